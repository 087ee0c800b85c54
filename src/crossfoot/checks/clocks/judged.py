"""The day on which the people of a sheet were most likely counted, and who says otherwise."""

import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.series import Habit, Running
from crossfoot.core import wording
from crossfoot.core.periods import fiscal_year
from crossfoot.core.tables import SheetReading, StatedDate

# Weights of what speaks for a day. A day that cannot be outweighs any number of statements.
_STATED, _WINDOW, _SAME_YEAR = 10, 10, 12
_IMPOSSIBLE, _TOO_OLD, _BACKWARDS, _LEFT_STANDING = -100, -25, -15, -12
_NEAR_WINDOW = 3


@dataclass(frozen=True, slots=True, eq=False)
class Witnesses:
    """What is known about the days of one sheet apart from its own statements.

    Attributes:
        entry, sheet: what is judged.
        previous: the running release before it.
        previous_day: the day of that release, unless it is itself impossible.
        habit: how old a count of people usually is on publication.
        window_habit: days from the count to the end of the stretch a sheet tells of.
        year_end: whether the sheet speaks of a finished year.
    """

    entry: Entry
    sheet: SheetReading
    previous: Running | None
    previous_day: datetime.date | None
    habit: Habit | None
    window_habit: Habit | None
    year_end: bool

    @classmethod
    def of(cls, book: Book, entry: Entry, sheet: SheetReading) -> "Witnesses":
        """Everything that the book knows about the days of a sheet."""
        year_end = stated.year_end(sheet)
        previous = None if year_end else series.before(book, entry)
        last = series.horizon(previous.entry) if previous else None
        day = previous.plain if previous else None
        if day and last and day > last:
            day = None
        return cls(
            entry,
            sheet,
            previous,
            day,
            series.age_of(book, entry, series.population_days),
            _window_habit(book, entry),
            year_end,
        )

    def age(self, day: datetime.date) -> int | None:
        """Days from a day to the publication; `None` where that is not known."""
        known = series.reference(self.entry)
        return (known - day).days if known else None

    def impossible(self, day: datetime.date) -> bool:
        """Whether the file was there before the day came."""
        last = series.horizon(self.entry)
        return last is not None and day > last

    def too_old(self, day: datetime.date) -> bool:
        """Whether it is out of all proportion how old the numbers would be."""
        age = self.age(day)
        return bool(not self.year_end and self.habit and age is not None and age > self.habit.limit)

    def near_window(self, day: datetime.date) -> StatedDate | None:
        """The end of a stretch that fits this day, as the series has it."""
        for _, end in stated.windows(self.sheet):
            usual = self.window_habit.usual if self.window_habit else 0
            if end.day and abs((end.day - day).days - usual) <= _NEAR_WINDOW:
                return end
        return None

    def another_year(self, day: datetime.date) -> bool:
        """Whether the sheet calls itself by another fiscal year than the day lies in."""
        own = stated.year_of(self.sheet)
        return own is not None and not self.year_end and fiscal_year(day) != own


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What the statements of a sheet come to.

    Attributes:
        day: the likeliest day; `None` where none is stated.
        saying: the statements of that day.
        wrong: other days, each with the statements of it.
        witnesses: what it was judged by.
    """

    day: datetime.date | None
    saying: tuple[StatedDate, ...]
    wrong: tuple[tuple[datetime.date, tuple[StatedDate, ...]], ...]
    witnesses: Witnesses

    @property
    def settled(self) -> datetime.date | None:
        """The likeliest day, in the likelier year where its own cannot be."""
        day = self.day
        if day and (self.witnesses.impossible(day) or self.witnesses.too_old(day)):
            return other_year(self.witnesses, day) or day
        return day


def judge(book: Book, entry: Entry, sheet: SheetReading) -> Judged:
    """Weigh the days that a sheet states against each other and against its neighbours.

    Several checks ask the same of one sheet: it is weighed once.
    """
    position = next(i for i, s in enumerate(entry.reading.sheets) if s is sheet)
    return _judge(book, entry, position)


@functools.lru_cache(maxsize=512)
def _judge(book: Book, entry: Entry, position: int) -> Judged:
    sheet = entry.reading.sheets[position]
    witnesses = Witnesses.of(book, entry, sheet)
    statements = stated.population(sheet)
    days = stated.distinct(statements)
    if not days:
        return Judged(None, (), (), witnesses)
    by_day = {day: tuple(s for s in statements if s.day == day) for day in days}
    usual = witnesses.habit.usual if witnesses.habit else 0

    def rank(day: datetime.date) -> tuple[int, int, datetime.date]:
        age = witnesses.age(day)
        return _weight(witnesses, day, days, len(by_day[day])), -abs((age or 0) - usual), day

    best = max(days, key=rank)
    wrong = tuple((day, by_day[day]) for day in days if day != best)
    return Judged(best, by_day[best], wrong, witnesses)


def _weight(
    witnesses: Witnesses, day: datetime.date, days: tuple[datetime.date, ...], said: int
) -> int:
    weight = _STATED * said
    if witnesses.near_window(day):
        weight += _WINDOW
    if witnesses.impossible(day):
        weight += _IMPOSSIBLE
    if witnesses.too_old(day):
        weight += _TOO_OLD
    if not witnesses.another_year(day):
        weight += _SAME_YEAR
    previous = witnesses.previous_day
    if previous and day < previous:
        weight += _BACKWARDS
    if previous and day == previous and any(other > previous for other in days):
        weight += _LEFT_STANDING
    return weight


def reasons(witnesses: Witnesses, day: datetime.date, right: datetime.date | None) -> Iterator[str]:
    """Everything that speaks against a day, in sentences."""
    name = wording.date(day)
    known = series.reference(witnesses.entry)
    if witnesses.impossible(day) and known:
        after = wording.plural(max((day - known).days, 1), "day")
        yield f"{name} lies {after} after {_known(witnesses.entry)}."
    elif witnesses.too_old(day) and known and witnesses.habit:
        yield age_sentence(witnesses, day)
    if right and _same_day_other_year(day, right):
        # A mistyped year explains whatever else would be said against the day.
        yield f"Day and month are those of {wording.date(right)}: the year differs."
        return
    if right and (right.month, right.day) == (day.day, day.month) and right.year == day.year:
        yield f"With month and day exchanged it is {wording.date(right)}."
    previous, before = witnesses.previous_day, witnesses.previous
    if previous and before and day == previous:
        yield (
            f"{name} is the day of the release before, {before.entry.name}: "
            "it may have been left standing."
        )
    elif previous and before and day < previous:
        yield (
            f"{name} lies before the day of the release before: {before.entry.name} counts "
            f"people on {wording.date(previous)}."
        )
    if witnesses.another_year(day):
        yield (
            f"{name} lies in fiscal year {fiscal_year(day)}; the sheet speaks of fiscal year "
            f"{stated.year_of(witnesses.sheet)}."
        )


def in_year(day: datetime.date, year: int) -> datetime.date | None:
    """The same day of another year; `None` for 29 February of a year that has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _same_day_other_year(day: datetime.date, other: datetime.date) -> bool:
    return (day.month, day.day) == (other.month, other.day) and day.year != other.year


