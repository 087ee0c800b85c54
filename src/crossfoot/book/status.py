"""May this figure be quoted? Every figure has a status, with the reason and a citation.

- *do not quote*: a finding accuses the cell, its table stood in an earlier release already, or
  a later release corrected the value.
- *quote with a note*: a notice speaks of it or a person explained what was found, it is part of
  something that does not agree, the day or label it stands under is accused, no day is stated,
  or a year-end sheet later closed it with another value.
- *quote*: nothing speaks against it here. That is no proof that it is right.

A year-end sheet that is repeated unchanged in later files is judged where it first stood; its
repeats have the status of the original.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.book.book import Book
from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.stocks import SIMULATED
from crossfoot.core.tables import Observation, SheetReading


class Worth(StrEnum):
    """What a careful writer does with a figure."""

    QUOTE = "quote"
    NOTE = "quote with a note"
    DO_NOT = "do not quote"


@dataclass(frozen=True, slots=True)
class Status:
    """What to do with one figure, and why.

    Attributes:
        worth: the advice.
        reason: one sentence; empty for `QUOTE`.
        finding: the name of the finding that says so; empty where none does.
    """

    worth: Worth
    reason: str = ""
    finding: str = ""


_SOUND = Status(Worth.QUOTE)
_UNDATED = Status(Worth.NOTE, "The file does not state the day it is about.")
# What such findings say of a caption or source line they say of every number under it.
_OF_THE_NUMBERS = "staleness"
_RANK = {worth: rank for rank, worth in enumerate(Worth)}


def _grave(status: Status) -> int:
    return _RANK[status.worth]


class Statuses:
    """The status of every figure of a book, given what was found.

    Args:
        book: the releases.
        findings: those that stand; withdrawn ones left out.
        restated: what later releases changed.
        explained: names of the findings that a person explained.
    """

    def __init__(
        self,
        book: Book,
        findings: Iterable[Finding],
        restated: Iterable[Restatement],
        explained: Container[str] = (),
    ) -> None:
        self._book = book
        self._cells: dict[CellRef, Status] = {}
        self._sheets: dict[tuple[str, str], Status] = {}
        for register, stocks in book.stocks():
            if stocks.simulated:
                made_up = Status(Worth.DO_NOT, f"It is {SIMULATED}.")
                self._sheets[register.release.digest.hex, ""] = made_up
        for finding in findings:
            self._take(finding, settled=finding.id in explained)
        for restatement in restated:
            self._restate(restatement)
        self._repeat()
        self._whole = frozenset(digest for digest, _ in self._sheets)

    def of(self, cell: Observation) -> Status:
        """The status of one figure."""
        ref = cell.ref
        held = self._cells.get(ref, _SOUND)
        if held.worth is Worth.DO_NOT:
            return held
        # Every page asks for every figure; most sheets have nothing said of them as a whole.
        if ref.digest.hex in self._whole:
            for place in ((ref.digest.hex, ref.sheet), (ref.digest.hex, "")):
                held = max(held, self._sheets.get(place, _SOUND), key=_grave)
        return max(held, _UNDATED, key=_grave) if cell.period is None else held

    def aside(self, ref: CellRef) -> Status:
        """The status of a number that is in no table: at least that is to be said of it."""
        held = self._cells.get(ref, _SOUND)
        loose = Status(Worth.NOTE, "It stands in no table that was recognised.")
        return max(loose, held, key=_grave)

    def citation(self, cell: Observation) -> str:
        """Where the figure stands, for a footnote."""
        day = cell.period.last_day if cell.period else None
        return self.place(cell.ref, about=f", as of {wording.date(day)}" if day else "")

    def place(self, ref: CellRef, about: str = "") -> str:
        """File, day of publication, sheet and cell, and what they are about."""
        entry = self._book.file(ref.digest)
        name = entry.release.publisher_name if entry else ref.digest.short
        day = entry.release.published if entry else None
        published = f", published {wording.date(day)}" if day else ""
        return (
            f'{name}{published}, sheet "{ref.sheet.strip()}", cell {ref.cell}'
            f"{about} (sha256 {ref.digest.short}...)"
        )

    def _take(self, finding: Finding, *, settled: bool) -> None:
        grave = finding.tier in (Tier.ERROR, Tier.WARNING) and not settled
        worth = Worth.DO_NOT if grave else Worth.NOTE
        accused = Status(worth, f"{finding.message} ({finding.id})", finding.id)
        note = Status(Worth.NOTE, accused.reason, finding.id)
        for ref in finding.cells:
            self._raise(ref, accused)
        about = accused if finding.family == _OF_THE_NUMBERS else note
        for ref in self._under(finding):
            self._raise(ref, about)
        if not finding.cells:
            # Of a whole sheet or file it is not known which figure is touched.
            place = (finding.digest.hex, finding.sheet)
            self._sheets[place] = max(self._sheets.get(place, _SOUND), note, key=_grave)
        if grave:
            reason = f"It is part of what does not agree: {finding.id}."
            part = Status(Worth.NOTE, reason, finding.id)
            for ref in finding.evidence:
                if ref.digest == finding.digest:
                    self._raise(ref, part)

    def _under(self, finding: Finding) -> Iterator[CellRef]:
        """The numbers that stand under an accused caption, source line, date or label."""
        entry = self._book.entry(finding.digest)
        accused = set(finding.cells)
        for sheet in entry.reading.sheets if entry else ():
            if sheet.name == finding.sheet:
                yield from _numbers_under(sheet, accused)

    def _restate(self, restatement: Restatement) -> None:
        new = wording.count(restatement.after.observation.quantity.number)
        name = restatement.after.release.publisher_name
        worth = Worth.NOTE if restatement.scheduled else Worth.DO_NOT
        reason = f"{name} states {new} for the same day ({restatement.kind})."
        self._raise(restatement.before.observation.ref, Status(worth, reason))

    def _raise(self, ref: CellRef, status: Status) -> None:
        held = self._cells.get(ref, _SOUND)
        if _grave(status) > _grave(held):
            self._cells[ref] = status

    def _repeat(self) -> None:
        """Give the repeats of a frozen sheet the status of the sheet they repeat."""
        touched = dict.fromkeys((ref.digest, ref.sheet) for ref in self._cells)
        for digest, name in touched:
            entry = self._book.entry(digest)
            for sheet in entry.reading.sheets if entry else ():
                if entry and sheet.name == name:
                    for _, again in self._book.repeats(entry, sheet):
                        for mine, theirs in zip(_cells(sheet), _cells(again), strict=True):
                            self._raise(theirs, self._cells.get(mine, _SOUND))


def _cells(sheet: SheetReading) -> list[CellRef]:
    return [cell.ref for table in sheet.tables for row in table.rows for cell in row.cells]


def _numbers_under(sheet: SheetReading, accused: set[CellRef]) -> Iterator[CellRef]:
    dates = [date for date in sheet.dates if date.ref in accused]
    everywhere = any(not date.table for date in dates)
    kinds = {date.table for date in dates}
    for table in sheet.tables:
        whole = everywhere or table.kind in kinds or table.title_ref in accused
        for row in table.rows:
            if whole or row.label_ref in accused:
                yield from (cell.ref for cell in row.cells)
