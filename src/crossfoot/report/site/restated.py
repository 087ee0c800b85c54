"""The page of values that were published and later changed, and of those that never were."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossfoot.book.restatements import ErrorDays, Restatement, error_days
from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.tables import Key
from crossfoot.report.site import addresses, quantities, telling
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site
from crossfoot.report.statements import Statement


@dataclass(frozen=True, slots=True)
class Changed:
    """One value and what took its place.

    Attributes:
        about: the quantity.
        link: where all of it stands.
        published: the value as it was published.
        cell: its address.
        corrected: the value that took its place.
        at: the address of that; empty where it is implied and nowhere stated.
        again: what to say of the later value where it is not to be quoted either, or empty.
        difference: the later less the earlier.
    """

    about: str
    link: str
    published: str
    cell: str
    corrected: str
    at: str
    again: str
    difference: str


@dataclass(frozen=True, slots=True)
class Source:
    """A release, to be linked."""

    name: str
    published: str
    link: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one release changed of another.

    Attributes:
        id: its name within the page.
        before, after: the two releases.
        kind: `scheduled revision` or `correction`.
        how: announced, with the words that do it, or silent.
        stood: how long the first values stood.
        as_of: the day that both speak of.
        rows: the values, as far apart as they are.
    """

    id: str
    before: Source
    after: Source
    kind: str
    how: str
    stood: str
    as_of: str
    rows: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Uncorrected:
    """Values of one case that no later release changed, though its cause implies others."""

    case: str
    link: str
    release: Source
    rows: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """How long corrected values stood in one year.

    Attributes:
        year: the calendar year.
        days: days on which at least one stood.
        figures: how many.
        figure_days: both multiplied.
        bar: `days` as a share of the year's.
    """

    year: str
    days: str
    figures: str
    figure_days: str
    bar: str


@dataclass(frozen=True, slots=True)
class RestatementsPage:
    """Values that were changed later.

    Attributes:
        lead: how many, and how.
        years: how long they stood, by calendar year.
        changes: by the release that made them.
        uncorrected: what only the cause of a case implies.
    """

    lead: str
    years: tuple[YearRow, ...]
    changes: tuple[Change, ...]
    uncorrected: tuple[Uncorrected, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    found = site.build.restatements
    lead = _lead(found)
    yield Page(
        addresses.RESTATEMENTS,
        "restatements.html",
        "Restatements",
        RestatementsPage(
            lead=lead,
            years=tuple(map(_year, error_days(found))),
            changes=tuple(_changes(site, found)),
            uncorrected=tuple(_uncorrected(site)),
        ),
        part="restatements",
        description=lead,
    )


def _lead(found: tuple[Restatement, ...]) -> str:
    if not found:
        return "No published value was later changed."
    values = wording.plural(len(found), "published value")
    was = "was" if len(found) == 1 else "were"
    scheduled = sum(one.scheduled for one in found)
    silent = sum(not one.announcement for one in found)
    kinds = f"{len(found) - scheduled:,} corrections and {scheduled:,} scheduled revisions"
    how = kinds if scheduled else "all of them corrections"
    return f"{values} {was} later changed for the same day: {how}; {silent:,} without a word."


def _year(days: ErrorDays) -> YearRow:
    return YearRow(
        year=str(days.year),
        days=f"{days.days:,}",
        figures=f"{days.figures:,}",
        figure_days=f"{days.figure_days:,}",
        bar=f"{min(days.days / 365, 1) * 100:.1f}%",
    )


def _changes(site: Site, found: Iterable[Restatement]) -> Iterator[Change]:
    pairs: dict[tuple[Digest, Digest, object], list[Restatement]] = {}
    for one in found:
        files = (one.before.release.digest, one.after.release.digest, one.period)
        pairs.setdefault(files, []).append(one)
    newest = sorted(pairs.values(), key=lambda g: g[0].after.release.order, reverse=True)
    told: set[Digest] = set()
    for group in newest:
        first = group[0]
        before, digest = first.before, first.before.release.digest
        days = wording.plural(first.days, "day") if first.days is not None else "not known"
        ident = telling.restated_from(digest)
        # A file whose values were changed by several has its name at the first of them.
        yield Change(
            id=ident if digest not in told else f"{ident}-{first.after.release.digest.hex[:16]}",
            before=_source(site, digest),
            after=_source(site, first.after.release.digest),
            kind=first.kind,
            how=f"announced: “{first.announcement}”" if first.announcement else "silent",
            stood=days,
            as_of=wording.date(first.period.last_day),
            rows=tuple(_row(site, one) for one in sorted(group, key=_by_gap)),
        )
        told.add(before.release.digest)


def _by_gap(one: Restatement) -> tuple[float, Key]:
    before, after = one.before.observation.quantity, one.after.observation.quantity
    return -abs(float(after.number) - float(before.number)), one.key


def _row(site: Site, one: Restatement) -> Changed:
    before, after = one.before.observation, one.after.observation
    old, new = before.quantity.number, after.quantity.number
    measure = one.key.measure
    return Changed(
        about=_about(one.key),
        link=f"{addresses.series(one.key.table, one.key.place)}#{quantities.anchor(one.key)}",
        published=quantities.shown(measure, old),
        cell=before.ref.cell,
        corrected=quantities.shown(measure, new),
        at=after.ref.cell,
        again="not to be quoted either"
        if site.build.statuses.of(after).worth is Worth.DO_NOT
        else "",
        difference=f"{float(new) - float(old):+,.2f}".removesuffix(".00"),
    )


def _about(key: Key) -> str:
    measure = quantities.MEASURES[key.measure].title.lower()
    return f"{', '.join(part for part in (key.place, quantities.name(key)) if part)}: {measure}"


def _source(site: Site, digest: Digest) -> Source:
    entry = site.build.book.entry(digest)
    assert entry is not None, "what restates or is restated is in the book"  # noqa: S101
    day = entry.release.published
    return Source(
        entry.release.publisher_name,
        wording.date(day) if day else "undated",
        addresses.release(digest),
    )


def _uncorrected(site: Site) -> Iterator[Uncorrected]:
    """By case: what its cause implies where no later release says anything else."""
    told = [
        one
        for key in site.build.book.quantities()
        for one in site.statements.of(key)
        if one.changed and one.later is None and one.case
    ]
    told.sort(key=lambda one: (one.point.release.order, one.point.observation.ref))
    for case, group in itertools.groupby(told, key=lambda one: one.case):
        rows = tuple(_implied(one) for one in group)
        if case:
            text = telling.without_release(case.title)
            source = _source(site, case.findings[0].digest)
            yield Uncorrected(text, addresses.case(case), source, rows)


def _implied(one: Statement) -> Changed:
    cell = one.point.observation
    key, known = cell.key, one.known
    assert key is not None and known is not None, "a changed statement has both"  # noqa: S101, PT018
    return Changed(
        about=_about(key),
        link=f"{addresses.series(key.table, key.place)}#{quantities.anchor(key)}",
        published=quantities.shown(key.measure, one.value),
        cell=cell.ref.cell,
        corrected=quantities.shown(key.measure, known),
        at="",
        again="",
        difference=f"{float(known) - float(one.value):+,.2f}".removesuffix(".00"),
    )
