"""Figures that somebody else gave: who, where, what exactly, how precisely, of which day."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from crossfoot.core import wording
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.interval import Interval
from crossfoot.core.stated import PERCENT, Stated

Date = datetime.date


class SourceKind(StrEnum):
    """How near a source is to whoever counted."""

    DOCUMENT = "document"
    PAGE = "page"
    PRESS = "press"


class DayPrecision(StrEnum):
    """How precisely a day is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands.

    Attributes:
        id: its name here.
        title: what it is, in words.
        who: whose figures they are: an agency, an office, an outlet; never a private person.
        kind: a document with figures of its own, a web page, or nothing but the press.
        told_by: the outlet that passed it on; empty where it was read itself.
        date: when it was said or published; `None` where that is not known.
        url: its address; empty where none is certain.
        sha256: the document in an archive; empty where it is not archived.
    """

    id: str
    title: str
    who: str
    kind: SourceKind
    told_by: str = ""
    date: Date | None = None
    url: str = ""
    sha256: str = ""

    @property
    def words(self) -> str:
        """The source as a footnote names it."""
        told = f", as told by {self.told_by}" if self.told_by else ""
        day = f", {wording.date(self.date)}" if self.date else ""
        held = f" (sha256 {self.sha256[:8]}...)" if self.sha256 else ""
        return f"{self.title}{told}{day}{held}"


@dataclass(frozen=True, slots=True)
class Told:
    """A day that somebody stated, as precisely as they did."""

    day: Date
    precision: DayPrecision

    @property
    def first(self) -> Date:
        """The first day that it can be."""
        month = 1 if self.precision is DayPrecision.YEAR else self.day.month
        return self.day if self.precision is DayPrecision.DAY else Date(self.day.year, month, 1)

    @property
    def last(self) -> Date:
        """The last day that it can be."""
        if self.precision is DayPrecision.DAY:
            return self.day
        month = 12 if self.precision is DayPrecision.YEAR else self.day.month
        following = Date(self.day.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    def meets(self, other: "Told") -> bool:
        """Whether both can be one day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def words(self) -> str:
        """`22 March 2004`, `November 2021` or `2004`."""
        if self.precision is DayPrecision.DAY:
            return wording.date(self.day)
        month = wording.date(self.day).split()[1]
        return (
            f"{self.day.year}"
            if self.precision is DayPrecision.YEAR
            else (f"{month} {self.day.year}")
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure that somebody gave, or one day that somebody named.

    Attributes:
        id: its name here.
        source: where it stands.
        quantity: what it is, in words.
        stated: the number; `None` where a day is stated.
        told: the day; `None` where a number is stated.
        unit: of the number.
        subject: what it is about in the terms of the book; `None` where no key fits.
        definition: what exactly was counted; empty where the source does not say.
        since: the first day of a stretch; `None` for a single day.
        as_of: the day, or last day, that it speaks of.
        quote: the number in the speaker's own words; empty where only the sense is known.
        note: what a reader has to know beside it.
        event: what happened to those counted, where it is one of several that are mistaken for
            each other, such as `absconding`.
        base: of whom or what a share is taken, in words.
        whole: the statement of that base, where it is a number too; empty where it is not.
    """

    id: str
    source: Source
    quantity: str
    stated: Stated | None
    told: Told | None
    unit: str = ""
    subject: Subject | None = None
    definition: str = ""
    since: Date | None = None
    as_of: Date | None = None
    quote: str = ""
    note: str = ""
    event: str = ""
    base: str = ""
    whole: str = ""

    @property
    def figure(self) -> Figure:
        """The number with everything that is known about it; a day counts as its number."""
        if self.stated:
            value, interval = self.stated.in_unit(self.unit)
            said = self.stated.told(self.unit)
        else:
            day = self.told.day.toordinal() if self.told else 0
            value, interval = Fraction(day), Interval.point(day)
            said = self.told.words if self.told else ""
        return Figure(
            name=self.quantity,
            subject=self.subject,
            value=value,
            interval=interval,
            unit="share" if self.unit == PERCENT else self.unit,
            since=self.since,
            as_of=self.as_of,
            published=self.source.date,
            source=self.source.words,
            statement=self.id,
            definition=self.definition,
            said=said,
        )


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements, and the sources that they stand in.

    Attributes:
        by_id: every statement by its name.
        sources: every source by its name.
    """

    by_id: Mapping[str, Statement] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def of(self, source: str) -> tuple[Statement, ...]:
        """The statements of one source, in the order in which they were entered."""
        return tuple(s for s in self.by_id.values() if s.source.id == source)

    def about(self, subject: Subject) -> tuple[Statement, ...]:
        """Every number that is stated about exactly this, by its day."""
        found = (s for s in self.by_id.values() if s.subject == subject and s.stated)
        return tuple(sorted(found, key=lambda s: (s.as_of or Date.max, s.id)))
