"""The order of the whole pipeline, and nothing else: it prints nothing and writes no evidence.

archive -> captures -> readings (kept ones, or read now) -> releases -> book
book -> checks -> findings -> cases
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import checks
from crossfoot.archive.directory import Archive, exists, open_archive
from crossfoot.book import Book, Entry
from crossfoot.book.corrections import Corrections, corrections
from crossfoot.book.restatements import Restatement, restatements
from crossfoot.book.status import Statuses, Worth
from crossfoot.checks import causes
from crossfoot.core import provenance
from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError, EvidenceError
from crossfoot.core.findings import Case, Finding
from crossfoot.core.releases import Capture, Release
from crossfoot.core.stocks import is_register
from crossfoot.core.tables import Observation, SheetReading, WorkbookReading
from crossfoot.core.uncollected import uncollected
from crossfoot.custody.copies import Copy
from crossfoot.evidence import releases as releases_room
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.name_dates import name_dates
from crossfoot.hand.loader import load
from crossfoot.hand.model import Hand
from crossfoot.hand.verdicts import State
from crossfoot.reading import files
from crossfoot.reading.cache import ReadingCache
from crossfoot.reading.grid import Worker

if TYPE_CHECKING:
    from crossfoot.contracts.holding import AwardFile, Contracts

Progress = Callable[[int, int, str], None]

# Every question that is asked of a release: (family, name of the check).
QUESTIONS = tuple((check.family, check.name) for check in checks.CHECKS)

# Checks and causes with everything that each says of itself, for whoever shows what was asked.
Check = checks.Check
CHECKS: tuple[Check, ...] = checks.CHECKS
CAUSES = causes.CAUSES

# What carries such a name is meant to be read; if it cannot be, that is a finding.
WORKBOOK_NAME = re.compile(r"\.(xls[xmb]?|xlt[xm])\Z", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Build:
    """What follows from an archive, human judgement and this version of the code.

    Attributes:
        book: everything read.
        judgement: what labels mean and what things cost.
        findings: what does not add up, in the order of the releases.
        cases: the same, grouped.
    """

    book: Book
    judgement: Hand
    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody withdrew as a false alarm."""
        return self.judgement.decisions.standing(self.findings)

    @cached_property
    def restatements(self) -> tuple[Restatement, ...]:
        """Published values that a later release changed."""
        return restatements(self.book, self.standing)

    @cached_property
    def corrections(self) -> Corrections:
        """What faulty figures should have been, as far as findings know."""
        return corrections(self.cases, self.standing)

    @cached_property
    def statuses(self) -> Statuses:
        """Whether a figure may be quoted, for every figure of the book."""
        decisions = self.judgement.decisions
        explained = {f.id for f in self.findings if decisions.state(f) is State.EXPLAINED}
        return Statuses(self.book, self.standing, self.restatements, explained)

    def sums(self, sheet: SheetReading) -> checks.Sums:
        """How much was reckoned again on a sheet, and how much of it does not come out."""
        # Sheets live as long as the book; comparing one by its content takes longer than reckoning.
        if id(sheet) not in self._reckoned:
            self._reckoned[id(sheet)] = checks.sums(sheet, self.judgement)
        return self._reckoned[id(sheet)]

    @cached_property
    def _reckoned(self) -> dict[int, checks.Sums]:
        return {}

    def sound(self, cell: Observation) -> bool:
        """Whether a figure may be relied on: nothing says that it should not be quoted."""
        return self.statuses.of(cell).worth is not Worth.DO_NOT

    def copy_of(self, finding: Finding) -> str:
        """What to say where a finding rests on a copy that only a third party holds, or empty."""
        return self.custody_of(finding.digest)

    def custody_of(self, digest: Digest) -> str:
        """What to say of a file that only a third party holds a copy of, or empty."""
        entry = self.book.entry(digest)
        if entry is None or not entry.release.captures:
            return ""
        release, modified = entry.release, entry.reading.modified
        if not provenance.third_party_only(release, modified):
            return ""
        again = provenance.resave(release, modified)
        saved = f", saved again {again.days:,} days after {again.what}" if again else ""
        return f"known from a third party's copy only{saved}"


def judgement(archive: Path | None, folder: Path | None) -> Hand:
    """The shipped aliases and prices, overruled by a folder of the user's own.

    Raises:
        UsageError: a file in that folder cannot be used.
    """
    return load(own_folder(archive, folder))


