"""Choices that are the same on every machine: each is worked out from a seed and a name."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_Any = TypeVar("_Any")


class Chance:
    """A row of choices.

    Args:
        seed: the same seed and name give the same choices.
        name: what is chosen; rows of different names do not meet.
    """

    def __init__(self, seed: int, name: str) -> None:
        self._start = f"{seed} {name}"
        self._number = 0

    def below(self, most: int) -> int:
        """A whole number from 0 to below this one."""
        self._number += 1
        found = hashlib.sha256(f"{self._start} {self._number}".encode()).digest()
        return int.from_bytes(found[:8], "big") * most >> 64

    def one_of(self, things: Sequence[_Any]) -> _Any:
        """One of several, each as likely."""
        return things[self.below(len(things))]

    def happens(self, in_hundred: int) -> bool:
        """Whether something happens that happens so many times in a hundred."""
        return self.below(100) < in_hundred
