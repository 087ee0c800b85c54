"""Money per person and day, from what was spent in a period and the published population.

It is told on three bases, so that a reader sees what the faults are worth: without the figures
that may not be quoted, with these corrected where a proven cause says what they were, and as they
were published.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.book.corrections import Corrections
from crossfoot.book.status import Statuses, Worth
from crossfoot.core.money import CENT, Basis, Counted, PerDay
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key, Measure

# The total of the programme stands in several tables; the first that has it for a day speaks.
_TABLES = ("tech_cost", "status", "aor_tech")
# One part in so many may lie outside all counts.
_UNCOVERED = 3
Points = Sequence[tuple[int, int]]


def caused(corrections: Corrections, ref: CellRef) -> Decimal | None:
    """The number that a proven cause gives a cell; `None` where none does.

    What only makes the sums of a sheet agree is no cause, and does not count here.
    """
    fix = corrections.numbers.get(ref)
    if fix is None or not fix.cause or isinstance(fix.value, str):
        return None
    return Decimal(str(fix.value))


def population(
    book: Book, statuses: Statuses, corrections: Corrections | None = None
) -> tuple[Counted, ...]:
    """Every statement of the whole population with its day, in order of publication."""
    keys = [Key(table, Measure.PARTICIPANTS, "", "") for table in _TABLES]
    return _counted(book, statuses, corrections, keys)


def on_technology(
    book: Book, statuses: Statuses, corrections: Corrections, name: str
) -> tuple[Counted, ...]:
    """Every statement of how many people are on one technology, in order of publication."""
    keys = [Key("tech_cost", Measure.PARTICIPANTS, "", name)]
    return _counted(book, statuses, corrections, keys)


def _counted(
    book: Book, statuses: Statuses, corrections: Corrections | None, keys: Iterable[Key]
) -> tuple[Counted, ...]:
    known = corrections or Corrections()
    found = []
    for key in keys:
        for point in book.series(key):
            cell = point.observation
            if cell.period is None or not cell.quantity.is_number:
                continue
            sound = statuses.of(cell).worth is not Worth.DO_NOT
            should = None if sound else caused(known, cell.ref)
            corrected = None if should is None else int(should)
            people = int(cell.quantity.number)
            counted = Counted(cell.period.last_day, people, sound, corrected, cell.ref)
            found.append((point.release.order, counted))
    return tuple(counted for _, counted in sorted(found, key=lambda pair: pair[0]))


def per_person_day(
    amount: Decimal,
    start: datetime.date,
    end: datetime.date,
    counted: Iterable[Counted],
    basis: Basis,
) -> PerDay | None:
    """What a person cost a day; `None` where the period is not covered by counts.

    Releases are not evenly spread, so each day of the period counts: between two counts the
    population is taken to move evenly, before the first and after the last to stand still. Of a
    day that was counted several times the last statement holds. A period is covered where a day of
    it was counted and no more than a third of it lies before the first count or after the last.

    Args:
        amount: dollars spent in the period.
        start: its first day.
        end: its last day.
        counted: the population; counts outside the period tell how it began and ended.
        basis: which of the published figures are taken.
    """
    points = _points(counted, basis)
    first, last = start.toordinal(), end.toordinal()
    inside = sum(first <= day <= last for day, _ in points)
    if not inside:
        return None
    days = last - first + 1
    beyond = max(points[0][0] - first, 0) + max(last - points[-1][0], 0)
    mean = sum((_on(points, day) for day in range(first, last + 1)), Decimal(0)) / days
    if not mean or beyond * _UNCOVERED > days:
        return None
    return PerDay(amount, days, mean, inside, beyond, (amount / days / mean).quantize(CENT))


def person_days(
    start: datetime.date, end: datetime.date, counted: Iterable[Counted], basis: Basis
) -> Decimal | None:
    """The people of every day of a period, added up; `None` where counts do not enclose it."""
    points = _points(counted, basis)
    first, last = start.toordinal(), end.toordinal()
    if not points or first < points[0][0] or last > points[-1][0]:
        return None
    return sum((_on(points, day) for day in range(first, last + 1)), Decimal(0))


def _points(counted: Iterable[Counted], basis: Basis) -> Points:
    known = ((one.day.toordinal(), one.on(basis)) for one in counted)
    return sorted({day: people for day, people in known if people is not None}.items())


def _on(points: Points, day: int) -> Decimal:
    """The population on a day, between the counts around it."""
    after = bisect_left(points, (day, 0))
    if after == len(points):
        return Decimal(points[-1][1])
    if after == 0 or points[after][0] == day:
        return Decimal(points[after][1])
    (since, people), (until, then) = points[after - 1], points[after]
    return people + Decimal(then - people) * (day - since) / (until - since)
