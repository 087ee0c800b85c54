"""How many days in the programme everybody together can have gained since the count before."""

import datetime
import functools
import itertools
import statistics
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.history.departures import incomplete
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    NEAR,
    OFFICE,
    WHOLE,
    Snapshot,
    Stated,
    neighbours,
    snapshots,
)

# So many times what people who change between rows ever brought along.
_RECORD = 3.0
# The usual step from count to count; over a longer one more people change between rows.
_USUAL_DAYS = 14
# A row came back when its average lies beyond both neighbours by this part of what is allowed.
_BACK = 0.5
_FEWEST_STEPS = 6
_LEAST = 1.0
_STEADY = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Aged:
    """A row in which people aged faster than days pass.

    Attributes:
        count, average: the numbers accused.
        earlier, later: the two counts between which it happened; the accused one is either.
        gained: days in programme that were gained between them.
        most: days that could have been gained.
        beyond: days for each person beyond that.
        allowed: days for each person that changes between rows may bring along in that time.
        record: what they brought along at most in a usual step between other releases.
        too_few: whether the accused number is the earlier one, and too small.
    """

    name: str
    count: Stated
    average: Stated
    earlier: Snapshot
    later: Snapshot
    gained: float
    most: float
    beyond: float
    allowed: float
    record: float
    too_few: bool


@dataclass(frozen=True, slots=True)
class _Gain:
    """Days in programme of one row between two counts.

    Attributes:
        gained, most: days that were gained, and days that could have been.
        slack: what the precision of the averages leaves open.
        people: how many they are on the second day.
        days: from the first day to the second.
        brought: what the people by which a row grew may have brought from other rows, if
            they had been in the programme as long as the others.
    """

    gained: float
    most: float
    slack: float
    people: float
    days: int
    brought: float

    @property
    def beyond(self) -> float:
        """Days for each person beyond what could be gained; below zero where the bound holds."""
        return (self.gained - self.most - self.slack) / self.people

    def allowed(self, record: float) -> float:
        """What people who change between rows may bring along in so many days, for each person."""
        return self.usual(record) + self.brought / self.people

    def usual(self, record: float) -> float:
        """The same of a row that did not grow."""
        return _RECORD * record * max(1.0, self.days / _USUAL_DAYS)

    def breaks(self, record: float) -> bool:
        """Whether the bound is exceeded by more than that."""
        return self.beyond > self.allowed(record)


def aged(book: Book, mine: Snapshot, kind: str) -> tuple[Aged, ...]:
    """The rows of a table that break the bound, and are themselves to blame for it."""
    near = neighbours(book, mine)
    if not near.before or incomplete(mine, near, (kind, COUNT)):
        return ()
    found = []
    last = near.before[0]
    after = near.after[0] if near.after else None
    for name in mine.groups.get((kind, AVERAGE), {}):
        gain = _gain(kind, name, last, mine)
        rise = _gain(kind, name, mine, after) if after else None
        if not any(g and g.beyond > 0 for g in (gain, rise)):
            continue
        record = 0.0 if kind == WHOLE else _record(book, kind, name, mine.day)
        if record is None:
            continue
        earlier = near.before[1] if len(near.before) > 1 else None
        older = _gain(kind, name, earlier, mine) if earlier else None
        above = 0.0
        if after and kind != WHOLE:
            above = _above(kind, name, (last, mine, after))
        if gain and gain.breaks(record) and (older is None or older.breaks(record)):
            # Where later counts stay as high, people were counted anew, or the fault is not here.
            if not after or kind == WHOLE or above > _BACK * gain.usual(record):
                found.append(_made(mine, kind, name, (last, mine), gain, record))
            continue
        across = _gain(kind, name, last, after) if after else None
        rises = rise and across and rise.breaks(record) and not across.breaks(record)
        if after and rise and rises and (kind == WHOLE or -above > _BACK * rise.usual(record)):
            found.append(_made(mine, kind, name, (mine, after), rise, record))
    return tuple(found)


def _above(kind: str, name: str, counts: tuple[Snapshot, Snapshot, Snapshot]) -> float:
    """How far an average lies above both the one before and the one after; below both: negative.

    Zero where it lies between them, or one of them is not stated.
    """
    stated = [count.get((kind, AVERAGE), name) for count in counts]
    values = [one.value for one in stated if one]
    if len(values) < len(counts):
        return 0.0
    first, own, last = values
    return max(own - max(first, last), 0.0) or min(own - min(first, last), 0.0)


def _made(  # noqa: PLR0913, PLR0917  # a row, two days and two numbers
    mine: Snapshot,
    kind: str,
    name: str,
    days: tuple[Snapshot, Snapshot],
    gain: _Gain,
    record: float,
) -> Aged:
    earlier, later = days
    return Aged(
        name,
        mine.groups[kind, COUNT][name],
        mine.groups[kind, AVERAGE][name],
        earlier,
        later,
        gain.gained,
        gain.most,
        gain.beyond,
        gain.allowed(record),
        record,
        too_few=earlier is mine,
    )


def _gain(kind: str, name: str, a: Snapshot, b: Snapshot) -> _Gain | None:
    counts = a.get((kind, COUNT), name), b.get((kind, COUNT), name)
    means = a.get((kind, AVERAGE), name), b.get((kind, AVERAGE), name)
    if not counts[0] or not counts[1] or not means[0] or not means[1]:
        return None
    if counts[1].value <= 0 or counts[0].value < 0:
        return None
    if kind != WHOLE and not _steady(counts[0].value, counts[1].value):
        return None
    days = (b.day - a.day).days
    gained = counts[1].value * means[1].value - counts[0].value * means[0].value
    slack = counts[1].value * means[1].slack + counts[0].value * means[0].slack
    joined = 0.0 if kind == WHOLE else max(counts[1].value - counts[0].value, 0.0)
    brought = joined * max(means[0].value, means[1].value)
    return _Gain(gained, days * counts[1].value, slack, counts[1].value, days, brought)


def _steady(one: float, other: float) -> bool:
    """Whether a row kept most of its people: where it did not, they brought their days along."""
    return min(one, other) >= _STEADY * max(one, other)


@functools.lru_cache(maxsize=256)
def _record(book: Book, kind: str, name: str, without: datetime.date) -> float | None:
    """What changes between rows brought along in other steps, at most; `None` if not known.

    People move between all offices alike: their measure is the record of the table. Of the
    statuses some are small and unsteady: it is that of the row, or of the middle row.
    """
    by_row: dict[str, list[float]] = {}
    for row, first, second, beyond in _beyond(book, kind):
        if without not in (first, second):
            by_row.setdefault(row, []).append(beyond)
    records = {row: max(steps) for row, steps in by_row.items() if len(steps) >= _FEWEST_STEPS}
    if not records:
        return None
    middle = statistics.median_low(records.values())
    own = max(records.values()) if kind == OFFICE else records.get(name, middle)
    return max(own, middle, _LEAST)


@functools.lru_cache(maxsize=8)
def _beyond(book: Book, kind: str) -> tuple[tuple[str, datetime.date, datetime.date, float], ...]:
    by_day = {s.day: s for s in snapshots(book)}
    return tuple(
        (name, first, second, gain.beyond)
        for first, second in itertools.pairwise(sorted(by_day))
        if second - first <= NEAR
        for name in by_day[second].groups.get((kind, AVERAGE), {})
        if (gain := _gain(kind, name, by_day[first], by_day[second]))
    )
