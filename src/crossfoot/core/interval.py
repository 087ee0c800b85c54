"""What a number can be, given how precisely it is known: an interval of exact fractions.

A count is a point, a rounded figure a stretch, `over 50,000` a half-line without its end. Sums
and quotients of intervals are intervals, so that what is reckoned from rounded figures says by
itself how sure it is.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from crossfoot.core.quantity import Number, Quantity


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two bounds.

    Attributes:
        low: the lower bound; `None` where there is none.
        high: the upper bound; `None` where there is none.
        low_open: whether the lower bound itself is left out.
        high_open: whether the upper bound itself is left out.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"no value lies between {self.low} and {self.high}")

    @classmethod
    def point(cls, value: Number | Fraction) -> Self:
        """One value and no other."""
        exact = Fraction(value)
        return cls(exact, exact)

    @classmethod
    def around(cls, value: Number | Fraction, slack: Number | Fraction) -> Self:
        """The values at most so far from one."""
        return cls(Fraction(value) - Fraction(slack), Fraction(value) + Fraction(slack))

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        """What a published number can be, at its stated precision."""
        return cls.around(quantity.number, quantity.slack)

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high

    def holds(self, value: Number | Fraction) -> bool:
        """Whether a value lies in it."""
        return self.meets(Interval.point(value))

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return _below(self, other) and _below(other, self)

    def within(self, other: "Interval") -> bool:
        """Whether every value of this one lies in the other."""
        low = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and _shuts(other, self)))
        )
        high = other.high is None or (
            self.high is not None
            and (
                self.high < other.high
                or (self.high == other.high and (self.high_open or not other.high_open))
            )
        )
        return low and high

    def __neg__(self) -> "Interval":
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low, high, self.low_open or other.low_open, self.high_open or other.high_open
        )

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        """The product of two intervals of which neither goes below nothing.

        Raises:
            ValueError: one of them does.
        """
        first, second = _not_negative(self), _not_negative(other)
        high = None if first[1] is None or second[1] is None else first[1] * second[1]
        low_open = (self.low_open and second[0] > 0) or (other.low_open and first[0] > 0)
        return Interval(first[0] * second[0], high, low_open, self.high_open or other.high_open)

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotient of an interval not below nothing and one above it.

        Raises:
            ValueError: the dividend goes below nothing, or the divisor may be nothing.
        """
        low, high = _not_negative(self)
        if other.low is None or other.low <= 0:
            raise ValueError("a quotient needs a divisor that is above nothing")
        smallest = Fraction(0) if other.high is None else low / other.high
        largest = None if high is None else high / other.low
        low_open = self.low_open or (other.high_open and low > 0) or other.high is None
        return Interval(smallest, largest, low_open, self.high_open or other.low_open)


def fraction(value: Number) -> Fraction:
    """A number as the exact fraction that its digits print: 0.1 is a tenth, not a double.

    What is shown to people is reckoned with what they see.
    """
    return Fraction(Decimal(repr(value))) if isinstance(value, float) else Fraction(value)


def _not_negative(interval: Interval) -> tuple[Fraction, Fraction | None]:
    if interval.low is None or interval.low < 0:
        raise ValueError("products and quotients are reckoned of what is not below nothing")
    return interval.low, interval.high


def _below(one: Interval, other: Interval) -> bool:
    """Whether one begins before the other ends, or where it ends if both hold that value."""
    if one.low is None or other.high is None:
        return True
    if one.low == other.high:
        return not (one.low_open or other.high_open)
    return one.low < other.high


def _shuts(outer: Interval, inner: Interval) -> bool:
    return inner.low_open or not outer.low_open
