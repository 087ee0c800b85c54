"""A number was rounded, or made from rounded numbers.

Supposes: a number was cut to fewer digits than the others on the sheet are given with, or a mean
was made from rounded averages.

Predicts: the number, as what the rest calls for, rounded to so many places; or the mean, from its
rows rounded to so many places.

Fits: one number, how many places.

Confirmed by: the same number with all its digits, in another table or in the next release.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.slips import wanted
from crossfoot.checks.causes.reckoning.subject import Candidate, Subject, union
from crossfoot.checks.identities.forms import Mean
from crossfoot.checks.identities.identity import as_published, at
from crossfoot.core import wording

# From thousands to the fourth decimal: coarser is another number, finer is no rounding.
_PLACES = range(-3, 5)


def propose(subject: Subject) -> Iterator[Proposal]:
    """Numbers that are right when rounded, and means of rounded rows."""
    for candidate in wanted(subject):
        cell, expected = candidate.cell, float(candidate.value.number)
        stated = float(cell.quantity.number)
        places = next((p for p in _PLACES if _rounds(expected, stated, p)), None)
        if places is None:
            continue
        text = (
            f"{naming.named(cell)} is rounded: {naming.number(cell, candidate.value.number)} to "
            f"{_said(places)} is {naming.number(cell)}."
        )
        yield _proposal(subject, text, stated, candidate)
    yield from _of_rounded_rows(subject)


def _of_rounded_rows(subject: Subject) -> Iterator[Proposal]:
    """Means that come out when the averages of their rows are rounded first."""
    for _, identity in subject.broken:
        form = identity.form
        if not isinstance(form, Mean):
            continue
        weights = [float(w.quantity.number) for w in form.weights]
        for places in _PLACES:
            rounded = [round(float(v.quantity.number), places) for v in form.values]
            whole = sum(weights)
            mean = sum(a * w for a, w in zip(rounded, weights, strict=True)) / whole if whole else 0
            stated = float(form.stated.quantity.number)
            if abs(mean - stated) <= form.stated.quantity.slack + abs(mean) * 1e-12:
                text = (
                    f"{naming.named(form.stated)} is the mean of its rows rounded to "
                    f"{_said(places)}: {naming.number(form.stated)}."
                )
                right = identity.solve(form.stated, as_published)
                if right:
                    yield _proposal(subject, text, stated, Candidate(form.stated, right))
                break


def _rounds(expected: float, stated: float, places: int) -> bool:
    """Whether one number is the other rounded, and not simply the same."""
    if not expected or abs(expected) < 10.0 ** (2 - places):
        return False
    near = 10.0**-places * 0.5 * (1 + 1e-9)
    even = abs(round(stated, places) - stated) <= abs(stated) * 1e-12
    return even and abs(expected - stated) <= near and abs(expected - stated) > 1e-9 * abs(expected)


def _said(places: int) -> str:
    if places > 0:
        return wording.plural(places, "decimal")
    return {0: "whole numbers", -1: "tens", -2: "hundreds", -3: "thousands"}[places]


def _proposal(subject: Subject, text: str, stated: float, right: Candidate) -> Proposal:
    cell, value = right.cell, right.value
    told = Told(
        text,
        f"{naming.named(cell)} is rounded.",
        "Another table of the sheet, or the next release, gives the number with all its digits.",
        (implied(cell, value.number),),
    )
    made = cause(
        __name__,
        subject,
        told,
        [Predicted(cell, stated)],
        fitted=1,
        chosen_from=len(_PLACES),
    )
    return Proposal(made, union(subject.resolved({at(cell): value}), subject.accusing([cell.ref])))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
