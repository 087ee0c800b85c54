"""A number as somebody said it: with `about`, `over` or `less than`, and what it can then be."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from crossfoot.core.interval import Interval, fraction
from crossfoot.core.quantity import Number
from crossfoot.core.wording import count

PERCENT = "percent"
DOLLARS = "US dollars"
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")


class Precision(StrEnum):
    """How precisely somebody spoke."""

    EXACT = "exact"
    ROUNDED = "rounded"
    ABOUT = "about"
    OVER = "over"
    LEAST = "at least"
    UNDER = "less than"
    MOST = "at most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with the precision of its sentence.

    Attributes:
        value: the number; the lower one of `between`.
        precision: how it was said.
        rounded_to: the step of `rounded` and `about`; `None` for the place of the last digit
            that is not nought, so that 1,500,000,000 is known to a hundred million.
        upper: the upper number of `between`.
    """

    value: Number
    precision: Precision = Precision.EXACT
    rounded_to: Number | None = None
    upper: Number | None = None

    def __post_init__(self) -> None:
        if (self.precision is Precision.BETWEEN) != (self.upper is not None):
            raise ValueError("`upper` belongs to `between`, and only there")
        if self.upper is not None and self.upper < self.value:
            raise ValueError(f"{self.upper} lies below {self.value}")

    @property
    def interval(self) -> Interval:
        """Everything that the words allow."""
        value = fraction(self.value)
        if self.precision is Precision.BETWEEN and self.upper is not None:
            return Interval(value, fraction(self.upper))
        if self.precision in (Precision.OVER, Precision.LEAST):
            return Interval(value, None, low_open=self.precision is Precision.OVER)
        if self.precision in (Precision.UNDER, Precision.MOST):
            return Interval(None, value, high_open=self.precision is Precision.UNDER)
        rounded = self.precision in (Precision.ROUNDED, Precision.ABOUT)
        return Interval.around(value, self.step / 2 if rounded else 0)

    def in_unit(self, unit: str) -> tuple[Fraction, Interval]:
        """The number and what it can be; percent become shares of one, to be reckoned with."""
        value, interval = fraction(self.value), self.interval
        if unit != PERCENT:
            return value, interval
        low = None if interval.low is None else interval.low / 100
        high = None if interval.high is None else interval.high / 100
        return value / 100, Interval(low, high, interval.low_open, interval.high_open)

    def told(self, unit: str) -> str:
        """The number as it was said, with its unit: `about 600%`, `over $550,000 a day`."""
        if unit == PERCENT:
            return f"{self.words}%"
        if unit.startswith(DOLLARS):
            rest = unit.removeprefix(DOLLARS)
            return f"{_NUMBER.sub(_money, self.words)}{rest}"
        return f"{self.words} {unit}".rstrip()

    @property
    def step(self) -> Fraction:
        """The size of the step to which a rounded number is rounded."""
        if self.rounded_to is not None:
            return fraction(self.rounded_to)
        return last_place(self.value)

    @property
    def words(self) -> str:
        """The number as it was said: `about 600`, `over 179,000`."""
        said = count(self.value)
        if self.precision is Precision.BETWEEN and self.upper is not None:
            return f"between {said} and {count(self.upper)}"
        if self.precision in (Precision.EXACT, Precision.ROUNDED):
            return said
        return f"{self.precision} {said}"


def last_place(value: Number) -> Fraction:
    """The place of the last digit that is not nought: 100 for 47,900, a tenth for 0.5."""
    _, digits, exponent = Decimal(repr(value) if isinstance(value, float) else value).as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{value} has no last digit")  # noqa: TRY004  (a number all the same)
    written = "".join(map(str, digits))
    noughts = len(written) - len(written.rstrip("0")) if written.strip("0") else 0
    return Fraction(10) ** (exponent + noughts)


def _money(match: "re.Match[str]") -> str:
    """Dollars; cents with two digits where there are any."""
    whole, _, cents = match[0].partition(".")
    return f"${whole}" + (f".{cents:0<2}" if cents else "")
