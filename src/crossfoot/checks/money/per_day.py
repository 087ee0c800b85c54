"""Money per person and day, from what was spent in a period and the published population.

Releases in which the population may not be quoted are left out in one figure and taken as they
were published in the other, so that a reader sees what the faults are worth.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.book.status import Statuses, Worth
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key, Measure

# The total of the programme stands in several tables; the first that has it for a day speaks.
_TABLES = ("tech_cost", "status", "aor_tech")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Counted:
    """The population of one day, as one release gives it.

    Attributes:
        day: the day counted.
        people: how many.
        sound: whether the figure may be quoted.
        ref: where it stands; `None` where it is a statement and no cell.
    """

    day: datetime.date
    people: int
    sound: bool
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class PerDay:
    """Money per person and day over a period.

    Attributes:
        amount: what was spent or obligated.
        days: length of the period.
        mean: mean population of all its days.
        counted: how many of them were counted.
        dollars: `amount` per person and day, to the cent.
    """

    amount: Decimal
    days: int
    mean: Decimal
    counted: int
    dollars: Decimal


def population(book: Book, statuses: Statuses) -> tuple[Counted, ...]:
    """Every statement of the whole population with its day, in order of publication."""
    found = []
    for table in _TABLES:
        for point in book.series(Key(table, Measure.PARTICIPANTS, "", "")):
            cell = point.observation
            if cell.period is None or not cell.quantity.is_number:
                continue
            sound = statuses.of(cell).worth is not Worth.DO_NOT
            people = int(cell.quantity.number)
            found.append(
                (point.release.order, Counted(cell.period.last_day, people, sound, cell.ref))
            )
    return tuple(counted for _, counted in sorted(found, key=lambda pair: pair[0]))


def per_person_day(
    amount: Decimal,
    start: datetime.date,
    end: datetime.date,
    counted: Iterable[Counted],
    *,
    sound_only: bool,
) -> PerDay | None:
    """What a person cost a day; `None` where no day near the period was counted.

    Releases are not evenly spread, so each day of the period counts: between two counts the
    population is taken to move evenly, before the first and after the last to stand still. Of a
    day that was counted several times the last statement holds.

    Args:
        amount: dollars spent in the period.
        start: its first day.
        end: its last day.
        counted: the population; counts outside the period tell how it began and ended.
        sound_only: whether figures that may not be quoted are left out.
    """
    held = {one.day.toordinal(): one.people for one in counted if one.sound or not sound_only}
    first, last = start.toordinal(), end.toordinal()
    inside = sum(first <= day <= last for day in held)
    if not inside:
        return None
    points = sorted(held.items())
    days = last - first + 1
    mean = sum((_on(points, day) for day in range(first, last + 1)), Decimal(0)) / days
    if not mean:
        return None
    return PerDay(amount, days, mean, inside, (amount / days / mean).quantize(_CENT))


def _on(points: Sequence[tuple[int, int]], day: int) -> Decimal:
    """The population on a day, between the counts around it."""
    after = bisect_left(points, (day, 0))
    if after == len(points):
        return Decimal(points[-1][1])
    if after == 0 or points[after][0] == day:
        return Decimal(points[after][1])
    (since, people), (until, then) = points[after - 1], points[after]
    return people + Decimal(then - people) * (day - since) / (until - since)
