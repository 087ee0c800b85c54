"""Figures of a closed day as tables to be published: nothing small can be read or worked out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.core.programme import Aggregates, ProgrammeCell, average_days
from crossfoot.register.suppression.publishing import PublishedTable, publish
from crossfoot.register.suppression.table import TOTAL, Cell

PEOPLE = "people"
_Cells = dict[Cell, list[ProgrammeCell]]


@dataclass(frozen=True, slots=True)
class PublicTable:
    """One table for the public.

    Attributes:
        name: `by office and technology`, `by status`, or `2026-03 by technology`.
        counts: the people, small counts hidden.
        averages: the average length in the programme of each cell that is shown and not empty.
    """

    name: str
    counts: PublishedTable
    averages: Mapping[Cell, Fraction]

    @property
    def shown(self) -> dict[Cell, int]:
        """The counts that are shown: what the next release is protected against."""
        return {(cell.row, cell.column): cell.people for cell in self.counts.cells
                if cell.people is not None}  # fmt: skip


def public_tables(
    figures: Aggregates, earlier: Iterable[Iterable[PublicTable]] = ()
) -> tuple[PublicTable, ...]:
    """The tables of a closed day.

    Args:
        figures: the figures.
        earlier: the tables of releases before, from which these could be subtracted.
    """
    before: defaultdict[str, list[dict[Cell, int]]] = defaultdict(list)
    for tables in earlier:
        for table in tables:
            before[table.name].append(table.shown)
    cells: dict[str, _Cells] = {
        "by office and technology": _by(figures.cells, lambda c: (c.office, c.technology)),
        "by status": _by(figures.cells, lambda c: (c.status, PEOPLE)),
    }
    for day in sorted({cell.day for cell in figures.months}):
        mine = [cell for cell in figures.months if cell.day == day]
        cells[f"{day:%Y-%m} by technology"] = _by(mine, lambda c: (c.technology, PEOPLE))
    return tuple(_table(name, inner, before[name]) for name, inner in cells.items())


def _by(cells: Iterable[ProgrammeCell], key: Callable[[ProgrammeCell], Cell]) -> _Cells:
    found: _Cells = defaultdict(list)
    for cell in cells:
        found[key(cell)].append(cell)
    return found


def _table(name: str, cells: _Cells, earlier: Iterable[Mapping[Cell, int]]) -> PublicTable:
    counts = publish({key: sum(c.people for c in each) for key, each in cells.items()}, earlier)
    averages = {}
    for one in counts.cells:
        inside = [
            cell for (row, column), each in cells.items() for cell in each
            if one.row in (row, TOTAL) and one.column in (column, TOTAL)
        ]  # fmt: skip
        average = average_days(inside)
        if one.people and average is not None:
            averages[one.row, one.column] = average
    return PublicTable(name, counts, averages)
