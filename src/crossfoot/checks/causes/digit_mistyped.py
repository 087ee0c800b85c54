"""One digit of a number is wrong, missing, or there twice.

Supposes: a number was typed by hand, and one key went wrong.

Predicts: the number, from the one that everything else on the sheet calls for.

Fits: one number, which digit.

Confirmed by: the number in the publisher's own report.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.slips import slipped
from crossfoot.checks.causes.reckoning.subject import Subject


def propose(subject: Subject) -> Iterator[Proposal]:
    """Numbers that are right with one digit changed, added or taken away."""
    yield from slipped(__name__, subject, ("changed", "dropped", "doubled", "inserted"))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
