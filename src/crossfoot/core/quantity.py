"""A published number with the precision it was published at.

Equality respects stated precision, so that no check has to invent a tolerance: a value
stands for an interval, its stated decimals say how wide, and two values agree when their
intervals touch. 557.19 agrees with 557.1858; 629.73702 does not agree with 629.73736.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

Number = int | float | Decimal

# A double that is a sum of several hundred thousand terms carries noise of about
# 1e-11 of its size (largest seen in the real releases: 1.4e-12).
FULL_PRECISION_NOISE = 1e-10


class Kind(StrEnum):
    """What a cell holds. Missing is not zero."""

    EXACT = "exact"
    ROUNDED = "rounded"
    MISSING = "missing"
    TEXT = "text"
    ERROR = "error"
    SUPPRESSED = "suppressed"
    REDACTED = "redacted"


# Looked up once: every quantity asks when it is made.
_NUMBERS = (Kind.EXACT, Kind.ROUNDED)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and how precisely it is known.

    Attributes:
        kind: `EXACT` and `ROUNDED` carry a value; the other kinds do not.
        value: `int` for counts, `Decimal` for money, the published double for averages.
        slack: half the width of the interval the value stands for, in its own unit.
    """

    kind: Kind
    value: Number | None = None
    slack: float = 0.0

    def __post_init__(self) -> None:
        if (self.value is None) == self.is_number:
            raise ValueError(f"a quantity of kind {self.kind} with value {self.value!r}")

    @classmethod
    def exact(cls, value: Number) -> Self:
        """A count, or a value that is what it is."""
        return cls(Kind.EXACT, value)

    @classmethod
    def published(cls, value: float | Decimal, decimals: int | None) -> Self:
        """A value published with so many decimals; `None` means as a full double."""
        if decimals is None:
            return cls(Kind.EXACT, value, abs(float(value)) * FULL_PRECISION_NOISE)
        return cls(Kind.ROUNDED, value, 0.5 * 10.0**-decimals)

    @property
    def is_number(self) -> bool:
        """Whether there is a value to reckon with."""
        return self.kind in _NUMBERS

    @property
    def number(self) -> Number:
        """The value.

        Raises:
            ValueError: there is none; test `is_number` first.
        """
        if self.value is None:
            raise ValueError(f"a {self.kind} quantity has no value")
        return self.value

    def agrees(self, other: "Quantity") -> bool:
        """Whether both can be statements of one true value."""
        gap = abs(float(self.number) - float(other.number))
        edge = self.slack + other.slack
        # The published decimals are themselves stored as doubles: a hair of room at the edge.
        return gap <= edge * (1 + 1e-9) + abs(float(self.number)) * 1e-15


def total(parts: Iterable[Quantity]) -> Quantity:
    """The sum of numbers, with the precision it can be known at.

    Raises:
        ValueError: a part is not a number.
    """
    value: Number = 0
    slack = 0.0
    for part in parts:
        number = part.number
        if isinstance(value, Decimal) != isinstance(number, Decimal) and value:
            value, number = float(value), float(number)
        value = value + number  # type: ignore[operator]  # kinds were made equal above
        slack += part.slack
    return Quantity(Kind.ROUNDED if slack else Kind.EXACT, value, slack)


def weighted_mean(values: Sequence[Quantity], weights: Sequence[Quantity]) -> Quantity | None:
    """Mean of `values` weighted by counts; `None` when the weights add to nothing."""
    weight = sum(float(w.number) for w in weights)
    if not weight or len(values) != len(weights):
        return None
    pairs = [(v, float(w.number)) for v, w in zip(values, weights, strict=True)]
    mean = sum(float(v.number) * w for v, w in pairs) / weight
    slack = sum(v.slack * abs(w) for v, w in pairs) / abs(weight)
    return Quantity(Kind.ROUNDED if slack else Kind.EXACT, mean, slack)


def product(count: Quantity, price: Decimal) -> Quantity:
    """Money for so many units at a price."""
    value = Decimal(str(count.number)) * price
    return Quantity(count.kind, value, count.slack * float(abs(price)))