def own_folder(archive: Path | None, folder: Path | None) -> Path | None:
    """The folder of a user's own judgements: the one named, else the archive's, else none."""
    if folder is None and archive is not None and (archive / "hand").is_dir():
        return archive / "hand"
    return folder


@uncollected()
def read_book(archive: Path, rules: Hand, progress: Progress | None = None) -> Book:
    """Every workbook of an archive, read now or kept from before.

    Documents of other kinds (letters, contracts) are evidence and are not in the book.

    Args:
        archive: the archive's folder.
        rules: what labels mean.
        progress: told (done, of, name).

    Raises:
        CrossfootError: there is no archive, or it cannot be read.
    """
    opened = open_archive(archive)
    captures = read_captures(opened)
    require_blobs(opened, captures)
    names = _names(captures)
    readings = {
        reading.digest: reading
        for reading in read_files(archive, names, rules, progress)
        if reading.readable or WORKBOOK_NAME.search(names[reading.digest])
    }
    found = releases_room.releases(captures, {d: r.modified for d, r in readings.items()})
    files = [Entry(r, readings[r.digest]) for r in found if r.digest in readings]
    registers = [entry for entry in files if is_register(entry.reading)]
    releases = ((e.release, e.reading) for e in files if e not in registers)
    return Book.of(releases, registers)


def require_blobs(archive: Archive, captures: Iterable[Capture]) -> None:
    """Nothing is told of a file whose bytes are gone, even where its reading was kept.

    Raises:
        EvidenceError: bytes are missing, or are not as many as were captured.
    """
    for capture in captures:
        blob = archive.blob(capture.digest)
        size = blob.stat().st_size if blob.is_file() else None
        if size != capture.size:
            what = "are missing" if size is None else f"are {size:,}, not {capture.size:,}"
            raise EvidenceError(
                f"The bytes of {capture.publisher_name} ({capture.digest.short}) {what}.",
                "Run `crossfoot verify`, and put the file back with `crossfoot add`.",
            )


def _names(captures: Iterable[Capture]) -> dict[Digest, str]:
    """What to call each file; the name of a workbook speaks before that of a document."""
    names: dict[Digest, str] = {}
    for capture in captures:
        if capture.digest not in names or not WORKBOOK_NAME.search(names[capture.digest]):
            names[capture.digest] = capture.publisher_name
    return names


def read_files(
    archive: Path, names: Mapping[Digest, str], rules: Hand, progress: Progress | None = None
) -> Iterator[WorkbookReading]:
    """The readings of archived files, each kept from before or read now and kept.

    Args:
        archive: the archive's folder.
        names: the files, and what to call them.
        rules: what labels mean.
        progress: told (done, of, name).

    Raises:
        CrossfootError: there is no archive.
    """
    opened = open_archive(archive)
    cache = ReadingCache(opened.path, rules)
    with Worker() as worker:
        for done, (digest, name) in enumerate(names.items(), start=1):
            yield files.obtain(opened.blob(digest), digest, rules, worker, cache, name=name)
            if progress:
                progress(done, len(names), name)


def count_files(
    archive: Path, names: Mapping[Digest, str], rules: Hand, progress: Progress | None = None
) -> Iterator[WorkbookReading]:
    """Readings made anew, with the numeric cells counted of the sheets that are not read."""
    opened = open_archive(archive)
    with Worker() as worker:
        for done, (digest, name) in enumerate(names.items(), start=1):
            yield files.count(opened.blob(digest), digest, rules, worker, name=name)
            if progress:
                progress(done, len(names), name)


def copies_in(place: Path, rules: Hand, progress: Progress | None = None) -> tuple[Copy, ...]:
    """Every workbook that an archive holds, or that lies in a plain folder; keeps nothing of it.

    Args:
        place: an archive's folder, or a folder, zip or workbook.
        rules: what labels mean.
        progress: told (done, of, name).

    Raises:
        CrossfootError: there is nothing there, or it cannot be read.
    """
    # Looking stages files as adding does; nothing else here needs what that loads.
    from crossfoot.evidence.looking import look  # noqa: PLC0415

    held_in = str(place)
    if exists(place) or not place.exists():
        book = read_book(place, rules, progress)
        return tuple(Copy(held_in, entry.release, entry.reading) for entry in book.entries)
    found = []
    readings: dict[Digest, WorkbookReading] = {}
    with Worker() as worker:
        for capture, path in look(place, progress):
            if not WORKBOOK_NAME.search(capture.publisher_name):
                continue
            found.append(capture)
            if capture.digest not in readings:
                name = capture.publisher_name
                readings[capture.digest] = files.read(
                    path, capture.digest, rules, worker, name=name
                )
    known = releases_room.releases(found, {d: r.modified for d, r in readings.items()})
    return tuple(Copy(held_in, release, readings[release.digest]) for release in known)


