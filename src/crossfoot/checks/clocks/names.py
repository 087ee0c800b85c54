"""What a file's name states, and what speaks against it."""

import datetime
import re

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.judged import in_year, judge
from crossfoot.core import wording

_YEAR = re.compile(r"(?:(?<![A-Za-z])|EO)FY[ _-]?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_CENTURY = 100
_FAR = datetime.timedelta(days=60)
_NEAR = datetime.timedelta(days=14)
_TIME_ZONES = datetime.timedelta(days=1)


def year_in(name: str) -> int | None:
    """The fiscal year that the name of a file or a sheet speaks of."""
    match = _YEAR.search(name)
    if not match:
        return None
    number = int(match[1])
    return number if number >= _CENTURY else 2000 + number


def against_name(book: Book, entry: Entry) -> tuple[tuple[str, datetime.date], ...]:
    """What contradicts the day in a file's name: each in words, with its own day.

    Nothing where the name states no day.
    """
    release, modified, sheet = entry.release, entry.reading.modified, series.newest(entry)
    named = release.name_date
    if named is None or sheet is None:
        return ()
    found = []
    judged = judge(book, entry, sheet)
    day = judged.day
    early = bool(day and not judged.witnesses.impossible(day) and day > named + _TIME_ZONES)
    if early and day:
        found.append((f"its people are counted on {wording.date(day)}", day))
    known = release.published if release.published_from != "file name" else None
    if known and abs(known - named) > _FAR:
        found.append((f"it was published on {wording.date(known)}", known))
    first = release.captured.date() if release.captured else None
    if first and named > first + _TIME_ZONES:
        found.append((f"it was captured on {wording.date(first)} already", first))
    # A copy is saved again later: a late change says nothing against a name by itself.
    if early and modified and modified.date() > named + _TIME_ZONES:
        found.append((f"it was last saved on {wording.date(modified.date())}", modified.date()))
    return tuple(found)


def likely_day(entry: Entry, named: datetime.date) -> datetime.date | None:
    """The day that a name was probably meant to state: the same one in another year, if any."""
    release, modified, sheet = entry.release, entry.reading.modified, series.newest(entry)
    clocks = [release.published, release.captured.date() if release.captured else None]
    if release.published is None:
        clocks.append(modified.date() if modified else None)
        clocks.append(
            max(stated.distinct(stated.population(sheet)), default=None) if sheet else None
        )
    known = next((c for c in clocks if c and c != named), series.reference(entry))
    if known is None:
        return None
    for year in (known.year, known.year + 1, known.year - 1):
        moved = in_year(named, year)
        if moved and abs(moved - known) <= _NEAR:
            return moved
    return known
