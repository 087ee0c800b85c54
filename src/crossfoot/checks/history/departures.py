"""Rows that depart from what their neighbours and their own history allow."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.history import pace
from crossfoot.checks.history.snapshots import (
    COUNT,
    TECHNOLOGY,
    Group,
    Neighbours,
    Snapshot,
    Stated,
    neighbours,
    snapshots,
)

# How many usual moves are beyond doubt; how many make a row follow one that is.
_BEYOND, _FOLLOWS = 8.0, 4.0
# A row came back when it lies so many times further from both neighbours than they from another.
_RETURNS, _FOLLOWER_RETURNS = 2.0, 1.0
# A count that came back to the very place is worth knowing from here on.
_WORTH_KNOWING, _TO_THE_PLACE = 5.0, 8.0
# With the past alone: so many times what rows of this table did in the other releases.
_RECORD, _RECORD_SHIFT = 1.5, 3.0
# The part of a table whose absence leaves the other rows unjudged.
_LARGE = 0.05
_FORTNIGHT = 14
# Twice or half of what it was, within a few per cent, needs less to be believed.
_DOUBLED, _TWICE, _NEAR_TWICE, _STEADY = 5.0, math.log(2.0), 0.05, 3


@dataclass(frozen=True, slots=True, eq=False)
class Departure:
    """One number far from its neighbours.

    Attributes:
        group, name: what it is.
        mine: the number.
        snapshot: where it stands.
        before: the numbers of the counts before, nearest first.
        after: the number of the count after, or `None` where there is none.
        expected: what the neighbours let one expect.
        times: how many usual moves it lies away, the days in between considered.
        usual: how far it usually moves in a fortnight, in logarithms.
        steps: from how many steps of other releases that was learned.
        leads: whether it is beyond doubt alone, and does not only follow another.
        doubtful: whether it leads and is no more than worth knowing: with the past alone a
            technology may have been classed anew; with later counts it lies less far away.
    """

    group: Group
    name: str
    mine: Stated
    snapshot: Snapshot
    before: tuple[tuple[Snapshot, Stated], ...]
    after: tuple[Snapshot, Stated] | None
    expected: float
    times: float
    usual: float
    steps: int
    leads: bool
    doubtful: bool = False


def departures(book: Book, mine: Snapshot, kind: str) -> tuple[Departure, ...]:
    """The departures of one table, the furthest first; none where no row leads.

    With a count before and one after, a row departs when it lies beyond both and comes back.
    With the past alone, when it lies beyond the last three counts and further than any row
    of the table did in another release.
    """
    near = neighbours(book, mine)
    found = [
        departure
        for group, rows in mine.groups.items()
        if group[0] == kind
        if not incomplete(mine, near, group)
        for name in rows
        if (departure := _departure(book, mine, near, group, name))
    ]
    if not any(d.leads for d in found):
        return ()
    return tuple(sorted(found, key=lambda d: (not d.leads, -d.times, d.group, d.name)))


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One number and what its neighbours say of it."""

    book: Book
    mine: Snapshot
    group: Group
    name: str
    own: Stated
    before: tuple[tuple[Snapshot, Stated], ...]
    after: tuple[Snapshot, Stated] | None


def _departure(
    book: Book, mine: Snapshot, near: Neighbours, group: Group, name: str
) -> Departure | None:
    before = tuple(_stating(near.before, group, name))
    after = next(_stating(near.after, group, name), None)
    own = mine.groups[group][name]
    if not before or not pace.usable(group, own):
        return None
    row = _Row(book, mine, group, name, own, before, after)
    if near.after:
        return _among(row, after) if after else None
    return _beyond(row)


def incomplete(mine: Snapshot, near: Neighbours, group: Group) -> bool:
    """Whether a large row is missing: its people may stand in the others, or nowhere."""
    last = near.before[0].groups.get((group[0], COUNT), {}) if near.before else {}
    rows = mine.groups.get(group, {})
    lost = pace.whole(stated for name, stated in last.items() if name not in rows)
    return lost > _LARGE * pace.whole(last.values())


def _stating(
    others: tuple[Snapshot, ...], group: Group, name: str
) -> Iterator[tuple[Snapshot, Stated]]:
    for other in others:
        stated = other.get(group, name)
        if stated is not None and pace.usable(group, stated):
            yield other, stated


