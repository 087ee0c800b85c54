"""No average is longer than the programme exists.

Asks: is an average length in programme longer than the time since the programme began?

Why it matters: nobody can have been in it longer, so the number is no average of days in it.

Method: compare with the days from the beginning of 2004, the year in which the first contract
for the programme was awarded, to the day of the table, or to publication where the table states
none or a later one.

Excluded: tables without any day.

Assumes: nobody's days are counted from before the programme began.
"""

import datetime
from collections.abc import Iterator

from crossfoot.checks.clocks import series
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Table

NAME = "average_within_programme"
BEGAN = datetime.date(2004, 1, 1)


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each average that is too long."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            longest = _longest(scope, table)
            for row in table.rows:
                cell = row.get("ALIP")
                if longest is None or cell is None or float(cell.quantity.number) <= longest:
                    continue
                yield finding(
                    NAME,
                    Tier.ERROR,
                    scope.entry,
                    sheet,
                    family="values",
                    accused=(cell.ref,),
                    expected=f"at most {wording.count(longest)} days",
                    found=wording.count(cell.quantity.number),
                    sentences=(
                        (
                            f"{row_name(row)} in the {table_name(table)} has an average length of "
                            f"{wording.count(cell.quantity.number)} days in the programme."
                        ),
                        (
                            f"The programme began in {BEGAN.year}: at most "
                            f"{wording.count(longest)} days are possible."
                        ),
                    ),
                    confirm=f"{on_sheet(sheet)} read {cell.ref.cell}.",
                )


def _longest(scope: Scope, table: Table) -> int | None:
    days = [day for day in (table.as_of, series.horizon(scope.entry)) if day]
    return (min(days) - BEGAN).days if days else None


CHECK = Check.described(__name__, __doc__, "values", run)
