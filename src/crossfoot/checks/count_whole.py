"""Counts are whole numbers.

Asks: is there a count of people or hearings that is no whole number?

Why it matters: half a person was not counted: the number is a result of something else, or
belongs into another column.

Method: look for a fraction.

Excluded: averages, costs and shares; numbers that are in no table.

Assumes: nothing beyond what the words mean.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier

NAME = "count_whole"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each count with a fraction."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            for row in table.rows:
                cell = row.get("Count")
                if cell is None or float(cell.quantity.number).is_integer():
                    continue
                yield finding(
                    NAME,
                    Tier.ERROR,
                    scope.entry,
                    sheet,
                    family="values",
                    accused=(cell.ref,),
                    expected="a whole number",
                    found=cell.raw,
                    sentences=(
                        (
                            f"{row_name(row)} in the {table_name(table)} has a count of "
                            f"{wording.count(cell.quantity.number)}, which is no whole number."
                        ),
                    ),
                    confirm=f"{on_sheet(sheet)} read {cell.ref.cell} with all its decimals.",
                )


CHECK = Check.described(__name__, __doc__, "values", run)
