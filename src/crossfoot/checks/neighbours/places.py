"""An unknown label in the place of a known one that is absent."""

from dataclasses import dataclass
from functools import partial

from crossfoot.checks.clocks.series import Running
from crossfoot.checks.neighbours.beside import Beside
from crossfoot.core.tables import Row, SheetReading, Table

Names = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """The label that usually stands where an unknown one does.

    Attributes:
        name: the normal name.
        names: the same with the names of the rows it belongs to.
        releases: the releases around that have it.
    """

    name: str
    names: Names
    releases: tuple[Running, ...]


def in_its_place(table: Table, row: Row, around: Beside) -> Usual | None:
    """The only known label that is absent here and that the releases around have."""
    outer = row.names[:-1]
    own = {r.names for r in table.rows}
    absent: list[Usual] = []
    nearest = around.before[0].sheet.table(table.kind) if around.before else None
    for other in nearest.rows if nearest else ():
        if other.names in own or other.names[:-1] != outer or other.role is not row.role:
            continue
        releases = around.carrying(partial(_has, kind=table.kind, names=other.names))
        if releases and other.name:
            absent.append(Usual(other.name, other.names, releases))
    return absent[0] if len(absent) == 1 else None


def unknown_rows(table: Table) -> tuple[Row, ...]:
    """The rows of a table with numbers under a label that nobody knows."""
    return tuple(
        row
        for row in table.rows
        if row.name is None and any(c.quantity.is_number for c in row.cells)
    )


def _has(sheet: SheetReading, kind: str, names: Names) -> bool:
    return any(row.names == names for t in sheet.tables if t.kind == kind for row in t.rows)
