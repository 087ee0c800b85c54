"""What the other releases of a series do: how old their numbers are when they are published."""

import datetime
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.book.sameness import current_sheet
from crossfoot.checks.clocks import stated
from crossfoot.core.tables import SheetReading

# Fewer releases than this teach nothing about a rhythm.
FEWEST = 6
# What nine in ten of the others keep to, and how far beyond it nothing should lie.
_MOST = 0.9
_BEYOND = 3
# However regular a series, a release or two that come late are no fault of their numbers.
_LEAST = 31
_TIME_ZONES = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A release whose newest sheet speaks of the running year.

    Attributes:
        entry: the release.
        sheet: that sheet.
        plain: the day stated on it that lies nearest before its publication.
    """

    entry: Entry
    sheet: SheetReading
    plain: datetime.date | None


@functools.lru_cache(maxsize=512)
def newest(entry: Entry) -> SheetReading | None:
    """The sheet of the running year; of a file that holds finished years only, the newest."""
    sheets = entry.reading.sheets
    return current_sheet(tuple(s for s in sheets if not stated.year_end(s)) or sheets)


def own_sheets(book: Book, entry: Entry) -> tuple[SheetReading, ...]:
    """The sheets whose faults are this release's own: all but frozen sheets of finished years.

    A running sheet that an earlier release held already is no frozen one: it is what a new
    release should not hold.
    """
    fresh, last = book.fresh_sheets(entry), newest(entry)
    return tuple(s for s in entry.reading.sheets if s is last or any(s is f for f in fresh))


@functools.lru_cache(maxsize=2)
def running(book: Book) -> tuple[Running, ...]:
    """The running releases of a book in order of publication, copies left out."""
    found = []
    for entry in book.releases:
        sheet = newest(entry)
        if sheet is not None and not stated.year_end(sheet):
            found.append(Running(entry, sheet, _plain(entry, sheet)))
    return tuple(found)


def _plain(entry: Entry, sheet: SheetReading) -> datetime.date | None:
    days = stated.distinct(stated.population(sheet))
    known = entry.release.published
    possible = [day for day in days if known is None or day <= known]
    return max(possible or days, default=None)


def others(book: Book, entry: Entry) -> tuple[Running, ...]:
    """The running releases that are not this one, nor a copy of it."""
    own = book.original(entry)
    return tuple(r for r in running(book) if r.entry is not own)


def before(book: Book, entry: Entry) -> Running | None:
    """The running release before this one."""
    position = book.entries.index(book.original(entry))
    earlier = set(book.entries[:position])
    return next((r for r in reversed(others(book, entry)) if r.entry in earlier), None)


def horizon(entry: Entry) -> datetime.date | None:
    """The last day that a file can speak of: by then it was published, or had by somebody.

    A draft is not published; it was last saved on some day, and that is known.
    """
    release = entry.release
    known = [release.published] if release.published else []
    if release.captured:
        known.append(release.captured.date())
    if not known and entry.reading.modified:
        known.append(entry.reading.modified.date())
    return min(known) + _TIME_ZONES if known else None


def reference(entry: Entry) -> datetime.date | None:
    """The day from which the age of numbers is counted: of publication, or of the draft."""
    release, modified = entry.release, entry.reading.modified
    return release.published or release.name_date or (modified.date() if modified else None)


@dataclass(frozen=True, slots=True)
class Habit:
    """What a series keeps to, learned from its other releases.

    Attributes:
        usual: the middle value, in days.
        most: what nine in ten of them keep to.
        limit: beyond this, a value is out of all proportion.
        releases: how many it was learned from.
    """

    usual: int
    most: int
    limit: int
    releases: int


def habit(values: Sequence[int]) -> Habit | None:
    """The habit behind these values in days; `None` where they are too few to teach one."""
    ordered = sorted(values)
    if len(ordered) < FEWEST:
        return None
    usual = ordered[len(ordered) // 2]
    most = ordered[min(int(len(ordered) * _MOST), len(ordered) - 1)]
    return Habit(usual, most, max(most * _BEYOND, _LEAST), len(ordered))


Days = Callable[[SheetReading], Sequence[datetime.date]]


@functools.lru_cache(maxsize=16)
def _ages(book: Book, day_of: Days) -> tuple[tuple[Entry, int], ...]:
    ages = []
    for release in running(book):
        known = release.entry.release.published
        days = [day for day in day_of(release.sheet) if known and day <= known]
        if known and days:
            ages.append((release.entry, (known - max(days)).days))
    return tuple(ages)


def age_of(book: Book, entry: Entry, day_of: Days) -> Habit | None:
    """How old something usually is on publication; the newest day a sheet states counts.

    Args:
        book: the releases to learn from.
        entry: the one that is judged, which teaches nothing.
        day_of: the days that a sheet states of it; one function for one question.
    """
    own = book.original(entry)
    return habit([age for other, age in _ages(book, day_of) if other is not own])


def population_days(sheet: SheetReading) -> Sequence[datetime.date]:
    """The days of the counts of people."""
    return stated.distinct(stated.population(sheet))


def case_days(sheet: SheetReading) -> Sequence[datetime.date]:
    """The days of the case-management data."""
    return stated.distinct(stated.case_sources(sheet))


def court_days(sheet: SheetReading) -> Sequence[datetime.date]:
    """The days that court data run through."""
    return [block.through for block in stated.court_blocks(sheet) if block.through]
