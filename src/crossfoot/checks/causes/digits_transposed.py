"""Two neighbouring digits of a number are exchanged.

Supposes: a number was typed by hand with two neighbouring digits in the wrong order.

Predicts: the number, from the one that everything else on the sheet calls for.

Fits: one number, which two digits.

Confirmed by: the number in the publisher's own report.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.slips import slipped
from crossfoot.checks.causes.reckoning.subject import Subject


def propose(subject: Subject) -> Iterator[Proposal]:
    """Numbers that are right with two digits exchanged."""
    yield from slipped(__name__, subject, ("exchanged",))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
