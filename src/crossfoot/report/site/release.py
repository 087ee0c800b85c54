"""The page of each release: its tables as published, its dates, its custody, what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.tables import SheetReading, StatedDate, Table, tally
from crossfoot.report import dated, words
from crossfoot.report.site import addresses, cases, dataset
from crossfoot.report.site.changes import Changes, changes
from crossfoot.report.site.holding import Holding, holding
from crossfoot.report.site.page import Page
from crossfoot.report.site.quoting import Quoting, quoting
from crossfoot.report.site.site import Site
from crossfoot.report.site.verdicts import People, VerdictView, people, verdict
from crossfoot.report.tables import TableView, whole

# What stands beside a figure that may not be quoted plainly.
SIGNS = {Worth.QUOTE: "", Worth.NOTE: "†", Worth.DO_NOT: "‡"}


@dataclass(frozen=True, slots=True)
class DateLine:
    """One dated line of a sheet, or one clock of the file.

    Attributes:
        what: what it is.
        said: what it says.
        cell: where it stands; empty for a clock.
        phrase: the words as published.
        tier: of the finding that accuses it; empty for none.
        path: the case about it; empty for none.
    """

    what: str
    said: str
    cell: str = ""
    phrase: str = ""
    tier: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """One table with what to do with its figures.

    Attributes:
        kind: what it is called.
        as_of: the day or stretch it speaks of, in words; empty where it does not say.
        view: its cells.
        quoting: whether they may be quoted.
    """

    kind: str
    as_of: str
    view: TableView
    quoting: Quoting


@dataclass(frozen=True, slots=True)
class AsideLine:
    """Numbers that are no observations, for one reason."""

    cells: str
    numbers: str
    reason: str


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """One sheet about the programme.

    Attributes:
        name: as published.
        hidden: whether the workbook hides it.
        same_as: the release in which it stood first, unchanged; empty where that is this one.
        same_path: the page of that release.
        tables: what was read from it; empty where it stood in an earlier release already.
        dates: the days that it states.
        tally: where its numeric cells went, in a sentence.
        balances: whether none disappeared.
        aside: the numbers that were set aside, by reason.
        faults: tables that were recognised and could not be read.
    """

    name: str
    hidden: bool
    same_as: str
    same_path: str
    tables: tuple[TableBlock, ...]
    dates: tuple[DateLine, ...]
    tally: str
    balances: bool
    aside: tuple[AsideLine, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLink:
    """Another file, and its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """One release.

    Attributes:
        title: the release by its day.
        name: the publisher's name of the file.
        sha256: its digest.
        size: number of bytes, in words; empty where not known.
        verdict: what was found, in a sentence.
        compared: what it was compared with.
        people: how many people it counts.
        problem: why it could not be read, or with what reservation it was.
        cases: what was found, gravest first.
        repeats: files that are the same release in other bytes.
        original: the file that this one is a copy of, or `None`.
        sheets: what was read.
        others: the names of the sheets that were not read.
        others_words: how many these are; empty for none.
        clocks: the dates of the file itself.
        custody: from whom it was had.
        changes: what changed since the release before.
        neighbours: the releases before and after.
        slip: the proof slip; empty where there is none.
        data: the figures as data; empty where there are none.
        brief: the page to print; empty where there is none.
    """

    title: str
    name: str
    sha256: str
    size: str
    verdict: VerdictView
    compared: str
    people: People
    problem: str
    cases: tuple[cases.CaseRow, ...]
    repeats: tuple[NameLink, ...]
    original: NameLink | None
    sheets: tuple[SheetBlock, ...]
    others: tuple[str, ...]
    others_words: str
    clocks: tuple[DateLine, ...]
    custody: Holding
    changes: Changes | None
    neighbours: tuple[tuple[str, NameLink], ...]
    slip: str
    data: str
    brief: str


def pages(site: Site) -> Iterator[Page]:
    """Every release, in order of publication."""
    for entry in site.entries:
        content = release_page(site, entry)
        yield Page(
            addresses.release(entry.release.digest),
            "release.html",
            f"{content.title}: {entry.name}",
            content,
            part="releases",
            description=f"{entry.release.publisher_name}: {content.verdict.sentence}",
            data=dataset.of_release(site, entry),
        )


def title(entry: Entry) -> str:
    """A release by its day."""
    published = entry.release.published
    return f"Release of {wording.date(published)}" if published else "Release, its day not known"


