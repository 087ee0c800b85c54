"""No count, average, cost or share is below zero.

Asks: is a number below zero that counts people or hearings, or is an average of days, a cost or a
share?

Why it matters: a number that cannot be shows that what it was reckoned from is wrong, and it goes
into the averages of its office and of the programme.

Method: look at the sign. An average below zero accuses its count too: together they state a
number of days that cannot be, and which people's days are wrong the sheet does not say.

Excluded: numbers that are in no table.

Assumes: nothing beyond what the words mean.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name, whole
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Observation, Row, SheetReading, Table

NAME = "value_negative"
_WORDS = {
    "Count": "a count",
    "ALIP": "an average length in days",
    "Daily Tech Cost": "a daily cost",
    "%": "a share",
}


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each number below zero."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.quantity.is_number and float(cell.quantity.number) < 0:
                        yield _finding(scope, sheet, table, row, cell)


def _finding(
    scope: Scope, sheet: SheetReading, table: Table, row: Row, cell: Observation
) -> Finding:
    count = row.get("Count") if cell.column == "ALIP" else None
    number = wording.count(cell.quantity.number)
    what = _WORDS.get(cell.column, cell.column)
    people = ""
    if count:
        days = float(cell.quantity.number) * float(count.quantity.number)
        people = (
            f" Times the count of {wording.count(count.quantity.number)} in {count.ref.cell} that "
            f"is {whole([days])} days in the programme."
        )
    return finding(
        NAME,
        Tier.ERROR,
        scope.entry,
        sheet,
        family="values",
        accused=(cell.ref, *((count.ref,) if count else ())),
        expected="zero or more",
        found=number,
        sentences=(
            (
                f"{row_name(row)} in the {table_name(table)} has {what} of {number}, below "
                f"zero.{people}"
            ),
        ),
        confirm=f"{on_sheet(sheet)} read {cell.ref.cell}.",
    )


CHECK = Check.described(__name__, __doc__, "values", run)
