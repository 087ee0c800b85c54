"""The list of all releases, and of the documents that were archived with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture
from crossfoot.core.stocks import SIMULATED
from crossfoot.report.site import addresses, holding
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site
from crossfoot.report.site.verdicts import People, VerdictView, people, verdict


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release in the list.

    Attributes:
        path: its page.
        published: the day, in words; says where it is not known.
        people: how many people it counts, and on which day.
        verdict: what was found.
        cases: how many; empty for none.
        custody: in a word or two.
        name: the publisher's name of the file.
        digest: the first digits of its sha256.
        copy_of: the file that it is a copy of; empty where it is none.
        repeats: the earlier release whose sheet it repeats as its own; empty where none.
    """

    path: str
    published: str
    people: People
    verdict: VerdictView
    cases: str
    custody: str
    name: str
    digest: str
    copy_of: str
    repeats: str


@dataclass(frozen=True, slots=True)
class ReleasesOfYear:
    """The releases of one calendar year, newest first."""

    year: str
    rows: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One file that is no workbook that could be read."""

    path: str
    name: str
    digest: str
    when: str


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """Every release.

    Attributes:
        lead: how many there are, and of how many nothing was found.
        years: newest first.
        documents: what was archived besides.
    """

    lead: str
    years: tuple[ReleasesOfYear, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A file that was archived and is no release.

    Attributes:
        name: its publisher's name.
        lead: what was read from it, if anything.
        sha256: its digest.
        size: number of bytes, in words.
        custody: from whom it was had.
        captures: every act of obtaining.
        slip: the proof slip; empty where there is none.
    """

    name: str
    lead: str
    sha256: str
    size: str
    custody: str
    captures: tuple[holding.CaptureLine, ...]
    slip: str


def pages(site: Site) -> Iterator[Page]:
    """The list, then a page for every document."""
    yield _index(site)
    for digest, captures in site.documents.items():
        yield _document(site, digest, captures)


def _index(site: Site) -> Page:
    years: dict[str, list[ReleaseRow]] = {}
    for entry in reversed(site.entries):
        published = entry.release.published
        year = str(published.year) if published else "day not known"
        years.setdefault(year, []).append(_row(site, entry))
    verdicts = [row.verdict.name for rows in years.values() for row in rows]
    files = wording.plural(len(verdicts), "file")
    sound = verdicts.count("sound")
    lead = f"{files}. In {sound:,} of them every check agrees."
    documents = tuple(
        DocumentRow(
            addresses.release(digest),
            captures[0].publisher_name,
            digest.short,
            holding.moment(captures[0].captured_at),
        )
        for digest, captures in site.documents.items()
    )
    content = ReleasesPage(
        lead, tuple(ReleasesOfYear(year, tuple(rows)) for year, rows in years.items()), documents
    )
    return Page(
        addresses.RELEASES, "releases.html", "Releases", content, part="releases", description=lead
    )


def _row(site: Site, entry: Entry) -> ReleaseRow:
    release = entry.release
    original = site.build.book.original(entry)
    number = len(site.cases_of.get(release.digest, ()))
    return ReleaseRow(
        path=addresses.release(release.digest),
        published=wording.date(release.published) if release.published else "not known",
        people=people(site, entry),
        verdict=verdict(site, entry),
        cases=f"{number:,}" if number else "",
        custody=holding.short(entry),
        name=release.publisher_name,
        digest=release.digest.short,
        copy_of=original.release.digest.short if original is not entry else "",
        repeats=_repeated(site, entry),
    )


def _repeated(site: Site, entry: Entry) -> str:
    """The earlier release whose whole sheet stands here as new, by the finding that says so."""
    own = (f for f in site.build.standing if f.digest == entry.release.digest)
    found = next((f for f in own if f.check == "sheet_repeated"), None)
    refs = found.evidence if found else ()
    return next((ref.digest.short for ref in refs if ref.digest != entry.release.digest), "")


def _document(site: Site, digest: Digest, captures: tuple[Capture, ...]) -> Page:
    name = captures[0].publisher_name
    lead = _lead(site, digest)
    content = DocumentPage(
        name=name,
        lead=f"It {lead}",
        sha256=digest.hex,
        size=wording.plural(captures[0].size, "byte"),
        custody=holding.places(captures),
        captures=tuple(map(holding.line, captures)),
        slip=addresses.slip(digest) if digest in site.slips else "",
    )
    return Page(
        addresses.release(digest),
        "document.html",
        f"Document: {name} ({digest.short})",
        content,
        part="releases",
        description=f"{name} {lead}",
    )


def _lead(site: Site, digest: Digest) -> str:
    """What was read from a document."""
    stated = [s for e, s in site.build.book.stocks() if e.release.digest == digest]
    days = sorted({day for one in stated for day in one.days})
    if not days:
        return "was archived as a document; nothing was read from it."
    on = ", ".join(wording.date(day) for day in days)
    made_up = f" It is {SIMULATED}." if any(one.simulated for one in stated) else ""
    return f"states what a register counts on {on}; releases are held against it.{made_up}"
