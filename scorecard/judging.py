"""Judging one changed release among its real neighbours, as a release and as a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from crossfoot import build
from crossfoot.book import Book, Entry
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case, Finding, Tier
from crossfoot.core.releases import Release
from crossfoot.evidence.name_dates import name_dates
from crossfoot.reading.grid import Grid
from crossfoot.reading.workbook import read_workbook
from scorecard.library import Library, Original

LOUD = (Tier.ERROR, Tier.WARNING)


class Part(StrEnum):
    """In which place the changed sheet is judged."""

    RELEASE = "release"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the program says of one workbook.

    Attributes:
        findings: all of them.
        cases: the same, grouped.
    """

    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]

    @property
    def loud(self) -> tuple[Finding, ...]:
        """Errors and warnings."""
        return tuple(f for f in self.findings if f.tier in LOUD)


@dataclass(slots=True)
class Bench:
    """Judges changed sheets; keeps the books without the release that is changed."""

    library: Library
    _kept: dict[tuple[Digest, Part], Book] = field(default_factory=dict)

    def judge(self, original: Original, page: Grid, part: Part, seed: str) -> Judgement:
        """What the program says of a release with another sheet in it.

        Args:
            original: the release.
            page: the sheet that takes the place of its running one.
            part: as the release it is, or as the newest, not yet published.
            seed: names this workbook: the same seed, the same made-up digest.
        """
        digest = Digest.of(f"{part}:{seed}".encode())
        reading = read_workbook(original.with_page(page, digest), self.library.hand)
        entry = Entry(_release(original, part, digest), reading)
        rest = self._without(original, part)
        book = rest.with_entries([*rest.entries, entry])
        built = build.checked(book, self.library.hand, entry)
        return Judgement(built.findings, built.cases)

    def _without(self, original: Original, part: Part) -> Book:
        at = original.entry.release.digest, part
        if at not in self._kept:
            whole = self.library.book
            book = whole.with_entries(_others(whole.entries, original.entry, part))
            # Asked once here, so that the books made from it need not take all files apart.
            for entry in book.releases:
                book.fresh_sheets(entry)
            self._kept[at] = book
        return self._kept[at]


def _others(entries: tuple[Entry, ...], entry: Entry, part: Part) -> Iterable[Entry]:
    if part is Part.DRAFT:
        return entries[: entries.index(entry)]
    return (e for e in entries if e is not entry)


def _release(original: Original, part: Part, digest: Digest) -> Release:
    known = original.entry.release
    if part is Part.RELEASE:
        return replace(known, digest=digest)
    # As the program takes a file that is not archived: nothing but its name is known.
    day = next(iter(name_dates(known.publisher_name)), None)
    return Release(digest, known.publisher_name, None, "", day, None, ())
