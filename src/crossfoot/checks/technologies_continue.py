"""The people on each technology follow from the releases around.

Asks: does the count of a technology lie where the counts before and after, its own history and the
total allow?

Why it matters: people counted under the wrong technology leave every sum of a sheet true. Only
the neighbours show that a device which four thousand wore a fortnight ago is not worn by
a hundred and eighty thousand today.

Method: measure the step to the count before and the step to the count after on a logarithmic
scale, for the count alone and for its share of the table, and keep the smaller. A count departs
when it lies beyond both neighbours, at least twice as far from each as they lie from each other,
and more than eight times what the median step of the other releases (scaled by the root of the
days between, faster beyond a fortnight, with two per cent and the chance of small numbers added)
makes likely. One that comes back to the very place, and departs more than five times, is worth
knowing. Where no later count is known, it has to lie beyond the last three counts, and three times
more of the population has to change technology than between any two other releases; short of that,
a step far greater than any other is worth knowing. Costs that follow from such counts are accused
with them.

Excluded: technologies that a release states for the first or the last time; sheets repeated as
a whole; tables in which a large row is missing.

Assumes: people change technology slowly, but for a new classing, which stays; a value that comes
back two weeks later was no such thing.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history import telling
from crossfoot.checks.history.snapshots import TECHNOLOGY
from crossfoot.core.findings import Finding


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for the technologies of a sheet that depart from their neighbours."""
    yield from telling.run(scope, "technologies_continue", TECHNOLOGY)


CHECK = Check.described(__name__, __doc__, telling.CONTINUITY, run)