def age_sentence(witnesses: Witnesses, day: datetime.date) -> str:
    """How old a count is on publication, beside how old it usually is."""
    age, habit = witnesses.age(day), witnesses.habit
    if age is None or habit is None:
        return ""
    return (
        f"On publication, the count of {wording.date(day)} is {wording.plural(age, 'day')} old; "
        f"in nine in ten of {habit.releases} other releases it is at most "
        f"{wording.plural(habit.most, 'day')} old, and usually {habit.usual}; more than "
        f"{habit.limit} is out of all proportion."
    )


def other_year(witnesses: Witnesses, day: datetime.date) -> datetime.date | None:
    """The same day and month in the year in which it would be as old as it usually is."""
    for year in (day.year + 1, day.year - 1, day.year + 2, day.year - 2):
        moved = in_year(day, year)
        age = witnesses.age(moved) if moved else None
        if witnesses.habit and age is not None and 0 <= age <= witnesses.habit.most:
            return moved
    return None


def _known(entry: Entry) -> str:
    """By which moment the file was there, in words."""
    release = entry.release
    if release.published:
        return f"the file was published on {wording.date(release.published)}"
    if release.captured:
        return f"the file was captured on {wording.date(release.captured.date())}"
    return "the file was last saved"


def _window_habit(book: Book, entry: Entry) -> Habit | None:
    gaps = [
        (end.day - other.plain).days
        for other in series.others(book, entry)
        for _, end in stated.windows(other.sheet)
        if end.day and other.plain
    ]
    return series.habit(gaps)
