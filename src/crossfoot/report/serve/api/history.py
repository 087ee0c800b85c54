"""One quantity over time, and what was published and later changed."""

import datetime
from dataclasses import dataclass
from http import HTTPStatus

from crossfoot.book.restatements import Restatement as Restated
from crossfoot.core.tables import Key, Measure
from crossfoot.report.serve.api.asking import Digits, Kind, MeasureWord, Part
from crossfoot.report.serve.api.figures import entry_of, figure
from crossfoot.report.serve.api.listing import part
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.shapes import Count, Figure, Listing, Sha256
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that releases state a number of.

    Attributes:
        table: the kind of table.
        place: the office, by its normal name; empty for the whole programme.
        category: the technology, status or outcome, by its normal name; empty for all.
        measure: what is measured.
        statements: how often it was stated.
    """

    table: str
    place: str
    category: str
    measure: str
    statements: Count


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a quantity.

    Attributes:
        as_of: the last day the number speaks of, where the file says so.
        published: the day of publication, as well as it is known.
        sha256: the file.
        release: its publisher's name of it.
        value: the number.
        citation: where it stands, for a footnote.
    """

    as_of: datetime.date | None
    published: datetime.date | None
    sha256: Sha256
    release: str
    value: Figure
    citation: str


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity over time, as published and as revised.

    Attributes:
        table: the kind of table.
        place: the office, by its normal name; empty for the whole programme.
        category: the technology, status or outcome, by its normal name; empty for all.
        measure: what is measured.
        points: every statement, in order of publication.
    """

    table: str
    place: str
    category: str
    measure: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A published value that a later release changed for the same day.

    Attributes:
        kind: `correction`, or `scheduled revision` where a year-end sheet closes a running year.
        announced: the words that announce it; empty where it is silent.
        days: how long the first value stood, where both days of publication are known.
        table: the kind of table.
        place: the office, by its normal name; empty for the whole programme.
        category: the technology, status or outcome, by its normal name; empty for all.
        measure: what is measured.
        as_of: the last day that both speak of.
        before: the first value.
        after: the value that took its place.
        before_release, after_release: the names of the two files at their publisher.
    """

    kind: str
    announced: str
    days: Count | None
    table: str
    place: str
    category: str
    measure: str
    as_of: datetime.date
    before: Figure
    after: Figure
    before_release: str
    after_release: str


@dataclass(frozen=True, slots=True)
class QuantitiesAsked(Part):
    """Which quantities are asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
        table: only of this kind of table.
        place: only of this office, by its normal name.
        category: only of this technology, status or outcome, by its normal name.
        measure: only of this measure.
    """

    table: Kind | None = None
    place: str | None = None
    category: str | None = None
    measure: MeasureWord | None = None


@dataclass(frozen=True, slots=True)
class SeriesAsked:
    """Which quantity is asked for: as `/api/quantities` names it.

    Attributes:
        table: the kind of table.
        measure: what is measured.
        place: the office, by its normal name; empty for the whole programme.
        category: the technology, status or outcome, by its normal name; empty for all.
    """

    table: Kind
    measure: MeasureWord
    place: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class RestatementsAsked(Part):
    """Which restatements are asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
        release: only those that this file made: eight or more digits of its sha256.
    """

    release: Digits | None = None


def quantities(site: Site, asked: QuantitiesAsked) -> Listing[Quantity]:
    """Everything that some release states a number of, by table, measure, place and category."""
    book = site.build.book
    every = tuple(
        key
        for key in book.quantities()
        if asked.table in (None, key.table)
        and asked.place in (None, key.place)
        and asked.category in (None, key.category)
        and asked.measure in (None, str(key.measure))
    )
    given = part("/api/quantities", asked, every)
    items = tuple(
        Quantity(key.table, key.place, key.category, str(key.measure), len(book.series(key)))
        for key in given.items
    )
    return Listing(items, given.total, given.next)


def series(site: Site, asked: SeriesAsked) -> Series:
    """Every statement of one quantity, with its revisions."""
    key = Key(asked.table, Measure(asked.measure), asked.place, asked.category)
    points = site.build.book.series(key)
    if not points:
        raise NoAnswerError(
            HTTPStatus.NOT_FOUND,
            "No release states a number of this quantity.",
            "/api/quantities lists what there is, with the words to ask for it.",
        )
    return Series(
        table=key.table,
        place=key.place,
        category=key.category,
        measure=str(key.measure),
        points=tuple(
            Point(
                as_of=point.as_of,
                published=point.release.published,
                sha256=point.release.digest.hex,
                release=point.release.publisher_name,
                value=figure(site, point.observation),
                citation=site.build.statuses.citation(point.observation),
            )
            for point in points
        ),
    )


def restatements(site: Site, asked: RestatementsAsked) -> Listing[Restatement]:
    """Values that a later release changed, by the release that changed them.

    Values whose as-of date is in doubt are left out.
    """
    by = entry_of(site, asked.release).release.digest if asked.release else None
    every = tuple(r for r in site.build.restatements if by in (None, r.after.release.digest))
    given = part("/api/restatements", asked, every)
    return Listing(tuple(_restated(site, one) for one in given.items), given.total, given.next)


def _restated(site: Site, one: Restated) -> Restatement:
    return Restatement(
        kind=one.kind,
        announced=one.announcement,
        days=one.days,
        table=one.key.table,
        place=one.key.place,
        category=one.key.category,
        measure=str(one.key.measure),
        as_of=one.period.last_day,
        before=figure(site, one.before.observation),
        after=figure(site, one.after.observation),
        before_release=one.before.release.publisher_name,
        after_release=one.after.release.publisher_name,
    )
