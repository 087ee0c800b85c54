"""Old numbers and new numbers are added together.

Supposes: the rows of an earlier release were left in the range when the new ones were put in, so
that both are in the sum.

Predicts: the stated sum as that of the new rows and the old ones, and the average beside it as
that of both together.

Fits: nothing where the old ones are those of the release before; else one number, the release.

Confirmed by: the old rows, where the publisher's own workbook still holds them.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, corrections, place
from crossfoot.checks.causes.reckoning.others import before, names
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.sums import Summed, sums
from crossfoot.checks.repeats.standing import Held, Name, standing

# A smaller number is met by chance among so many releases; a much smaller one in any.
_TELLING = 1000
_FEWEST = 100


def propose(subject: Subject) -> Iterator[Proposal]:
    """Sums that hold what an earlier release held as well."""
    broken = list(sums(subject))
    if not broken:
        return
    own = subject.book.original(subject.entry)
    called, nearest = names(subject), before(subject)
    for summed in broken:
        known = called.get(place(summed.stated))
        if known is None or abs(summed.gap) < _FEWEST:
            continue
        mine, name = known
        others = [
            held
            for held in standing(subject.book).tables
            if held.table.kind == mine.table.kind
            and name in held.cells
            and subject.book.original(held.entry) is not own
            and (held.entry is nearest or abs(summed.gap) >= _TELLING)
            and abs(float(held.cells[name].quantity.number) - abs(summed.gap)) < 0.01
        ]
        for held in others[-1:]:
            yield _added(subject, summed, held, name)


def _added(subject: Subject, summed: Summed, old: Held, name: Name) -> Proposal:
    previous = old.entry is before(subject)
    stated, was = summed.stated, old.cells[name]
    where = naming.release(old.entry)
    if summed.gap > 0:
        predicted = [Predicted(stated, float(summed.computed) + float(was.quantity.number))]
        predicted += _averages(summed, old, name)
        text = (
            f"{stated.ref.cell} holds old and new rows together: {naming.number(was)} of {where} "
            f"and {naming.number(stated, summed.computed)} of this one are {naming.number(stated)}."
        )
        corrected = summed.corrected()
        values = {place(stated): (stated, summed.computed)}
        found = subject.resolved(corrections(values)) or subject.telling(
            [(summed.check, summed.identity)]
        )
        found = tuple(dict.fromkeys((*found, *subject.telling(summed.companions))))
    else:
        predicted = [Predicted(stated, float(summed.computed) - float(was.quantity.number))]
        text = (
            f"The rows hold old and new people together: they add to "
            f"{naming.number(stated, summed.computed)}, which is the total of "
            f"{naming.number(stated)} and the {naming.number(was)} of {where}."
        )
        corrected = ()
        found = subject.telling([(summed.check, summed.identity), *summed.companions])
    told = Told(
        text,
        f"the numbers of {where} are added to the new ones.",
        f"Compare with {was.ref.text}.",
        corrected,
    )
    made = cause(
        __name__,
        subject,
        told,
        predicted,
        fitted=int(not previous),
        chosen_from=1 if previous else len(subject.book.releases),
    )
    return Proposal(made, found)


def _averages(summed: Summed, old: Held, name: Name) -> Iterator[Predicted]:
    """The average beside the sum, of the old and the new people together."""
    was, then = old.cells[name], old.cells.get((name[0], name[1], "ALIP"))
    for _, identity in summed.companions:
        right = identity.solve(identity.stated, lambda cell: cell.quantity)
        if identity.stated.column != "ALIP" or right is None or then is None:
            continue
        new, past = float(summed.computed), float(was.quantity.number)
        days = float(right.number) * new + float(then.quantity.number) * past
        beside = Predicted(identity.stated, days / (new + past), right.slack + then.quantity.slack)
        if not beside.rest:
            yield beside


CAUSE = Hypothesis.described(__name__, __doc__, propose)
