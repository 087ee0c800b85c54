"""Of nobody there is no average.

Asks: is an average length stated where the count beside it is nothing?

Why it matters: a row of nobody says that the row was made by a machine or filled in by hand
and not by counting: other rows of nobody are left out. Its average is no number of days.

Method: read each row that has a count and an average.

Excluded: rows whose average is empty, or is a mark for no number.

Assumes: a count of zero means nobody, and not a number that is not known.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier

NAME = "average_of_nobody"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each row that averages over nobody."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            for row in table.rows:
                count, average = row.get("Count"), row.get("ALIP")
                if count is None or average is None or count.quantity.number != 0:
                    continue
                days = wording.count(average.quantity.number)
                yield finding(
                    NAME,
                    Tier.NOTICE,
                    scope.entry,
                    sheet,
                    family="values",
                    accused=(count.ref,),
                    found=days,
                    sentences=(
                        (
                            f"{row_name(row)} in the {table_name(table)} counts nobody, and has "
                            f"an average length of {days} days."
                        ),
                        "Of nobody there is no average; a row of nobody is usually left out.",
                    ),
                    evidence=(average.ref,),
                    confirm=f"{on_sheet(sheet)} read {count.ref.cell} and {average.ref.cell}.",
                )


CHECK = Check.described(__name__, __doc__, "values", run)
