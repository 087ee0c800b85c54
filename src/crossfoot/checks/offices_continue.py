"""The counts and averages of each office follow from the releases around.

Asks: do the count and the average length of an office lie where the releases before and after and
its own history allow? Is one doubled or halved?

Why it matters: an office that was copied twice, or whose rows belong to another, changes
what is said about a region, and the sheet may still add up.

Method: as for technologies, for the subtotals of offices and for their averages. A row departs
when it lies beyond both neighbours, comes back, and lies more than eight times further than the
other releases make likely; where no later count is known, beyond the last three and half as
far again as any office did in an earlier release. A count that departs more than five times and
comes back to the very place is worth knowing. A count near twice or half the one before is said to
be so.

Excluded: offices that a release states for the first time; sheets repeated as a whole; offices
that changed places, which are told as such.

Assumes: the median step of an office tells how far it moves. Surges at one border are steps that
stay, and are not accused.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history import telling
from crossfoot.checks.history.snapshots import OFFICE
from crossfoot.core.findings import Finding


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for the offices of a sheet that depart from their neighbours."""
    yield from telling.run(scope, "offices_continue", OFFICE)


CHECK = Check.described(__name__, __doc__, telling.CONTINUITY, run)
