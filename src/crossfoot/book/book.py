"""All observations of all releases: select a table, a series, its revisions, its parts.

The surface is frozen. What is worked out on the first question is kept: indexes are built
when they are first needed, one workbook at a time where that is enough.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from crossfoot.book import index
from crossfoot.book.entry import Entry, Place, Point, Revision
from crossfoot.book.parts import parts_of
from crossfoot.book.sameness import current_sheet, sheet_content
from crossfoot.core.digest import Digest
from crossfoot.core.refs import CellRef
from crossfoot.core.releases import Release
from crossfoot.core.stocks import Stocks
from crossfoot.core.tables import Key, Observation, SheetReading, Table, WorkbookReading


@dataclass(slots=True)
class _Index:
    """What has been worked out so far."""

    contents: dict[tuple[Digest, str], str] = field(default_factory=dict)
    entries: dict[Digest, Entry] | None = None
    currents: dict[Digest, SheetReading | None] = field(default_factory=dict)
    originals: dict[Digest, Entry] | None = None
    firsts: dict[str, tuple[Digest, str]] | None = None
    series: dict[Key, tuple[Point, ...]] | None = None
    cells: dict[Digest, index.Cells] = field(default_factory=dict)
    stocks: tuple[tuple[Entry, Stocks], ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The releases in order of publication, with everything read from them.

    Two words with a fixed meaning here:

    *copy*: a file that holds, in other bytes, what an earlier-saved file of the same
    publisher's name or day holds. It is an entry and is checked like every file, and it is
    no release of its own: neighbours and series pass it over.

    *frozen sheet*: a sheet other than the current one that stands, word for word and number
    for number, in an earlier release. What can be found in it was found there.

    Attributes:
        entries: the releases.
        registers: files that state what a register counts; the one taken in last stands last.
            They are no releases: only what is held against them asks for them.
    """

    entries: tuple[Entry, ...]
    registers: tuple[Entry, ...] = ()
    _index: _Index = field(default_factory=_Index, repr=False)

    @classmethod
    def of(
        cls,
        pairs: Iterable[tuple[Release, WorkbookReading]],
        registers: Iterable[Entry] = (),
    ) -> "Book":
        """The book of these releases, beside these files of registers."""
        entries = (Entry(release, reading) for release, reading in pairs)
        ordered = tuple(sorted(entries, key=lambda e: e.release.order))
        return cls(ordered, tuple(sorted(registers, key=_taken_in)))

    def with_entries(self, entries: Iterable[Entry]) -> "Book":
        """The book of these entries, in their order of publication.

        What this book has worked out of the sheets of single files holds in the other too
        and is kept: judging many drafts against one archive takes it apart only once.
        """
        ordered = tuple(sorted(entries, key=lambda e: e.release.order))
        return Book(ordered, self.registers, _Index(contents=dict(self._index.contents)))

    def with_registers(self, registers: Iterable[Entry]) -> "Book":
        """The same releases beside these files of registers, the last of which speaks first."""
        return Book(self.entries, tuple(registers), _Index(contents=dict(self._index.contents)))

    def entry(self, digest: Digest) -> Entry | None:
        """The file with this digest."""
        if self._index.entries is None:
            self._index.entries = {e.release.digest: e for e in reversed(self.entries)}
        return self._index.entries.get(digest)

    def file(self, digest: Digest) -> Entry | None:
        """The release, or the file of a register, with this digest."""
        others = (e for e in self.registers if e.release.digest == digest)
        return self.entry(digest) or next(others, None)

    def stocks(self) -> tuple[tuple[Entry, Stocks], ...]:
        """The files of registers with their figures; the one taken in last comes first."""
        if self._index.stocks is None:
            files = reversed(self.registers)
            self._index.stocks = tuple((file, Stocks.of(file.reading)) for file in files)
        return self._index.stocks

    # -- releases and their neighbours

    def original(self, entry: Entry) -> Entry:
        """The entry itself, or the one it is a re-saved copy of."""
        if self._index.originals is None:
            self._index.originals = index.originals(self.entries, self._content)
        return self._index.originals[entry.release.digest]

    def copies(self, entry: Entry) -> tuple[Entry, ...]:
        """Other files that hold the same release."""
        original = self.original(entry)
        return tuple(e for e in self.entries if e is not entry and self.original(e) is original)

    @property
    def releases(self) -> tuple[Entry, ...]:
        """The entries without re-saved copies."""
        return tuple(e for e in self.entries if self.original(e) is e)

    def before(self, entry: Entry) -> Entry | None:
        """The release published before this one, copies of it left out."""
        return self._beside(entry, -1)

    def after(self, entry: Entry) -> Entry | None:
        """The release published after this one, copies of it left out."""
        return self._beside(entry, 1)

    def _beside(self, entry: Entry, step: int) -> Entry | None:
        releases = self.releases
        position = releases.index(self.original(entry)) + step
        return releases[position] if 0 <= position < len(releases) else None

    # -- sheets and tables

    def current(self, entry: Entry) -> SheetReading | None:
        """The sheet of the running year."""
        digest = entry.release.digest
        if digest not in self._index.currents:
            self._index.currents[digest] = current_sheet(entry.reading.sheets)
        return self._index.currents[digest]

    def is_frozen(self, entry: Entry, sheet: SheetReading) -> bool:
        """Whether this sheet is repeated, unchanged, from an earlier release."""
        if sheet is self.current(entry):
            return False
        return self._first(entry, sheet) != (entry.release.digest, sheet.name)

    def fresh_sheets(self, entry: Entry) -> tuple[SheetReading, ...]:
        """The sheets of an entry that are not frozen: what its checks are about."""
        return tuple(s for s in entry.reading.sheets if not self.is_frozen(entry, s))

    def repeats(self, entry: Entry, sheet: SheetReading) -> tuple[tuple[Entry, SheetReading], ...]:
        """Where this sheet stands again as a frozen one, in later releases."""
        content = self._content(entry, sheet)
        if self._first(entry, sheet) != (entry.release.digest, sheet.name):
            return ()
        return tuple(
            (other, again)
            for other in self.entries
            if other is not entry
            for again in other.reading.sheets
            if self._content(other, again) == content and self.is_frozen(other, again)
        )

    def table(self, entry: Entry, kind: str, sheet: str | None = None) -> Table | None:
        """The table of a kind in this release: on the current sheet, or on the one named."""
        if sheet is None:
            current = self.current(entry)
            return current.table(kind) if current else None
        named = (s for s in entry.reading.sheets if s.name.strip() == sheet.strip())
        return next((t for s in named if (t := s.table(kind))), None)

    def _content(self, entry: Entry, sheet: SheetReading) -> str:
        at = (entry.release.digest, sheet.name)
        if at not in self._index.contents:
            self._index.contents[at] = sheet_content(sheet)
        return self._index.contents[at]

    def _first(self, entry: Entry, sheet: SheetReading) -> tuple[Digest, str]:
        if self._index.firsts is None:
            self._index.firsts = {}
            for each in self.entries:
                for s in each.reading.sheets:
                    at = (each.release.digest, s.name)
                    self._index.firsts.setdefault(self._content(each, s), at)
        return self._index.firsts[self._content(entry, sheet)]

    # -- quantities over time

    def series(self, key: Key, *, known_by: datetime.date | None = None) -> tuple[Point, ...]:
        """Every statement of a quantity in order of publication.

        Copies and frozen sheets do not speak twice. With `known_by` only releases published
        on or before that day are heard; a release of unknown day is then left out.
        """
        points = self._series().get(key, ())
        if known_by is None:
            return points
        return tuple(p for p in points if p.release.published and p.release.published <= known_by)

    def quantities(self) -> tuple[Key, ...]:
        """Everything that some release states a number of."""
        return tuple(sorted(self._series()))

    def revisions(self, key: Key, *, known_by: datetime.date | None = None) -> tuple[Revision, ...]:
        """Periods for which different releases state different values of one quantity.

        Two values differ when no single number agrees with both at their stated precision.
        """
        by_period = index.by_period(self.series(key, known_by=known_by))
        found = []
        for period in sorted(by_period):
            points = by_period[period]
            told = points[:1]
            for point in points[1:]:
                if not point.observation.quantity.agrees(told[-1].observation.quantity):
                    told.append(point)
            if len(told) > 1:
                found.append(Revision(key, period, tuple(told)))
        return tuple(found)

    def _series(self) -> dict[Key, tuple[Point, ...]]:
        if self._index.series is None:
            fresh = ((e, s) for e in self.releases for s in self.fresh_sheets(e))
            self._index.series = index.series(fresh)
        return self._index.series

    # -- single cells

    def place(self, ref: CellRef) -> Place | None:
        """Where the observation at this cell stands; `None` where there is none."""
        if ref.digest not in self._index.cells:
            entry = self.file(ref.digest)
            self._index.cells[ref.digest] = index.cells(entry) if entry else {}
        return self._index.cells[ref.digest].get((ref.sheet, ref.row, ref.column))

    def at(self, ref: CellRef) -> Observation | None:
        """The observation at this cell."""
        place = self.place(ref)
        return place.observation if place else None

    def parts(self, observation: Observation) -> tuple[Observation, ...]:
        """The observations a total or subtotal is made of, one level down; empty for a leaf."""
        place = self.place(observation.ref)
        if place is None:
            return ()
        rows = parts_of(place.table, place.row)
        return tuple(c for row in rows if (c := row.get(observation.column)))


def _taken_in(entry: Entry) -> tuple[float, str, str]:
    """Sort key: by the leaf that recorded it last; what is not archived comes last."""
    last = max((capture.index for capture in entry.release.captures), default=math.inf)
    return last, entry.release.publisher_name, entry.release.digest.hex
