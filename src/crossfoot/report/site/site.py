"""What every page is made from: the build, the log it rests on, and lookups made once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from crossfoot.book import Entry
from crossfoot.build import CHECKS, Build, Check
from crossfoot.core.awards import Awards
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case, Finding, Tier
from crossfoot.core.money import AwardCost, Money
from crossfoot.core.releases import Capture
from crossfoot.others.beside import Beside
from crossfoot.report.brief import Brief, brief
from crossfoot.report.charts.draw import Drawings
from crossfoot.report.marks import Marks, marks
from crossfoot.report.site.subjects import Subjects
from crossfoot.report.statements import Statements


@dataclass(frozen=True, slots=True)
class LogState:
    """The log at the leaf that the build depends on.

    Attributes:
        origin: the log's name.
        size: number of leaves.
        root: root hash over them, as base64.
        note: the whole signed note.
        key: the public key it is signed with, as a verifier key; empty where not known.
        fingerprint: sha256 of the public key; empty where not known.
        kinds: how many leaves there are of each kind, by name.
    """

    origin: str
    size: int
    root: str
    note: str
    key: str = ""
    fingerprint: str = ""
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything that pages are made from.

    Attributes:
        build: what follows from the archive.
        log: the state of its log.
        address: where the site will stand, such as `https://example.org/atd/`, with a slash at
            its end; empty where that is not known: what needs whole addresses says so.
        drawings: folder in which drawings of charts are kept, so that what did not change is
            not drawn again; `None` keeps none.
        captures: every act of obtaining that the log records, documents included.
        slips: a proof slip for each file of the log.
        beside: what others said and what was owed; `None` leaves those pages out.
        awards: what is recorded of contracts; `None` where no award file is at hand.
        money: what awards, fees and invoices come to against people; `None` leaves that out.
    """

    build: Build
    log: LogState
    address: str = ""
    drawings: Path | None = None
    captures: tuple[Capture, ...] = ()
    slips: Mapping[Digest, str] = field(default_factory=dict)
    beside: Beside | None = None
    awards: Awards | None = None
    money: Money | None = None

    @cached_property
    def costs(self) -> Mapping[str, AwardCost]:
        """Awards against the people of their time, by unique key."""
        return {cost.award: cost for cost in self.money.costs} if self.money else {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every release that was read, in order of publication."""
        return self.build.book.entries

    @cached_property
    def cases_of(self) -> Mapping[Digest, tuple[Case, ...]]:
        """The cases of each file, gravest first."""
        order = list(Tier)
        found: dict[Digest, list[Case]] = {}
        for case in self.build.cases:
            found.setdefault(case.findings[0].digest, []).append(case)
        return {
            digest: tuple(sorted(own, key=lambda c: (order.index(c.findings[0].tier), c.id)))
            for digest, own in found.items()
        }

    @cached_property
    def case_of(self) -> Mapping[str, Case]:
        """The case that a finding belongs to, by the name of the finding."""
        return {f.id: case for case in self.build.cases for f in case.findings}

    @cached_property
    def pictures(self) -> Drawings:
        """Draws charts, and keeps what it drew."""
        return Drawings(self.drawings)

    @cached_property
    def statements(self) -> Statements:
        """What releases said of every quantity, and what is known now instead."""
        return Statements(self.build)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The names of the findings that nobody withdrew."""
        return frozenset(finding.id for finding in self.build.standing)

    @cached_property
    def marks(self) -> Marks:
        """The touched cells of all files, by the findings that stand."""
        implied = (pair for case in self.build.cases for pair in case.corrected)
        return marks(self.build.standing, implied)

    @cached_property
    def subjects(self) -> Subjects:
        """What each cell is about, and where else the same is stated."""
        return Subjects(self.build.book)

    @cached_property
    def files(self) -> Mapping[str, Entry]:
        """The files that were read, by the first digits of their digests."""
        return {entry.release.digest.short: entry for entry in self.entries}

    @cached_property
    def first_seen(self) -> Mapping[tuple[Digest, str], Entry]:
        """For each sheet that repeats an earlier release unchanged: that release."""
        return {
            (again.release.digest, repeated.name): entry
            for entry in self.entries
            for sheet in entry.reading.sheets
            for again, repeated in self.build.book.repeats(entry, sheet)
        }

    @cached_property
    def documents(self) -> Mapping[Digest, tuple[Capture, ...]]:
        """The captures of every file that was archived and is no workbook that could be read."""
        found: dict[Digest, list[Capture]] = {}
        for capture in self.captures:
            if capture.digest.short not in self.files:
                found.setdefault(capture.digest, []).append(capture)
        return {digest: tuple(own) for digest, own in found.items()}

    def brief(self, entry: Entry) -> Brief:
        """What a reader needs at once of a release; worked out once."""
        if entry.release.digest not in self._briefs:
            self._briefs[entry.release.digest] = brief(self.build, entry)
        return self._briefs[entry.release.digest]

    @cached_property
    def _briefs(self) -> dict[Digest, Brief]:
        return {}

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """Every check that was asked, by its name, in the order in which they are told."""
        return {check.name: check for check in CHECKS}

    def gravest(self, digest: Digest) -> Finding | None:
        """The gravest standing finding about a file, or `None`."""
        order = list(Tier)
        own = (f for f in self.build.standing if f.digest == digest)
        return min(own, key=lambda f: (order.index(f.tier), f.id), default=None)
