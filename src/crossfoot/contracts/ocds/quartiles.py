"""Quantiles and fences, exact: what is unusually low or high among what others do.

The quantile is the median-unbiased one of Hyndman and Fan (their eighth). It is the only common one
that agrees with the published fixtures, whose samples are as small as five.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

REACH = Fraction(3, 2)  # interquartile ranges beyond a quartile, as Tukey drew his fences
THIRD = Fraction(1, 3)


def quantile(sample: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value below which this share of the distribution lies that the sample comes from."""
    # Exact numbers are slow to compare; nearly all of them differ as floating ones already.
    ordered = sorted(sample, key=lambda value: (float(value), value))
    position = (len(ordered) + THIRD) * share + THIRD
    below = math.floor(position)
    if below < 1:
        return ordered[0]
    if below >= len(ordered):
        return ordered[-1]
    low, high = ordered[below - 1], ordered[below]
    return low + (position - below) * (high - low)


@dataclass(frozen=True, slots=True)
class Fences:
    """Where the unusual begins.

    Attributes:
        lower: a value below it is unusually low.
        upper: a value above it is unusually high.
        inclusive: whether a value upon a fence is unusual too. Not where the fences coincide: there
            the middle half of the sample is one value, and whoever has it is like most.
    """

    lower: Fraction
    upper: Fraction
    inclusive: bool

    def low(self, value: Fraction) -> bool:
        """Whether a value is unusually low."""
        return value < self.lower or (self.inclusive and value == self.lower)

    def high(self, value: Fraction) -> bool:
        """Whether a value is unusually high."""
        return value > self.upper or (self.inclusive and value == self.upper)


def fences(sample: Sequence[Fraction], threshold: Fraction | int | None = None) -> Fences | None:
    """The fences of a sample; `None` where there is nothing to be unusual among.

    That is an empty sample, and one whose quartiles are both zero: most who have anything at all
    would be unusual there.

    Args:
        sample: what the others do.
        threshold: stands for both fences, and the sample does not matter.
    """
    if threshold is not None:
        return Fences(Fraction(threshold), Fraction(threshold), inclusive=True)
    if not sample:
        return None
    first, third = (quantile(sample, Fraction(share, 4)) for share in (1, 3))
    if first == third == 0:
        return None
    reach = REACH * (third - first)
    return Fences(first - reach, third + reach, inclusive=first < third)
