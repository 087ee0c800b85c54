"""Protected tables as a file that can be published, and read again when the next one is.

Each table says in its first lines what it is, on which definition, and what is hidden and why. A
file holds one, or one for each definition.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import BadFileError
from crossfoot.core.stocks import HEAD, SAYS
from crossfoot.register.suppression.publishing import PublishedTable
from crossfoot.register.suppression.table import Cell


@dataclass(frozen=True, slots=True)
class Heading:
    """What a protected table is of.

    Attributes:
        of_what: the day, the definition and what else it was narrowed to.
        axes: what rows and columns are.
        remarks: what has to stand beside it.
    """

    of_what: str
    axes: tuple[str, str]
    remarks: tuple[str, ...] = ()


def text_of(tables: Iterable[tuple[PublishedTable, Heading]]) -> str:
    """The file of one table or of several."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for table, heading in tables:
        for remark in (heading.of_what, *heading.remarks, table.statement):
            lines.write(f"{SAYS}{remark}\n")
        writer.writerow((*heading.axes, *HEAD[2:]))
        for cell in table.cells:
            shown = "" if cell.people is None else cell.people
            writer.writerow((cell.row, cell.column, shown, cell.hidden))
    return lines.getvalue()


def shown_cells(path: Path, axes: Sequence[str]) -> tuple[dict[Cell, int], ...]:
    """The cells that an earlier file shows, table by table.

    Raises:
        BadFileError: it is no such file, or its rows and columns are others.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path} cannot be read as a protected table.", _REMEDY) from error
    head = [*axes, *HEAD[2:]]
    tables: list[dict[Cell, int]] = []
    for row in csv.reader(line for line in lines if not line.startswith(SAYS)):
        if row == head:
            tables.append({})
        elif not tables:
            break
        else:
            _take(tables[-1], row, path)
    if not tables:
        raise BadFileError(f"{path} is no protected table by {axes[0]} and {axes[1]}.", _REMEDY)
    return tuple(tables)


def _take(shown: dict[Cell, int], row: Sequence[str], path: Path) -> None:
    try:
        if row[2]:
            shown[row[0], row[1]] = int(row[2])
    except (ValueError, IndexError) as error:
        raise BadFileError(f"{path} is damaged: a count is no number.", _REMEDY) from error


_REMEDY = "Name a file that `crossfoot population --publish` wrote."
