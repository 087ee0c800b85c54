"""Two tables were drawn from records that differ by a few days in programme.

Supposes: the two tables count the same people, and were drawn at two moments between which the
length of stay of somebody was corrected, or somebody came or went.

Predicts: that each of the two averages, times its count, is a whole number of days; a mistyped one
would not be.

Fits: one number, the days by which the records differ; and where the counts differ too, one more.

Confirmed by: the moments at which the publisher drew the two tables.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.sums import Summed, sums
from crossfoot.checks.identities.forms import Equal
from crossfoot.checks.identities.identity import as_published
from crossfoot.core import wording
from crossfoot.core.tables import Observation

# Whole days are told from others only where a double still holds them well.
_NOISE = 1e-3
# Further apart than a day for every hundred people, the two are of different people.
_FEW = 0.01


def propose(subject: Subject) -> Iterator[Proposal]:
    """Averages, and whole rows, that are sound by themselves and differ from others."""
    yield from _averages(subject)
    for summed in sums(subject):
        yield from _row(summed)


def _row(summed: Summed) -> Iterator[Proposal]:
    """A subtotal whose count and average go together, and are not those of its rows."""
    stated, count = summed.stated, float(summed.stated.quantity.number)
    for _, identity in summed.companions:
        average, expected = identity.stated, identity.expected(as_published)
        if average.column != "ALIP" or expected is None or stated.column != "Count":
            continue
        days = float(average.quantity.number) * count
        right = float(expected.number) * float(summed.computed)
        precise = average.quantity.slack * count < _NOISE * 50
        if not precise or not _whole(days) or not _whole(right):
            continue
        told = Told(
            f"{stated.ref.cell} and {average.ref.cell} go together: {naming.number(stated)} people "
            f"with {wording.count(round(days))} days in all, a whole number. Neither is mistyped: "
            "the row looks counted by itself, not summed from the rows below it, which come "
            f"to {naming.number(stated, summed.computed)} people with "
            f"{wording.count(round(right))} days.",
            f"{naming.named(stated)} is a count of its own, not the sum of its rows.",
            "The moments at which row and subtotal were drawn.",
            summed.corrected(),
        )
        predicted = [Predicted(stated, count), Predicted(average, round(days) / count)]
        made = cause(__name__, summed.subject, told, predicted, fitted=2)
        yield Proposal(made, summed.findings(predicted))


def _whole(days: float) -> bool:
    return abs(days - round(days)) < max(_NOISE, abs(days) * 1e-11)


def _averages(subject: Subject) -> Iterator[Proposal]:
    """Averages that differ between two tables of the same people."""
    for name, identity in subject.broken:
        form = identity.form
        if not isinstance(form, Equal) or form.stated.column != "ALIP":
            continue
        pair = form.stated, form.other
        people = {p for cell in pair if (p := _people(subject, cell))}
        if len(people) != 1:
            continue
        count = people.pop()
        days = [float(c.quantity.number) * count for c in pair]
        precise = all(c.quantity.slack * count < _NOISE * 50 for c in pair)
        whole = all(map(_whole, days))
        apart = abs(round(days[0]) - round(days[1]))
        if not (precise and whole and 0 < apart <= count * _FEW):
            continue
        told = Told(
            f"Both averages are whole numbers of days for {wording.count(count)} people, "
            f"{wording.count(round(days[0]))} and {wording.count(round(days[1]))}: the two tables "
            f"were drawn from records that differ by {wording.plural(apart, 'day')}.",
            f"two tables of the same people differ by {wording.plural(apart, 'day')} in programme.",
            "The moments at which the two tables were drawn.",
        )
        predicted = [Predicted(c, round(d) / count) for c, d in zip(pair, days, strict=True)]
        made = cause(__name__, subject, told, predicted, fitted=1, dependent=1)
        yield Proposal(made, subject.telling([(name, identity)]))


def _people(subject: Subject, cell: Observation) -> int | None:
    """How many people an average is of."""
    place = subject.book.place(cell.ref)
    count = place.row.get("Count") if place else None
    return int(count.quantity.number) if count and count.quantity.number else None


CAUSE = Hypothesis.described(__name__, __doc__, propose)
