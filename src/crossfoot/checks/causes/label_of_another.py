"""A row of an office carries the label of another category.

Supposes: the people of one technology in one office were put under another technology's label.

Predicts: the technology table's count of every technology concerned, from the rows of all offices
with those of that one office under the other labels; and that the office has no row of its own for
the other technology.

Fits: one number, which office.

Confirmed by: the same office in the releases before and after.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.office_rows import relabelled
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.tables import relabellings


def propose(subject: Subject) -> Iterator[Proposal]:
    """Rows whose people are missing under a label that their office lacks."""
    for found in relabellings(subject):
        if found.gained:
            yield relabelled(__name__, subject, found)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
