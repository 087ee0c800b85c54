"""The population and its average length follow from the releases around.

Asks: does the total lie where the releases before and after and its own history allow?

Why it matters: old rows and new rows added together, or rows cut off, give a sheet that adds
up to a population that never was.

Method: as for technologies, for the total of the office table, or of the status table where that
states none, and for its average, without shares. It departs when it lies beyond both neighbours,
comes back, and lies more than eight times further than the other releases make likely; where
no later count is known, beyond the last three and half as far again as in any earlier release.

Excluded: sheets repeated as a whole.

Assumes: the median step of the total tells how far it moves.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history import telling
from crossfoot.checks.history.snapshots import WHOLE
from crossfoot.core.findings import Finding


def run(scope: Scope) -> Iterator[Finding]:
    """One finding where the total of a sheet departs from its neighbours."""
    yield from telling.run(scope, "population_continues", WHOLE)


CHECK = Check.described(__name__, __doc__, telling.CONTINUITY, run)
