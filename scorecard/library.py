"""The real releases as grids of cells and as readings, and which of them are clean."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from crossfoot.book import Book, Entry
from crossfoot.book.sameness import sheet_content
from crossfoot.core.digest import Digest
from crossfoot.core.tables import SheetReading
from crossfoot.evidence.looking import look
from crossfoot.evidence.releases import releases
from crossfoot.hand.model import Hand
from crossfoot.reading.grid import Grid, WorkbookGrid, Worker
from crossfoot.reading.workbook import read_workbook


@dataclass(frozen=True, slots=True, eq=False)
class Original:
    """One real release with its running sheet: what a fault is planted in.

    Attributes:
        entry: the release and what was read from it.
        grid: its cells.
        sheet: what was read from the sheet of the running year.
        page: the cells of that sheet.
        called: how a sentence may name it: its file's name, or the digits of any file that
            holds the same sheet.
    """

    entry: Entry
    grid: WorkbookGrid
    sheet: SheetReading
    page: Grid
    called: tuple[str, ...]

    @property
    def name(self) -> str:
        """The publisher's name of the file, with the digits that tell it from others."""
        return self.entry.name

    def with_page(self, page: Grid, digest: Digest) -> WorkbookGrid:
        """The workbook with another sheet in the place of the running one."""
        grids = tuple(page if g is self.page else g for g in self.grid.grids)
        return replace(self.grid, digest=digest, grids=grids)


class Library:
    """All releases of a folder.

    Args:
        folder: workbooks, with `releases.csv` inside or beside it.
        hand: what labels mean.
    """

    def __init__(self, folder: Path, hand: Hand) -> None:
        self.hand = hand
        captures = []
        self._grids: dict[Digest, WorkbookGrid] = {}
        with Worker() as worker:
            for capture, path in look(folder):
                if path.suffix.lower() == ".xlsx":
                    captures.append(capture)
                    name = capture.publisher_name
                    self._grids[capture.digest] = worker.read(path, capture.digest, name=name)
        readings = {d: read_workbook(g, hand) for d, g in self._grids.items()}
        known = releases(captures, {d: r.modified for d, r in readings.items()})
        self.book = Book.of((r, readings[r.digest]) for r in known)

    @cached_property
    def originals(self) -> tuple[Original, ...]:
        """Every release with a running sheet, in order of publication, without copies."""
        found = (self._original(e) for e in self.book.releases)
        return tuple(o for o in found if o)

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """The digits of the files that hold a sheet, by what the sheet says."""
        found: dict[str, list[str]] = {}
        for entry in self.book.entries:
            for sheet in entry.reading.sheets:
                found.setdefault(sheet_content(sheet), []).append(entry.release.digest.short)
        return found

    def earlier(self, original: Original) -> tuple[Original, ...]:
        """The releases published before this one, the latest first."""
        at = self.originals.index(original)
        return tuple(reversed(self.originals[:at]))

    def in_sequence(self, original: Original) -> bool:
        """Whether a release counts people later than all before it, and has no second copy."""
        day = counted_on(original.sheet)
        days = [counted_on(o.sheet) for o in self.earlier(original)]
        goes_on = day is not None and all(d is None or d < day for d in days)
        return goes_on and not self.book.copies(original.entry)

    def _original(self, entry: Entry) -> Original | None:
        sheet = self.book.current(entry)
        grid = self._grids[entry.release.digest]
        if sheet is None:
            return None
        at = next(i for i, s in enumerate(entry.reading.sheets) if s is sheet)
        called = (entry.release.publisher_name, *self._holders[sheet_content(sheet)])
        return Original(entry, grid, sheet, grid.grids[at], called)


def counted_on(sheet: SheetReading) -> datetime.date | None:
    """The day that the population tables of a sheet speak of; the earliest, where they differ."""
    kinds = ("tech_cost", "status", "aor_tech")
    return min((t.as_of for t in sheet.tables if t.kind in kinds and t.as_of), default=None)


def numeric_cells(entries: Iterable[Entry]) -> int:
    """How many numbers the sheets about the programme of these releases hold."""
    return sum(s.numeric_cells for e in entries for s in e.reading.sheets)
