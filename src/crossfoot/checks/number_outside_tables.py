"""Every number on the sheet belongs to a table.

Asks: do numbers stand on the sheet that belong to no table, or to a column that is not known?

Why it matters: they were not checked, and a reader may take them for part of a table.

Method: what reading set aside, rows without a label apart, told together by the reason.

Excluded: numbers without a label within a table, which have a check of their own.

Assumes: nothing about the numbers: the publisher may have added a table.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.aside import without_place
from crossfoot.checks.neighbours.naming import on_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges

NAME = "number_outside_tables"
MOST_CELLS = 60


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each reason on a sheet."""
    for sheet in scope.sheets:
        for reason, found in without_place(sheet).items():
            cells = [one.ref for one in found][:MOST_CELLS]
            where = ranges([ref.cell for ref in cells])
            yield finding(
                NAME,
                Tier.NOTICE,
                scope.entry,
                sheet,
                family="labels",
                accused=cells,
                found=found[0].raw,
                sentences=(
                    (
                        f"{wording.plural(len(found), 'number')} on the sheet could not be placed, "
                        f"first in {found[0].ref.cell}: {reason}."
                    ),
                    "They were not checked.",
                ),
                confirm=f"{on_sheet(sheet)} look at {where}.",
            )


CHECK = Check.described(__name__, __doc__, "labels", run)
