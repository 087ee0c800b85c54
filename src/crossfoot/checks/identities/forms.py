"""The forms in which cells of one sheet depend on each other.

Each form can say what its result cell should hold, and what any one of its cells would
have to hold for it to be true: the second is what finds the cell at fault. Precision is
carried along, so that nothing here or in a check needs a tolerance of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from crossfoot.core.quantity import Kind, Number, Quantity, product, total, weighted_mean
from crossfoot.core.tables import Observation

# A double tells whole days apart only below this.
MOST_DAYS = 2.0**52

Read = Callable[[Observation], Quantity]


class Form(Protocol):
    """A dependence between a result cell and the cells it follows from."""

    @property
    def stated(self) -> Observation:
        """The cell that states the result."""

    @property
    def parts(self) -> tuple[Observation, ...]:
        """The cells it follows from."""

    def expected(self, read: Read) -> Quantity | None:
        """What the result cell should hold; `None` where that cannot be worked out."""

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """What one cell would have to hold, the others given; `None` where nothing would do."""


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """A result that is the sum of its parts."""

    stated: Observation
    parts: tuple[Observation, ...]

    def expected(self, read: Read) -> Quantity:
        """The sum."""
        return total(read(p) for p in self.parts)

    def solve(self, cell: Observation, read: Read) -> Quantity:
        """The result, or what the other parts leave of it."""
        if cell is self.stated:
            return self.expected(read)
        rest = total(read(p) for p in self.parts if p is not cell)
        return total((read(self.stated), _negative(rest)))


@dataclass(frozen=True, slots=True, eq=False)
class Equal:
    """Two cells that state the same quantity."""

    stated: Observation
    other: Observation

    @property
    def parts(self) -> tuple[Observation, ...]:
        """The other cell."""
        return (self.other,)

    def expected(self, read: Read) -> Quantity:
        """What the other cell says."""
        return read(self.other)

    def solve(self, cell: Observation, read: Read) -> Quantity:
        """What the other of the two says."""
        return read(self.other if cell is self.stated else self.stated)


@dataclass(frozen=True, slots=True, eq=False)
class Mean:
    """A result that is the mean of values, each weighted by a count."""

    stated: Observation
    values: tuple[Observation, ...]
    weights: tuple[Observation, ...]

    @property
    def parts(self) -> tuple[Observation, ...]:
        """Values and weights."""
        return self.values + self.weights

    def expected(self, read: Read) -> Quantity | None:
        """The weighted mean."""
        return weighted_mean([read(v) for v in self.values], [read(w) for w in self.weights])

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """The value that gives the stated mean; weights are not solved for."""
        if cell is self.stated:
            return self.expected(read)
        if cell not in self.values:
            return None
        at = self.values.index(cell)
        weights = [read(w) for w in self.weights]
        whole = total(weights)
        own = float(weights[at].number)
        if not own:
            return None
        others = [
            (v, w) for i, (v, w) in enumerate(zip(self.values, weights, strict=True)) if i != at
        ]
        days = [_times(read(v), w.number) for v, w in others]
        rest = total([_times(read(self.stated), whole.number), *map(_negative, days)])
        return _times(rest, 1 / own)


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """A result that is one count divided by another."""

    stated: Observation
    part: Observation
    whole: Observation

    @property
    def parts(self) -> tuple[Observation, ...]:
        """Part and whole."""
        return (self.part, self.whole)

    def expected(self, read: Read) -> Quantity | None:
        """The quotient, as a fraction of one."""
        whole = float(read(self.whole).number)
        return Quantity.exact(float(read(self.part).number) / whole) if whole else None

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """The share; counts are not solved for: a share is too coarse to give a count."""
        return self.expected(read) if cell is self.stated else None


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """A result that is a count at a price from outside the sheet."""

    stated: Observation
    count: Observation
    price: Decimal

    @property
    def parts(self) -> tuple[Observation, ...]:
        """The count."""
        return (self.count,)

    def expected(self, read: Read) -> Quantity:
        """Count times price."""
        return product(read(self.count), self.price)

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """The cost; a count is not solved for: it has sums of its own to answer to."""
        return self.expected(read) if cell is self.stated else None


@dataclass(frozen=True, slots=True, eq=False)
class WholeDays:
    """An average that, times its count, gives a whole number of days."""

    stated: Observation
    count: Observation

    @property
    def parts(self) -> tuple[Observation, ...]:
        """The count."""
        return (self.count,)

    def expected(self, read: Read) -> Quantity | None:
        """The nearest average that a whole number of days can give."""
        count = float(read(self.count).number)
        days = float(read(self.stated).number) * count
        if not count or not abs(days) < MOST_DAYS:
            return None
        return Quantity.exact(round(days) / count)

    def solve(self, cell: Observation, read: Read) -> Quantity | None:
        """Nothing: the nearest possible average need not be the right one."""
        del cell, read
        return None


def _negative(quantity: Quantity) -> Quantity:
    return _times(quantity, -1)


def _times(quantity: Quantity, factor: Number) -> Quantity:
    number = quantity.number
    if isinstance(number, Decimal) != isinstance(factor, Decimal) and factor != -1:
        number, factor = float(number), float(factor)
    slack = quantity.slack * abs(float(factor))
    value: Number = number * factor  # type: ignore[operator]  # kinds were made equal above
    return Quantity(Kind.ROUNDED if slack else Kind.EXACT, value, slack)
