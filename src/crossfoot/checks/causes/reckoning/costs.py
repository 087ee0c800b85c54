"""Costs that do not follow from their count and price, and the total that carries them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.checks.causes.reckoning.making import Predicted, implied
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.identities.forms import Product, Sum
from crossfoot.checks.identities.identity import Identity, as_published
from crossfoot.core.findings import Finding, Value
from crossfoot.core.quantity import Number
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation


@dataclass(frozen=True, slots=True, eq=False)
class Costed:
    """A daily cost that is not its count at the known price.

    Attributes:
        subject: where it was found.
        cost, count: the two cells.
        price: the known price per person and day.
        other_prices: the prices of the other technologies on that day, by name.
        sums: the sums of costs that it takes part in.
        findings: what tells of it.
    """

    subject: Subject
    cost: Observation
    count: Observation
    price: Decimal
    other_prices: tuple[tuple[str, Decimal], ...]
    sums: tuple[Identity, ...]
    findings: tuple[Finding, ...]

    @property
    def right(self) -> Decimal:
        """What the count costs at the known price."""
        return Decimal(str(self.count.quantity.number)) * self.price

    def carried(self, value: Number) -> list[Predicted]:
        """The totals that hold the cost as it stands."""
        found = []
        for identity in self.sums:
            expected = identity.expected(as_published)
            if expected and identity.holds(as_published):
                gap = float(value) - float(self.cost.quantity.number)
                total = float(expected.number) + gap
                found.append(Predicted(identity.stated, total, expected.slack + 0.005))
        return found

    @property
    def total_right(self) -> list[tuple[CellRef, Value]]:
        """The totals with the right cost in them."""
        gap = self.right - Decimal(str(self.cost.quantity.number))
        found = []
        for identity in self.sums:
            expected = identity.expected(as_published)
            if expected:
                total = Decimal(str(expected.number)) + gap
                found.append(implied(identity.stated, round(total, 2)))
        return found


def costs(subject: Subject) -> Iterator[Costed]:
    """Every cost of a sheet that does not follow from its count."""
    for name, identity in subject.broken:
        form = identity.form
        if not isinstance(form, Product):
            continue
        sums = tuple(
            i
            for _, i in subject.identities
            if isinstance(i.form, Sum) and any(p is form.stated for p in i.form.parts)
        )
        own = form.stated.row_path
        day = form.count.period.last_day if form.count.period else None
        technologies = dict.fromkeys(p.technology for p in subject.hand.prices.entries)
        others = {
            technology: price
            for technology in technologies
            if (price := subject.hand.prices.unit_price(technology, day)) is not None
            and price != form.price
            and technology not in own
        }
        yield Costed(
            subject,
            form.stated,
            form.count,
            form.price,
            tuple(sorted(others.items())),
            sums,
            union(subject.telling([(name, identity)]), subject.accusing([form.stated.ref])),
        )
