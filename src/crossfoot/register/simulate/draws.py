"""Draws that are the same on every machine: whole numbers from one seeded stream, no rounding.

Only the raw output of the generator is used, which its makers keep the same for good, and all that
is made of it is whole-number arithmetic; logarithms of floating point would differ by machine.
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_LEVELS = 4096
# The middle of each of so many equal parts of an exponential length with average 1, as 2^-20.
_LENGTHS = np.array(
    [round(-math.log(1 - (at + 0.5) / _LEVELS) * (1 << 20)) for at in range(_LEVELS)], np.int64
)


class Draws:
    """One stream of draws.

    Args:
        seed: the same seed gives the same draws.
        part: streams of different parts do not meet.
    """

    def __init__(self, seed: int, part: int) -> None:
        self._bits = np.random.PCG64(seed).jumped(part + 1)

    def _raw(self, size: int) -> npt.NDArray[np.uint64]:
        return np.asarray(self._bits.random_raw(size), np.uint64)

    def below(self, most: Ints | int, size: int) -> Ints:
        """Whole numbers from 0 to below each of these; 0 where there is no room."""
        room = np.maximum(np.asarray(most, np.int64), 1).astype(np.uint64)
        return ((self._raw(size) >> np.uint64(32)) * room >> np.uint64(32)).astype(np.int64)

    def happens(self, in_thousand: int, size: int) -> Flags:
        """Whether something happens that happens to so many in a thousand."""
        return self.below(1000, size) < in_thousand

    def pick(self, weights: Mapping[str, int] | list[int], size: int) -> Ints:
        """Places among weights."""
        values = list(weights.values()) if isinstance(weights, Mapping) else weights
        ends = np.cumsum(np.array(values, np.int64))
        return np.searchsorted(ends, self.below(int(ends[-1]), size), side="right").astype(np.int64)

    def length(self, average: Ints) -> Ints:
        """Lengths of at least a day that are exponential about these averages."""
        levels = (self._raw(len(average)) >> np.uint64(52)).astype(np.int64)
        return 1 + (average * _LENGTHS[levels] >> 20)


def tokens(seed: int, numbers: Ints) -> npt.NDArray[np.uint64]:
    """Opaque numbers, one for each person and never the same for two."""
    plain = numbers.astype(np.uint64) + np.uint64((seed % (1 << 24)) << 40)
    mixed = plain * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
