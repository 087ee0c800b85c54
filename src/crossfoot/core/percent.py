"""Percent always has a base, and a difference has two: what it is of the one and of the other.

From 266 to 49,459 is an increase of 18,494% of 266; seen from the other end, 266 is 99.5% less
than 49,459. Nothing is too low by more than 100% of what it should be.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.core.interval import fraction
from crossfoot.core.quantity import Number

Value = Number | Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two numbers are apart.

    Attributes:
        first, second: the numbers.
    """

    first: Fraction
    second: Fraction

    @classmethod
    def between(cls, first: Value, second: Value) -> "Gap":
        """The gap between two numbers, as their digits print them."""
        return cls(_exact(first), _exact(second))

    @property
    def difference(self) -> Fraction:
        """The second less the first."""
        return self.second - self.first

    @property
    def of_first(self) -> Fraction | None:
        """The difference as a share of the first; `None` where the first is nothing."""
        return self.difference / self.first if self.first else None

    @property
    def of_second(self) -> Fraction | None:
        """How far the first lies from the second, as a share of the second."""
        return -self.difference / self.second if self.second else None

    @property
    def ratio(self) -> Fraction | None:
        """The second divided by the first; `None` where the first is nothing."""
        return self.second / self.first if self.first else None


def _exact(value: Value) -> Fraction:
    return value if isinstance(value, Fraction) else fraction(value)


def signed(share: Value) -> str:
    """A share as percent with its sign: `+18,494%`, `-99.5%`."""
    sign = "+" if share > 0 else "-" if share < 0 else ""
    size: Value = -share if share < 0 else share
    return f"{sign}{plain(size)}"


def plain(share: Value) -> str:
    """A share as percent with as many decimals as tell something: `18,494%`, `99.5%`, `0.61%`.

    What is not the whole, or not nothing, is never printed as the whole or as nothing.
    """
    percent = Fraction(share) * 100
    decimals = 0 if abs(percent) >= 1000 else 1 if abs(percent) >= 1 else 2
    while decimals < 8 and _misleads(percent, decimals):
        decimals += 1
    return f"{_rounded(percent, decimals):,.{decimals}f}%"


def _misleads(percent: Fraction, decimals: int) -> bool:
    shown = round(percent, decimals)
    return any(shown == edge != percent for edge in (0, 100))


def _rounded(value: Fraction, decimals: int) -> float:
    """Halves away from nothing, as people round."""
    scaled = abs(value) * 10**decimals
    whole = math.floor(scaled + Fraction(1, 2))
    return math.copysign(whole / 10**decimals, value)
