"""A protected table as a file that can be published, and read again when the next one is.

The file says in its first lines what it is, on which definition, and what is hidden and why.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import BadFileError
from crossfoot.register.suppression.publishing import PublishedTable
from crossfoot.register.suppression.table import Cell

HEAD = ("row", "column", "people", "hidden")
SAYS = "# "


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


def text_of(table: PublishedTable, heading: Heading) -> str:
    """The file."""
    lines = io.StringIO()
    for remark in (heading.of_what, *heading.remarks, table.statement):
        lines.write(f"{SAYS}{remark}\n")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow((*heading.axes, *HEAD[2:]))
    for cell in table.cells:
        shown = "" if cell.people is None else cell.people
        writer.writerow((cell.row, cell.column, shown, cell.hidden))
    return lines.getvalue()


def shown_cells(path: Path, axes: Sequence[str]) -> dict[Cell, int]:
    """The cells that an earlier file shows.

    Raises:
        BadFileError: it is no such file, or its rows and columns are others.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path} cannot be read as a protected table.", _REMEDY) from error
    rows = list(csv.reader(line for line in lines if not line.startswith(SAYS)))
    if not rows or tuple(rows[0]) != (*axes, *HEAD[2:]):
        raise BadFileError(f"{path} is no protected table by {axes[0]} and {axes[1]}.", _REMEDY)
    try:
        return {(row[0], row[1]): int(row[2]) for row in rows[1:] if row[2]}
    except (ValueError, IndexError) as error:
        raise BadFileError(f"{path} is damaged: a count is no number.", _REMEDY) from error


_REMEDY = "Name a file that `crossfoot population --publish` wrote."
