"""Rows whose numbers are those that other rows of the table should have."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.history import pace
from crossfoot.checks.history.departures import incomplete
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    Group,
    Neighbours,
    Snapshot,
    neighbours,
)

# Beyond this many usual moves a row does not fit its own past; within so many it fits another's,
# and so many times better than its own.
_MISFIT, _FITS, _BETTER = 6.0, 3.0, 3.0
_COLUMNS = (COUNT, AVERAGE)
_FEWEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """Rows of one table that changed places.

    Attributes:
        kind: which rows they are.
        places: for each row the name of the row whose numbers it holds; a row of the cycle each.
        before, after: the neighbours; `after` is `None` where there is none.
    """

    kind: str
    places: tuple[tuple[str, str], ...]
    before: Snapshot
    after: Snapshot | None


@dataclass(frozen=True, slots=True)
class _Expected:
    """Where a row should be on the logarithmic scale, and how far it may be from there."""

    value: float
    spread: float


def exchange(book: Book, mine: Snapshot, kind: str) -> Exchange | None:
    """Rows that do not fit their own past and fit each other's, all of them at once."""
    near = neighbours(book, mine)
    if not near.before or incomplete(mine, near, (kind, COUNT)):
        return None
    after = near.after[0] if near.after else None
    # Most rows lie near their neighbours: only of the others the history is looked up.
    names = [n for n in mine.groups.get((kind, COUNT), {}) if _far(mine, near, kind, n)]
    if len(names) < _FEWEST:
        return None
    expected = {
        (column, name): e
        for column in _COLUMNS
        for name in names
        if (e := _expected(book, mine, near, (kind, column), name))
    }
    stated = [n for n in names if (COUNT, n) in expected]
    misfits = [n for n in stated if _distance(mine, kind, n, n, expected) > _MISFIT]
    places = _cycles(mine, kind, misfits, expected)
    return Exchange(kind, places, near.before[0], after) if places else None


def _far(mine: Snapshot, near: Neighbours, kind: str, name: str) -> bool:
    """Whether a row lies further from its place than the least spread would let a misfit."""
    for column in _COLUMNS:
        group = kind, column
        own, middle = mine.get(group, name), _middle(mine, near, group, name)
        if own is None or middle is None or not pace.usable(group, own):
            continue
        if abs(pace.plain(group, own) - middle[0]) > _MISFIT * math.sqrt(middle[1]):
            return True
    return False


def _middle(
    mine: Snapshot, near: Neighbours, group: Group, name: str
) -> tuple[float, float, float] | None:
    """Where a row should be, the least variance of that, and the days to be bridged."""
    before = near.before[0]
    first = before.get(group, name)
    if first is None or not pace.usable(group, first):
        return None
    days, value = (mine.day - before.day).days, pace.plain(group, first)
    floor = pace.floor(group, first.value)
    if not near.after:
        return value, floor, days
    second = near.after[0].get(group, name)
    if second is None or not pace.usable(group, second):
        return None
    to_come = (near.after[0].day - mine.day).days
    weight = to_come / (days + to_come)
    middle = weight * value + (1 - weight) * pace.plain(group, second)
    return middle, floor, days * weight


def _expected(
    book: Book, mine: Snapshot, near: Neighbours, group: Group, name: str
) -> _Expected | None:
    middle = _middle(mine, near, group, name)
    known = pace.per_day(book, group, name, mine.day) if middle else None
    if middle is None or known is None:
        return None
    return _Expected(middle[0], math.sqrt(pace.variance(known[0], middle[2]) + middle[1]))


def _distance(
    mine: Snapshot, kind: str, name: str, other: str, expected: dict[tuple[str, str], _Expected]
) -> float:
    """How far the numbers of one row lie from what another should hold, in usual moves."""
    return max(
        (
            abs(pace.plain((kind, column), stated) - e.value) / e.spread
            for column in _COLUMNS
            if (e := expected.get((column, other)))
            and (stated := mine.get((kind, column), name))
            and pace.usable((kind, column), stated)
        ),
        default=math.inf,
    )


def _cycles(
    mine: Snapshot, kind: str, misfits: Sequence[str], expected: dict[tuple[str, str], _Expected]
) -> tuple[tuple[str, str], ...]:
    held: dict[str, str] = {}
    for name in misfits:
        ranked = sorted(
            (_distance(mine, kind, name, other, expected), other)
            for other in misfits
            if other != name
        )
        own = _distance(mine, kind, name, name, expected)
        if ranked and ranked[0][0] <= min(_FITS, own / _BETTER):
            held[name] = ranked[0][1]
    return tuple((name, held[name]) for name in held if name in _cycle(held, name))


def _cycle(held: dict[str, str], start: str) -> Iterator[str]:
    """The rows on the way from one back to itself; nothing where the way ends elsewhere."""
    seen = [start]
    while (following := held.get(seen[-1])) and following not in seen:
        seen.append(following)
    if held.get(seen[-1]) == start:
        yield from seen
