"""Steps from one count to the next at which more people change rows than at any usual one."""

import datetime
import functools
import itertools
import math
import statistics
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.history import pace
from crossfoot.checks.history.snapshots import (
    COUNT,
    NEAR,
    TECHNOLOGY,
    Group,
    Snapshot,
    Stated,
    snapshots,
)

GROUP: Group = (TECHNOLOGY, COUNT)
# So many times the middle of the other steps, and at least this part of all people.
_TIMES, _LEAST = 10.0, 0.05
# Fewer steps than this teach nothing.
_FEWEST = 8
# A row that gained or lost this part of all people is one of those that the step is about.
_PART = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Two counts that follow each other, with the people who changed rows in between.

    Attributes:
        first, second: the two counts.
        share: which part of all people is counted in another row, whatever the total.
        times: how many times the middle of the other steps, days considered.
        usual: the middle of the other steps, for a fortnight, as a part of all people.
        steps: from how many others that was learned.
        rows: normal name, the number before, the number after; the largest movement first.
    """

    first: Snapshot
    second: Snapshot
    share: float
    times: float
    usual: float
    steps: int
    rows: tuple[tuple[str, Stated, Stated], ...]

    @property
    def days(self) -> int:
        """Days between the two counts."""
        return (self.second.day - self.first.day).days


_FORTNIGHT = 14


def step(book: Book, first: Snapshot, second: Snapshot) -> Step | None:
    """The step between two counts where it is far beyond the usual; else `None`."""
    days = (second.day - first.day).days
    if days <= 0 or second.day - first.day > NEAR:
        return None
    share = pace.shift(GROUP, first, second)
    others = [
        moved / math.sqrt((b - a).days)
        for a, b, moved in _shifts(book)
        if not {a, b} & {first.day, second.day}
    ]
    middle = statistics.median(others) if len(others) >= _FEWEST else 0.0
    if share < _LEAST or middle <= 0:
        return None
    times = share / math.sqrt(days) / middle
    if times < _TIMES:
        return None
    usual = middle * math.sqrt(_FORTNIGHT)
    return Step(first, second, share, times, usual, len(others), _rows(first, second))


@functools.lru_cache(maxsize=2)
def _shifts(book: Book) -> tuple[tuple[datetime.date, datetime.date, float], ...]:
    by_day = {s.day: s for s in snapshots(book) if GROUP in s.groups}
    return tuple(
        (a, b, pace.shift(GROUP, by_day[a], by_day[b]))
        for a, b in itertools.pairwise(sorted(by_day))
        if b - a <= NEAR
    )


def _rows(first: Snapshot, second: Snapshot) -> tuple[tuple[str, Stated, Stated], ...]:
    one, other = first.wholes[GROUP], second.wholes[GROUP]
    found = [
        (abs(after.value / other - before.value / one), name, before, after)
        for name, after in second.groups[GROUP].items()
        if (before := first.get(GROUP, name))
    ]
    told = sorted((f for f in found if f[0] >= _PART), key=lambda f: (-f[0], f[1]))
    return tuple((name, before, after) for _, name, before, after in told)
