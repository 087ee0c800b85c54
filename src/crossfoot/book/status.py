"""May this figure be quoted? Every figure has a status, with the reason and a citation.

- *do not quote*: a finding accuses the cell, or a later release corrected the value.
- *quote with a note*: a notice speaks of it, it is part of something that does not agree, the
  day it is about is not stated, or a year-end sheet later closed it with another value.
- *quote*: nothing speaks against it here. That is no proof that it is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.book.book import Book
from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation


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
    """

    worth: Worth
    reason: str = ""


_SOUND = Status(Worth.QUOTE)
_ORDER = tuple(Worth)


class Statuses:
    """The status of every figure of a book, given what was found.

    Args:
        book: the releases.
        findings: those that stand; withdrawn ones left out.
        restated: what later releases changed.
    """

    def __init__(
        self, book: Book, findings: Iterable[Finding], restated: Iterable[Restatement]
    ) -> None:
        self._book = book
        self._cells: dict[CellRef, Status] = {}
        self._sheets: dict[tuple[str, str], Status] = {}
        for finding in findings:
            self._take(finding)
        for restatement in restated:
            self._restate(restatement)

    def of(self, cell: Observation) -> Status:
        """The status of one figure."""
        digest, sheet = cell.ref.digest.hex, cell.ref.sheet
        found = [
            self._cells.get(cell.ref, _SOUND),
            self._sheets.get((digest, sheet), _SOUND),
            self._sheets.get((digest, ""), _SOUND),
        ]
        if cell.period is None:
            found.append(Status(Worth.NOTE, "The file does not state the day it is about."))
        return max(found, key=lambda status: _ORDER.index(status.worth))

    def citation(self, cell: Observation) -> str:
        """Where the figure stands, for a footnote."""
        entry = self._book.entry(cell.ref.digest)
        name = entry.release.publisher_name if entry else cell.ref.digest.short
        day = entry.release.published if entry else None
        published = f", published {wording.date(day)}" if day else ""
        about = f", as of {wording.date(cell.period.last_day)}" if cell.period else ""
        return (
            f'{name}{published}, sheet "{cell.ref.sheet.strip()}", cell {cell.ref.cell}'
            f"{about} (sha256 {cell.ref.digest.short}...)"
        )

    def _take(self, finding: Finding) -> None:
        grave = finding.tier in (Tier.ERROR, Tier.WARNING)
        accused = Status(Worth.DO_NOT if grave else Worth.NOTE, f"{finding.message} ({finding.id})")
        for ref in finding.cells:
            self._raise(ref, accused)
        if not finding.cells:
            # Of a whole sheet or file it is not known which figure is touched.
            place = (finding.digest.hex, finding.sheet)
            note = Status(Worth.NOTE, accused.reason)
            self._sheets[place] = max(
                self._sheets.get(place, _SOUND), note, key=lambda s: _ORDER.index(s.worth)
            )
        if grave:
            part = Status(Worth.NOTE, f"It is part of what does not agree: {finding.id}.")
            for ref in finding.evidence:
                if ref.digest == finding.digest:
                    self._raise(ref, part)

    def _restate(self, restatement: Restatement) -> None:
        new = wording.count(restatement.after.observation.quantity.number)
        name = restatement.after.release.publisher_name
        worth = Worth.NOTE if restatement.scheduled else Worth.DO_NOT
        reason = f"{name} states {new} for the same day ({restatement.kind})."
        self._raise(restatement.before.observation.ref, Status(worth, reason))

    def _raise(self, ref: CellRef, status: Status) -> None:
        held = self._cells.get(ref, _SOUND)
        if _ORDER.index(status.worth) > _ORDER.index(held.worth):
            self._cells[ref] = status