def build(archive: Path, rules: Hand, progress: Progress | None = None) -> Build:
    """Read an archive and check every release in it."""
    book = read_book(archive, rules, progress)
    return checked(book, rules)


@uncollected()
def checked(book: Book, rules: Hand, entry: Entry | None = None) -> Build:
    """The findings of a book: about every release, or about one."""
    findings = checks.run_checks(book, rules, [entry] if entry else None)
    findings = checks.explained(findings, book, rules)
    return Build(book, rules, findings, checks.cases(findings))


def with_draft(path: Path, book: Book, rules: Hand, *, name: str = "") -> tuple[Book, Entry]:
    """A book with one more release in it: a file that is not archived, and stays so.

    The draft takes the place of the newest release; its name may state a date.

    Args:
        path: the file.
        book: the releases to hold it against.
        rules: what labels mean.
        name: what to call the file; its name on disk if empty.

    Raises:
        BadFileError: the file cannot be read, or looks like records about persons; the message
            says why and what to do.
    """
    name = name or path.name
    try:
        digest = Digest(hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        raise BadFileError(
            f"`{path}` cannot be opened: {error.strerror or error}.",
            "Check the path, and that you may read the file.",
        ) from error
    known = book.entry(digest)
    if known:
        return book, known
    with Worker() as worker:
        sentence = worker.person_level(path, name=name)
        if sentence:
            raise BadFileError(
                sentence,
                "A release states totals. Nothing was read from the file and nothing of it is "
                "kept; check the workbook that is to be published.",
            )
        reading = files.read(path, digest, rules, worker, name=name)
    if not reading.readable:
        problem, _, remedy = reading.problem.partition(". ")
        raise BadFileError(f"{problem}.", remedy)
    if is_register(reading):
        raise BadFileError(
            f"`{name}` states what a register counts; it is no release.",
            "Name the draft, and this file with --register, or add it to the archive.",
        )
    day = next(iter(name_dates(name)), None)
    release = Release(digest, name, None, "", name_date=day, captured=None, captures=())
    pairs = [(e.release, e.reading) for e in book.entries]
    whole = Book.of([*pairs, (release, reading)], book.registers)
    entry = whole.entry(digest)
    assert entry is not None, "the draft was put into the book a line ago"  # noqa: S101
    return whole, entry


def read_contracts(archive: Path, progress: Progress | None = None) -> "Contracts | None":
    """Every award file of an archive, told by its columns; read, posted and audited.

    `None` where the archive holds none.

    Args:
        archive: the archive's folder.
        progress: told (done, of, name).

    Raises:
        CrossfootError: there is no archive, or it cannot be read.
    """
    opened = open_archive(archive)
    captures = read_captures(opened)
    require_blobs(opened, captures)
    others = [
        release
        for release in releases_room.releases(captures)
        if not WORKBOOK_NAME.search(release.publisher_name)
    ]
    if not others:
        return None
    # Tables of a million rows need a library that no other part of a build should wait for.
    from crossfoot.contracts.holding import hold  # noqa: PLC0415

    held = hold(tuple(_award_files(opened, others)), progress)
    return held if held.tallies else None


def _award_files(archive: Archive, releases: Iterable[Release]) -> Iterator["AwardFile"]:
    from crossfoot.contracts.holding import AwardFile, recognise  # noqa: PLC0415

    for release in releases:
        blob = archive.blob(release.digest)
        with blob.open("rb") as stream:
            heading = recognise(stream)
        if heading:
            # Files of one day are parts of one download; an undated file stands alone.
            day = release.published.isoformat() if release.published else release.digest.hex
            yield AwardFile(release.publisher_name, release.digest, heading, day, blob)


def stale_readings(
    archive: Archive, rules: Hand, progress: Progress | None = None
) -> Iterator[Path]:
    """Kept readings that are not what reading the file now gives."""
    cache = ReadingCache(archive.path, rules)
    names = {c.digest: c.publisher_name for c in read_captures(archive)}
    kept = [digest for digest in cache.kept() if digest in names]
    with Worker() as worker:
        for done, digest in enumerate(kept, start=1):
            fresh = files.read(archive.blob(digest), digest, rules, worker, name=names[digest])
            if cache.differs(fresh):
                yield cache.path(digest)
            if progress:
                progress(done, len(kept), names[digest])