def _among(row: _Row, after: tuple[Snapshot, Stated]) -> Departure | None:
    a, mine, b, group = row.before[0][0], row.mine, after[0], row.group
    up, down = pace.moves(group, row.name, a, mine), pace.moves(group, row.name, b, mine)
    across = pace.moves(group, row.name, a, b)
    if up is None or down is None or across is None or up * down <= 0:
        return None
    out = min(abs(up), abs(down))
    if out < _FOLLOWER_RETURNS * abs(across):
        return None
    first, second = (mine.day - a.day).days, (b.day - mine.day).days
    weight = second / (first + second)
    residual = weight * abs(up) + (1 - weight) * abs(down)
    expected = weight * row.before[0][1].value + (1 - weight) * after[1].value
    floor = pace.floor(group, expected)
    if residual < _FOLLOWS * math.sqrt(floor):
        return None
    known = pace.per_day(row.book, group, row.name, mine.day)
    bridge = pace.variance(known[0], first * second / (first + second)) if known else math.inf
    times = residual / math.sqrt(bridge + floor)
    if known is None or times < _FOLLOWS:
        return None
    proved = times >= _BEYOND and out >= _RETURNS * abs(across)
    back = group[1] == COUNT and out >= _TO_THE_PLACE * abs(across)
    told = proved or (back and times >= _WORTH_KNOWING)
    return _made(row, expected, (times, *known), leads=told, doubtful=told and not proved)


def _beyond(row: _Row) -> Departure | None:
    before = tuple(s for s, _ in row.before)
    measured = _times(row.book, row.mine, row.group, row.name, before, gaps=True)
    if measured is None or measured[0] < _FOLLOWS:
        return None
    shift = pace.shift(row.group, row.before[0][0], row.mine)
    record = pace.largest_shift(row.book, row.group, row.mine.day)
    unheard = shift >= _RECORD_SHIFT * record > 0
    leads = measured[0] >= _BEYOND and (
        unheard or measured[0] >= _RECORD * _record(row.book, row.mine, row.group)
    )
    leads = leads or (measured[0] >= _DOUBLED and _doubled(row))
    doubtful = leads and not unheard and row.group[0] == TECHNOLOGY
    return _made(row, row.before[0][1].value, measured, leads=leads, doubtful=doubtful)


def _doubled(row: _Row) -> bool:
    """Whether the count of an office or a status is twice or half what it was, and was steady."""
    if row.group[1] != COUNT or row.group[0] == TECHNOLOGY or row.own.value <= 0:
        return False
    past = [stated.value for _, stated in row.before]
    if len(past) < _STEADY or min(past) <= 0 or math.log(max(past) / min(past)) > _TWICE / 2:
        return False
    return abs(abs(math.log(row.own.value / past[0])) - _TWICE) <= _NEAR_TWICE


def _made(
    row: _Row,
    expected: float,
    measured: tuple[float, float, int],
    *,
    leads: bool,
    doubtful: bool = False,
) -> Departure:
    times, per_day, steps = measured
    return Departure(
        row.group,
        row.name,
        row.own,
        row.mine,
        row.before,
        row.after,
        expected,
        times,
        per_day * math.sqrt(_FORTNIGHT),
        steps,
        leads,
        doubtful,
    )


def _times(  # noqa: PLR0913  # a row, and what it is measured by
    book: Book,
    mine: Snapshot,
    group: Group,
    name: str,
    before: tuple[Snapshot, ...],
    *,
    gaps: bool,
) -> tuple[float, float, int] | None:
    """How many usual moves a row lies beyond the range of the counts before.

    With `gaps` a long step is allowed for; a record is set without.
    """
    steps = [m for s in before if (m := pace.moves(group, name, s, mine)) is not None]
    if not steps or min(steps) * max(steps) <= 0:
        return None
    out = min(abs(m) for m in steps)
    last = before[0].get(group, name)
    floor = pace.floor(group, last.value if last else 0.0)
    if out < _FOLLOWS * math.sqrt(floor):
        return None
    known = pace.per_day(book, group, name, mine.day)
    if known is None:
        return None
    days = (mine.day - before[0].day).days
    chance = pace.variance(known[0], days) if gaps else known[0] ** 2 * days
    return (out / math.sqrt(chance + floor), *known)


def _record(book: Book, mine: Snapshot, group: Group) -> float:
    """The furthest that a row of this table lay beyond its past in an earlier release."""
    furthest = 0.0
    for other in snapshots(book):
        if other.day == mine.day:
            continue
        near = neighbours(book, other).before
        for name in other.groups.get(group, {}):
            before = tuple(s for s in near if pace.usable(group, s.get(group, name)))
            measured = _times(book, other, group, name, before, gaps=False) if before else None
            if measured:
                furthest = max(furthest, measured[0])
    return furthest
