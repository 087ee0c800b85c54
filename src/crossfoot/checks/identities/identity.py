"""One thing that has to be true between cells of one sheet, with the words to tell it."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossfoot.checks.identities.forms import Form, Read
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.tables import Observation, Row, SheetReading, Table
from crossfoot.hand.model import Hand

# What messages call the tables, and which tables count what.
POPULATION = {"aor_tech": "office table", "status": "status table", "tech_cost": "technology table"}
COURT = {"court_total": "total hearings", "court_final": "final hearings"}

Relations = Callable[[SheetReading, Hand], Iterable["Identity"]]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """Something that has to be true.

    Attributes:
        form: how the cells depend on each other.
        result: what the result cell is, as the beginning of a sentence.
        source: what the expected value comes from, up to the value.
    """

    form: Form
    result: str
    source: str

    @property
    def stated(self) -> Observation:
        """The cell that states the result."""
        return self.form.stated

    @property
    def cells(self) -> tuple[Observation, ...]:
        """The result cell, then the cells it follows from."""
        return (self.form.stated, *self.form.parts)

    def expected(self, read: Read) -> Quantity | None:
        """What the result cell should hold; `None` where that cannot be worked out."""
        return _finite(self.form.expected(read))

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """What one cell would have to hold; `None` where nothing would do."""
        return _finite(self.form.solve(cell, read))

    def holds(self, read: Read) -> bool:
        """Whether it is true of these values, or cannot be worked out from them."""
        expected = self.expected(read)
        return expected is None or read(self.form.stated).agrees(expected)


def _finite(quantity: Quantity | None) -> Quantity | None:
    """Absurd values can add up to more than a double holds: then nothing is known."""
    if quantity is None or not math.isfinite(float(quantity.number) + quantity.slack):
        return None
    return quantity


def as_published(observation: Observation) -> Quantity:
    """Reads a cell as it stands in the file."""
    return observation.quantity


def at(observation: Observation) -> Cell:
    """Row and column: what names a cell within its sheet."""
    return observation.ref.row, observation.ref.column


def tables(sheet: SheetReading, *kinds: str) -> Iterable[Table]:
    """The tables of these kinds, kind by kind in the order named."""
    return (table for kind in kinds for table in sheet.tables if table.kind == kind)


def total_of(table: Table, name: str) -> Observation | None:
    """The number of a table's total in a column."""
    return table.total.get(name) if table.total else None


# What stands where no number is meant to stand.
NO_NUMBER = frozenset({"", "-", "\u2013", "\u2014", "n/a", "na", "*", "**", "none"})


def unreadable(cell: Observation) -> bool:
    """Whether an error value, or a text that is no mark, stands in a number's place."""
    kind = cell.quantity.kind
    return kind is Kind.ERROR or (kind is Kind.TEXT and cell.raw.strip().lower() not in NO_NUMBER)


def _lost(row: Row, *names: str) -> bool:
    return any(unreadable(cell) for cell in row.cells if cell.column in names)


def column(rows: Iterable[Row], name: str) -> tuple[Observation, ...]:
    """The numbers that rows have in a column; rows without one are left out.

    Where one of them is an error value or a text the others do not make the whole: then empty.
    """
    own = tuple(rows)
    if any(_lost(row, name) for row in own):
        return ()
    return tuple(cell for row in own if (cell := row.get(name)))


def both(
    rows: Iterable[Row], first: str, second: str
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """The numbers of rows that have one in each of two columns: two tuples of equal length.

    Both are empty where a row has one of the two and not the other: it weighs, nobody knows
    how much.
    """
    own = tuple(rows)
    found = [(row.get(first), row.get(second)) for row in own]
    if any(_lost(row, first, second) for row in own) or any(_half(a, b) for a, b in found):
        return (), ()
    pairs = [(a, b) for a, b in found if a and b]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _half(value: Observation | None, weight: Observation | None) -> bool:
    if value is None and weight is not None:
        return weight.quantity.number != 0
    return weight is None and value is not None


def rows_add_to(parts: tuple[Observation, ...], what: str) -> str:
    """`its 4 technology rows add to`, or `its only technology row is`."""
    if len(parts) == 1:
        return f"its only {what} row is".replace("  ", " ")
    return f"its {len(parts)} {what} rows add to".replace("  ", " ")


def mean_of(values: tuple[Observation, ...], what: str) -> str:
    """`the mean of its 4 technology rows, weighted by their counts, is`."""
    if len(values) == 1:
        return f"its only {what} row states".replace("  ", " ")
    rows = f"the mean of its {len(values)} {what} rows, weighted by their counts, is"
    return rows.replace("  ", " ")
