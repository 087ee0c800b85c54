"""Where a table has numbers, every cell is a number.

Asks: does an error value or a text stand in a column of numbers?

Why it matters: what cannot be added is left out of every sum, and an error value shows that a
formula lost what it was reckoned from.

Method: look at what reading found in the cells of tables, and for error values on the rest of
the sheet.

Excluded: empty cells; dashes and other marks for no number, and marks for withheld numbers.

Assumes: nothing beyond what the words mean.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.identity import unreadable
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name, written
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.quantity import Kind
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import SheetReading

NAME = "cell_is_number"
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each cell that should be a number, and for each error value."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    if unreadable(cell):
                        where = f"{row_name(row)} in the {table_name(table)}"
                        broken = cell.quantity.kind is Kind.ERROR
                        yield _finding(scope, sheet, cell.ref, where, written(cell), broken=broken)
        for text in sheet.texts:
            if text.text.strip().upper() in _ERRORS:
                yield _finding(scope, sheet, text.ref, "The sheet", text.text.strip(), broken=True)


def _finding(  # noqa: PLR0913  # what a message needs
    scope: Scope, sheet: SheetReading, ref: CellRef, where: str, found: str, *, broken: bool
) -> Finding:
    what = f"the error value {found}" if broken else f'the text "{found}" instead of a number'
    return finding(
        NAME,
        Tier.ERROR if broken else Tier.WARNING,
        scope.entry,
        sheet,
        family="values",
        accused=(ref,),
        expected="a number",
        found=found,
        sentences=(f"{where} has {what} in {ref.cell}.",),
        confirm=f"{on_sheet(sheet)} look at {ref.cell}.",
    )


CHECK = Check.described(__name__, __doc__, "values", run)
