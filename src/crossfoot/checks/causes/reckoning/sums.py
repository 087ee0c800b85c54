"""Sums that do not come out, and what they come to with other rows in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.checks.causes.reckoning.making import Predicted, corrections, place
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.tables import across
from crossfoot.checks.identities.forms import Mean, Sum
from crossfoot.checks.identities.identity import Identity, as_published
from crossfoot.core.findings import Finding, Value
from crossfoot.core.quantity import Number, total
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation


@dataclass(frozen=True, slots=True, eq=False)
class Summed:
    """A sum over rows that does not come out.

    Attributes:
        subject: where it was found.
        check: the check that says so.
        identity: what is not true.
        stated: the cell that states the sum.
        parts: the rows, in the order published.
        companions: other columns of the same row that do not come out either.
    """

    subject: Subject
    check: str
    identity: Identity
    stated: Observation
    parts: tuple[Observation, ...]
    companions: tuple[tuple[str, Identity], ...]

    @property
    def computed(self) -> Number:
        """What the rows add to."""
        expected = self.identity.expected(as_published)
        return expected.number if expected else 0

    @property
    def gap(self) -> float:
        """Stated less computed."""
        return float(self.stated.quantity.number) - float(self.computed)

    def predicted(self, times: Mapping[int, int]) -> list[Predicted]:
        """The stated cells, if each row is counted so many times (by row number; else once).

        The average beside the sum, or the cost, is predicted along where it does not come
        out either and this explains it.
        """
        found = [Predicted(self.stated, _sum(self.parts, times))]
        for _, identity in self.companions:
            value = _value(identity, times)
            if value is not None:
                beside = Predicted(identity.stated, value, _slack(identity))
                if not beside.rest:
                    found.append(beside)
        return found

    def corrected(self) -> tuple[tuple[CellRef, Value], ...]:
        """The stated cells with what the rows come to."""
        values = self._right()
        return tuple((cell.ref, value) for cell, value in values.values())

    def findings(self, predicted: Sequence[Predicted]) -> tuple[Finding, ...]:
        """The findings that are settled when the predicted cells are corrected."""
        cells = {place(p.cell) for p in predicted}
        values = {at: value for at, value in self._right().items() if at in cells}
        settled = self.subject.resolved(corrections(values))
        return settled or self.subject.telling([(self.check, self.identity)])

    def _right(self) -> dict[tuple[int, int], tuple[Observation, Number]]:
        values = {place(self.stated): (self.stated, self.computed)}
        for _, identity in self.companions:
            expected = identity.expected(as_published)
            if expected:
                values[place(identity.stated)] = (identity.stated, expected.number)
        return values


def sums(subject: Subject) -> Iterator[Summed]:
    """Every sum of a sheet that does not come out."""
    for check, identity in subject.broken:
        form = identity.form
        if not isinstance(form, Sum) or len(form.parts) < 2 or across(form):
            continue
        beside = tuple(
            (name, other)
            for name, other in subject.broken
            if other.stated.ref.row == form.stated.ref.row
            and other is not identity
            and isinstance(other.form, Sum | Mean)
        )
        yield Summed(subject, check, identity, form.stated, form.parts, beside)


def _sum(parts: Sequence[Observation], times: Mapping[int, int]) -> Number:
    repeated = (part.quantity for part in parts for _ in range(times.get(part.ref.row, 1)))
    return total(repeated).number


def _value(identity: Identity, times: Mapping[int, int]) -> Number | None:
    form = identity.form
    if isinstance(form, Sum):
        return _sum(form.parts, times)
    if not isinstance(form, Mean):
        return None
    weights = [float(w.quantity.number) * times.get(w.ref.row, 1) for w in form.weights]
    whole = sum(weights)
    pairs = zip(form.values, weights, strict=True)
    return sum(float(v.quantity.number) * w for v, w in pairs) / whole if whole else None


def _slack(identity: Identity) -> float:
    expected = identity.expected(as_published)
    return expected.slack if expected else 0.0
