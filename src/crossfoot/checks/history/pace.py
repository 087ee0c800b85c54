"""How far rows usually move from one count to the next: learned from all other releases."""

import datetime
import functools
import itertools
import math
import statistics
from collections.abc import Iterable

from crossfoot.book import Book
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    NEAR,
    WHOLE,
    Group,
    Snapshot,
    Stated,
    snapshots,
)

# Fewer steps than this teach nothing about a row, or about a whole table.
_FEWEST, _FEWEST_OF_TABLE = 6, 30
# The median of absolute deviations, as a standard deviation.
_TO_DEVIATION = 1.4826
# Persons added to every count, so that a handful more or less is no multiple.
_FEW = 5
# What is never told apart, whatever the history: two in a hundred, and chance among few.
_FLOOR = 0.02
_CHANCE = 4.0

# Up to a fortnight a row moves to and fro; over a longer gap it may go one way all the time.
_FORTNIGHT = 14

Step = tuple[datetime.date, datetime.date, float]


def plain(group: Group, stated: Stated) -> float:
    """A number on the logarithmic scale on which steps are measured."""
    return math.log(max(stated.value, 0.0) + _FEW) if group[1] == COUNT else math.log(stated.value)


def whole(rows: Iterable[Stated]) -> float:
    """What all rows of a table add to."""
    return sum(max(r.value, 0.0) for r in rows)


def moves(group: Group, name: str, a: Snapshot, b: Snapshot) -> float | None:
    """How far a row moved, in logarithms: alone, or as a share of its table, what is less.

    A programme that grows carries all rows along; a single wrong row changes the shares of
    all others. Neither is to be held against a row. `None` where one of the two does not
    state it.
    """
    one, other = a.get(group, name), b.get(group, name)
    if not usable(group, one) or not usable(group, other) or one is None or other is None:
        return None
    alone = plain(group, other) - plain(group, one)
    if group[1] == AVERAGE or group[0] == WHOLE:
        return alone
    first, second = a.wholes[group], b.wholes[group]
    if first <= 0 or second <= 0:
        return alone
    return min(alone, alone - math.log(second / first), key=abs)


def usable(group: Group, stated: Stated | None) -> bool:
    """Whether a number can be put on the scale."""
    return stated is not None and (group[1] == COUNT or stated.value > 0)


@functools.lru_cache(maxsize=2)
def _steps(book: Book) -> dict[Group, dict[str, tuple[Step, ...]]]:
    by_day = {s.day: s for s in snapshots(book)}
    found: dict[Group, dict[str, list[Step]]] = {}
    for first, second in itertools.pairwise(sorted(by_day)):
        if second - first > NEAR:
            continue
        for group, name, move in _between(by_day[first], by_day[second]):
            steps = found.setdefault(group, {}).setdefault(name, [])
            steps.append((first, second, move))
    return {g: {n: tuple(s) for n, s in names.items()} for g, names in found.items()}


@functools.lru_cache(maxsize=256)
def _between(a: Snapshot, b: Snapshot) -> tuple[tuple[Group, str, float], ...]:
    """How far every row moved from one count to the next."""
    return tuple(
        (group, name, move)
        for group, rows in b.groups.items()
        for name in rows
        if (move := moves(group, name, a, b)) is not None
    )


def per_day(
    book: Book, group: Group, name: str, without: datetime.date
) -> tuple[float, int] | None:
    """How far a row moves in one day, as a standard deviation, and from how many steps.

    Steps from or to the day `without` teach nothing about it. A row with a short history is
    measured by its table; `None` where that is short too.
    """
    return _per_day(book, group, name, without)


@functools.lru_cache(maxsize=4096)
def _per_day(
    book: Book, group: Group, name: str, without: datetime.date
) -> tuple[float, int] | None:
    known = _steps(book).get(group, {})
    own = _paces(known.get(name, ()), without)
    if len(own) >= _FEWEST:
        return _TO_DEVIATION * statistics.median(own), len(own)
    table = [pace for steps in known.values() for pace in _paces(steps, without)]
    if len(table) < _FEWEST_OF_TABLE:
        return None
    return _TO_DEVIATION * statistics.median(table), len(table)


def _paces(steps: Iterable[Step], without: datetime.date) -> list[float]:
    return [
        abs(move) / math.sqrt((second - first).days)
        for first, second, move in steps
        if without not in (first, second)
    ]


def variance(per_day: float, days: float) -> float:
    """How far a row may be after so many days, as a variance.

    It grows with the days, and with their square where they are more than a fortnight.
    """
    return per_day**2 * days * max(1.0, days / _FORTNIGHT)


def floor(group: Group, expected: float) -> float:
    """The variance below which nothing is told apart."""
    return _FLOOR**2 + (_CHANCE / (max(expected, 0.0) + 1) if group[1] == COUNT else 0.0)


def largest_shift(book: Book, group: Group, without: datetime.date) -> float:
    """The largest part of a table that changed rows between two other counts."""
    return max(
        (share for day, other, share in _shifts(book, group) if without not in (day, other)),
        default=0.0,
    )


@functools.lru_cache(maxsize=8)
def _shifts(book: Book, group: Group) -> tuple[Step, ...]:
    by_day = {s.day: s for s in snapshots(book) if group in s.groups}
    return tuple(
        (first, second, shift(group, by_day[first], by_day[second]))
        for first, second in itertools.pairwise(sorted(by_day))
        if second - first <= NEAR
    )


def shift(group: Group, a: Snapshot, b: Snapshot) -> float:
    """Which part of a table is counted in other rows than before, whatever its total."""
    one, other = a.groups.get(group, {}), b.groups.get(group, {})
    first, second = a.wholes.get(group, 0.0), b.wholes.get(group, 0.0)
    if first <= 0 or second <= 0:
        return 0.0
    names = {*one, *other}
    gone = (abs(_share(other, n, second) - _share(one, n, first)) for n in sorted(names))
    return sum(gone) / 2


def _share(rows: dict[str, Stated], name: str, of: float) -> float:
    return max(rows[name].value, 0.0) / of if name in rows else 0.0
