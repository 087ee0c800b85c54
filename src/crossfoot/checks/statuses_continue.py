"""The counts and averages of each status follow from the releases around.

Asks: do the count and the average length of a status lie where the releases before and after and
their own history allow?

Why it matters: when the statuses of a table change places for one release, the total and its
average stay true, and a reader takes families for single adults.

Method: as for technologies, for counts and for averages. A row departs when it lies beyond
both neighbours, comes back, and lies more than eight times further than the other releases make
likely; further rows of the same table that depart more than four times are accused with it. A
count that departs more than five times and comes back to the very place is worth knowing.
Where no later count is known, it has to lie beyond the last three and half as far again as any
row of the table did in an earlier release.

Excluded: statuses that a release states for the first time; sheets repeated as a whole; tables
in which a large row is missing.

Assumes: the median step of a row tells how far it moves; people seldom change status in masses and
change back a fortnight later.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history import telling
from crossfoot.checks.history.snapshots import STATUS
from crossfoot.core.findings import Finding


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for the statuses of a sheet that depart from their neighbours."""
    yield from telling.run(scope, "statuses_continue", STATUS)


CHECK = Check.described(__name__, __doc__, telling.CONTINUITY, run)
