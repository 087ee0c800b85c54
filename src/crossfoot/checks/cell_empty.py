"""A row that has numbers has them all.

Asks: does a labelled row have a number in one column of its table and an empty cell in another?

Why it matters: a count without its average, or a cost without its count, drops out of every mean
and every price, and no sum shows it.

Method: rows with at least one number, where the cell of another column is empty, and nine in ten
of the table's rows have a number in that column. A total or subtotal of rows that have numbers
has one too: there a dash is no number.

Excluded: rows without any number, which are compared with other releases; other marks for no
number.

Assumes: the columns of a table belong together.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.identity import unreadable
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name, written
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.quantity import Kind
from crossfoot.core.tables import Observation, Role, Row, SheetReading, Table

NAME = "cell_empty"
_NEARLY_ALL = 0.9
_FEWEST = 3


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each empty cell in a row with numbers."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            rows = [r for r in table.rows if any(c.quantity.is_number for c in r.cells)]
            for row in rows:
                for cell in row.cells:
                    lacks = cell.quantity.kind is Kind.MISSING or _dash(row, cell)
                    if lacks and _usual(rows, cell.column):
                        yield _finding(scope, sheet, table, row, cell)


def _dash(row: Row, cell: Observation) -> bool:
    """Whether a mark for no number stands in a total."""
    mark = cell.quantity.kind is Kind.TEXT and not unreadable(cell)
    return mark and row.role is not Role.LEAF


def _usual(rows: list[Row], column: str) -> bool:
    """Whether the other rows of a table have a number in a column."""
    filled = sum(row.get(column) is not None for row in rows)
    others = len(rows) - 1
    return len(rows) >= _FEWEST and filled >= _NEARLY_ALL * others


def _finding(
    scope: Scope, sheet: SheetReading, table: Table, row: Row, cell: Observation
) -> Finding:
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="presence",
        accused=(cell.ref,),
        expected="a number",
        found="an empty cell" if cell.quantity.kind is Kind.MISSING else written(cell),
        sentences=(
            (
                f"{row_name(row)} in the {table_name(table)} has no number in {cell.ref.cell}, "
                f"column {cell.column}; its other cells have."
            ),
        ),
        evidence=[c.ref for c in row.cells],
        confirm=f"{on_sheet(sheet)} look at row {row.number}.",
    )


CHECK = Check.described(__name__, __doc__, "presence", run)
