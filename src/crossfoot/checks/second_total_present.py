"""A table states its total once.

Asks: does a table have a second row that states the whole?

Why it matters: whoever adds up the column counts everybody twice, and a program that expects one
total may take the last row for an office.

Method: rows that reading recognised as a total below the first one.

Excluded: whether both totals say the same, which is another check.

Assumes: the tables of this series have one total.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Role, Row, SheetReading, Table

NAME = "second_total_present"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each second total."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            for row in table.rows:
                if row.role is Role.SECOND_TOTAL and any(c.quantity.is_number for c in row.cells):
                    yield _finding(scope, sheet, table, row)


def _finding(scope: Scope, sheet: SheetReading, table: Table, row: Row) -> Finding:
    first = table.total
    beside = f" {first.label} stands in row {first.number}," if first else ""
    return finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        sheet,
        family="labels",
        accused=(row.label_ref, *(c.ref for c in row.cells if c.quantity.is_number)),
        expected="one total",
        found=row.label,
        sentences=(
            (
                f"The {table_name(table)} states its total twice:{beside} {row.label} in row "
                f"{row.number}."
            ),
            "Whoever adds up the column counts everybody twice.",
        ),
        evidence=(first.label_ref,) if first else (),
        confirm=f"{on_sheet(sheet)} look at row {row.number}.",
    )


CHECK = Check.described(__name__, __doc__, "labels", run)
