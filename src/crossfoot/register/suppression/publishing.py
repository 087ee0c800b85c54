"""A table made ready for publication, beside what was published before.

Two tables can be subtracted: two closes of the same day, or everybody and everybody but some. Where
a cell differs from the same cell of an earlier table by a small number, that number is as good as
published; so the cell is hidden in the later table, like a small count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossfoot.register.suppression.hiding import LEAST, Hidden, hide
from crossfoot.register.suppression.table import Cell, Table

SMALL, PROTECTS, SHOWN = "small", "protects another", ""


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """One cell as published.

    Attributes:
        row: its row; `all` for the total.
        column: its column; `all` for the total.
        people: the count, rounded where that is stated; `None` where it is hidden.
        hidden: why it is hidden; empty where it is not.
    """

    row: str
    column: str
    people: int | None
    hidden: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as published.

    Attributes:
        cells: row by row, totals last.
        least: the smallest count, other than none, that is shown.
        rounded_to: counts are rounded to multiples of this; 1 where they are exact.
        withheld: whether the table cannot be published at all.
        statement: what to say beside it.
    """

    cells: tuple[PublishedCell, ...]
    least: int
    rounded_to: int
    withheld: bool
    statement: str


def publish(
    counts: Mapping[Cell, int],
    earlier: Iterable[Mapping[Cell, int]] = (),
    least: int = LEAST,
    rounded_to: int = 1,
) -> PublishedTable:
    """A table ready for publication.

    Args:
        counts: how many there are in each inner cell.
        earlier: the shown cells of tables that were published before and can be subtracted.
        least: the smallest count, other than none, that is shown.
        rounded_to: round shown counts to multiples of this.
    """
    table = Table(counts)
    hidden = hide(table, least, _telling(table, earlier, least))
    cells = tuple(_cell(cell, n, hidden, rounded_to) for cell, n in table.cells.items())
    return PublishedTable(
        cells, least, rounded_to, hidden.withheld, _statement(hidden, least, rounded_to)
    )


def _telling(table: Table, earlier: Iterable[Mapping[Cell, int]], least: int) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    for shown in earlier:
        for cell, count in shown.items():
            if 0 < abs(table.cells.get(cell, 0) - count) < least and cell in table.cells:
                found[cell] = least
    return found


def _cell(cell: Cell, count: int, hidden: Hidden, rounded_to: int) -> PublishedCell:
    if hidden.withheld or cell in hidden.primary:
        return PublishedCell(*cell, None, SMALL)
    if cell in hidden.complementary:
        return PublishedCell(*cell, None, PROTECTS)
    # Halves upwards, so that a half is not rounded by whether its neighbour is even.
    rounded = (2 * count + rounded_to) // (2 * rounded_to) * rounded_to
    return PublishedCell(*cell, rounded, SHOWN)


def _statement(hidden: Hidden, least: int, rounded_to: int) -> str:
    if hidden.withheld:
        return f"Nothing of this table can be shown without telling a count below {least}."
    shown = (
        f"Counts from 1 to {least - 1}, and differences of that size from a table published "
        f"before, are hidden ({len(hidden.primary)}), and {len(hidden.complementary)} more cells "
        "so that they cannot be worked out."
    )
    if rounded_to == 1:
        return f"{shown} Counts are exact."
    return (
        f"{shown} Counts are rounded to multiples of {rounded_to}, each for itself; rows and "
        "columns may differ from their totals."
    )
