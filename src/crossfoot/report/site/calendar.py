"""A calendar of releases: a row for each year, a tick for each release, long gaps shaded."""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.book.arrivals import RHYTHM
from crossfoot.core import wording
from crossfoot.core.findings import Tier
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site

A_YEAR = 24
# A gap narrower than this share of a year has no room for words.
_ROOM = 0.075


@dataclass(frozen=True, slots=True)
class Tick:
    """One release.

    Attributes:
        x: where in the year, as a share of the row, such as `12.3%`.
        link: the page of the release.
        title: its name and day, and what stands against it.
        faulty: whether a finding that is more than a notice stands against it.
    """

    x: str
    link: str
    title: str
    faulty: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which a release was due by the rhythm and none is held.

    Attributes:
        x: where it begins, as a share of the row.
        width: how long it is, as a share of the row.
        middle: where words about it stand.
        days: days late, to stand inside; empty where there is no room.
        title: the same in a sentence.
    """

    x: str
    width: str
    middle: str
    days: str
    title: str


@dataclass(frozen=True, slots=True)
class Year:
    """One row of the calendar.

    Attributes:
        year: the calendar year.
        held: how many releases of it are held.
        word: `release` or `releases`, to be left out where there is no room.
        gaps: what is shaded.
        ticks: the releases.
        longest: the longest gap that begins in it, in words; empty where none is too long.
        label: the row in one sentence.
    """

    year: str
    held: str
    word: str
    gaps: tuple[Gap, ...]
    ticks: tuple[Tick, ...]
    longest: str
    label: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """When releases came.

    Attributes:
        years: the rows, the first year first.
        months: where each month begins, as a share of the row, and its first letter.
        undated: how many releases have no known day; empty where none.
    """

    years: tuple[Year, ...]
    months: tuple[tuple[str, str], ...]
    undated: str


@dataclass(frozen=True, slots=True)
class _Late:
    """A stretch without a release that was due."""

    start: datetime.date
    end: datetime.date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def calendar(site: Site) -> Calendar:
    """The calendar of everything that is held, copies left out."""
    releases = site.build.book.releases
    dated = [(e.release.published, e) for e in releases if e.release.published]
    days = sorted({day for day, _ in dated if day})
    late = [
        _Late(before + datetime.timedelta(days=RHYTHM[1]), after)
        for before, after in itertools.pairwise(days)
        if (after - before).days > RHYTHM[1]
    ]
    years = range(days[0].year, days[-1].year + 1) if days else ()
    undated = len(releases) - len(dated)
    return Calendar(
        years=tuple(
            _year(site, year, [e for day, e in dated if day and day.year == year], late)
            for year in years
        ),
        months=tuple(
            (_share(datetime.date(2001, month, 1)), "JFMAMJJASOND"[month - 1])
            for month in range(1, 13)
        ),
        undated=f"{wording.plural(undated, 'release')} of unknown day" if undated else "",
    )


def _year(site: Site, year: int, entries: list[Entry], late: list[_Late]) -> Year:
    gaps = tuple(_gaps(year, late))
    longest = max((gap for gap in late if gap.start.year == year), key=_length, default=None)
    words = (
        f"{wording.plural(longest.days, 'day')} late, until {wording.date(longest.end)}"
        if longest
        else ""
    )
    held, _, word = wording.plural(len(entries), "release").partition(" ")
    return Year(
        year=str(year),
        held=held,
        word=word,
        gaps=gaps,
        ticks=tuple(_tick(site, entry) for entry in entries),
        longest=words,
        label=f"{year}: {held} {word} held; {f'longest gap {words}' if words else 'no gap'}",
    )


def _length(gap: _Late) -> int:
    return gap.days


def _gaps(year: int, late: list[_Late]) -> Iterator[Gap]:
    first, end = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    whole = (end - first).days
    for gap in late:
        start, stop = max(gap.start, first), min(gap.end, end)
        share = (stop - start).days / whole
        if share <= 0:
            continue
        # A gap over the turn of a year is told where more of it lies.
        elsewhere = gap.days - (stop - start).days
        told = share >= _ROOM and (stop - start).days >= elsewhere
        begin = (start - first).days / whole
        yield Gap(
            x=_percent(begin),
            width=_percent(share),
            middle=_percent(begin + share / 2),
            days=f"{gap.days:,} days" if told else "",
            title=f"{wording.plural(gap.days, 'day')} late, until {wording.date(gap.end)}",
        )


def _tick(site: Site, entry: Entry) -> Tick:
    release = entry.release
    assert release.published is not None, "undated releases were left out"  # noqa: S101
    gravest = site.gravest(release.digest)
    faulty = gravest is not None and gravest.tier is not Tier.NOTICE
    against = f"; {gravest.tier}: {gravest.message}" if faulty and gravest else ""
    return Tick(
        x=_share(release.published),
        link=addresses.release(release.digest),
        title=f"{wording.date(release.published)}, {release.publisher_name}{against}",
        faulty=faulty,
    )


def _share(day: datetime.date) -> str:
    first, end = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return _percent((day - first).days / (end - first).days)


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