def release_page(site: Site, entry: Entry) -> ReleasePage:
    """The page object of one release."""
    release, book = entry.release, site.build.book
    original = book.original(entry)
    others = len(site.entries) - 1
    size = next((capture.size for capture in release.captures), None)
    beside = (("before", book.before(entry)), ("after", book.after(entry)))
    readable, unread = bool(entry.reading.sheets), entry.reading.others
    return ReleasePage(
        title=title(entry),
        name=release.publisher_name,
        sha256=release.digest.hex,
        size=wording.plural(size, "byte") if size is not None else "",
        verdict=verdict(site, entry),
        compared=(
            f"Compared with {wording.plural(others, 'other file')} in the archive."
            if others
            else "It is the only file in the archive: nothing could be compared with it."
        ),
        people=people(site, entry),
        problem=entry.reading.problem,
        cases=tuple(cases.row(site, case) for case in site.cases_of.get(release.digest, ())),
        repeats=tuple(map(_link, book.copies(entry))),
        original=_link(original) if original is not entry else None,
        sheets=tuple(_sheet(site, entry, sheet) for sheet in entry.reading.sheets),
        others=tuple(sheet.name.strip() for sheet in entry.reading.others),
        others_words=f"{wording.plural(len(unread), 'other sheet')}, not read" if unread else "",
        clocks=tuple(_clocks(entry)),
        custody=holding(site, entry),
        changes=changes(site, entry),
        neighbours=tuple((what, _link(other)) for what, other in beside if other and readable),
        slip=addresses.slip(release.digest) if release.digest in site.slips else "",
        data=addresses.release_data(release.digest) if readable else "",
        brief=addresses.brief(release.digest) if readable else "",
    )


def _link(entry: Entry) -> NameLink:
    published = entry.release.published
    day = f" of {wording.date(published)}" if published else ""
    return NameLink(f"{entry.name}{day}", addresses.release(entry.release.digest))


def _clocks(entry: Entry) -> Iterator[DateLine]:
    release, reading = entry.release, entry.reading
    known = f", from: {release.published_from}" if release.published_from else ""
    published = wording.date(release.published) if release.published else "not known"
    yield DateLine("published", f"{published}{known}")
    yield DateLine(
        "name of the file", wording.date(release.name_date) if release.name_date else "no day"
    )
    for what, moment in (("created", reading.created), ("last saved", reading.modified)):
        said = wording.date(moment.date()) if moment else "not stated"
        yield DateLine(f"{what}, as the workbook says", said)
    first = release.captured
    yield DateLine("first captured", wording.date(first.date()) if first else "not stated")


def _sheet(site: Site, entry: Entry, sheet: SheetReading) -> SheetBlock:
    count = tally(sheet)
    first = site.first_seen.get((entry.release.digest, sheet.name))
    return SheetBlock(
        name=sheet.name.strip(),
        hidden=sheet.hidden,
        same_as=first.name if first else "",
        same_path=addresses.release(first.release.digest) if first else "",
        tables=() if first else tuple(_block(site, table) for table in sheet.tables),
        dates=tuple(_date(site, date) for date in sheet.dates),
        tally=(
            f"{wording.plural(count.into, 'numeric cell')}: {count.kept:,} read as figures,"
            f" {count.aside:,} set aside."
        ),
        balances=count.balances,
        aside=tuple(_aside(sheet)),
        faults=tuple(
            f"{fault.ref.cell}: the {words.table(fault.table)} was recognised and could not be"
            f" read; expected {fault.expected}, found {fault.found}."
            for fault in sheet.faults
        ),
    )


def _block(site: Site, table: Table) -> TableBlock:
    signs = {
        cell.ref: SIGNS[site.build.statuses.of(cell).worth]
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number
    }
    # A sign on every figure of a table would say no more than the sentence below it.
    shown = signs if len(set(signs.values())) > 1 else {}
    return TableBlock(
        kind=words.table(table.kind),
        as_of=wording.date(table.as_of) if table.as_of else "",
        view=whole(table, site.marks, lambda cell: shown.get(cell.ref, "")),
        quoting=quoting(site, table),
    )


def _date(site: Site, date: StatedDate) -> DateLine:
    finding = site.marks.accused.get(date.ref)
    return DateLine(
        what=dated.called(date),
        said=dated.said(date),
        cell=date.ref.cell,
        phrase=" ".join(date.phrase.split()),
        tier=str(finding.tier) if finding else "",
        path=addresses.case(site.case_of[finding.id]) if finding else "",
    )


def _aside(sheet: SheetReading) -> Iterator[AsideLine]:
    reasons: dict[str, list[tuple[str, str]]] = {}
    for one in sheet.set_aside:
        reasons.setdefault(one.reason, []).append((one.ref.cell, words.number(one.quantity)))
    for reason, cells in reasons.items():
        numbers = ", ".join(number for _, number in cells[:6])
        more = ", …" if len(cells) > 6 else ""
        yield AsideLine(", ".join(cell for cell, _ in cells), f"{numbers}{more}", reason)
