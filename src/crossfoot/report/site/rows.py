"""Which figures and dated lines are worth holding side by side, for what was found."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from crossfoot.book import Entry
from crossfoot.core import wording
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, SheetReading, Table
from crossfoot.report.site.accused import Accused
from crossfoot.report.site.site import Site
from crossfoot.report.site.subjects import Line, Subject, lines

MOST = 12
# So many rows have the tables whose rows are few enough to show all of.
SMALL = 10
FEW = 8


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A quantity, by what it is about."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class LineOf:
    """A dated line, by what it is."""

    line: Line


@dataclass(frozen=True, slots=True)
class ClockOf:
    """A date that the file itself carries."""

    words: str
    read: Callable[[Entry], str]


@dataclass(frozen=True, slots=True)
class AsideOf:
    """A number outside the tables, by where it stands."""

    address: str
    label: str


Row = FigureOf | LineOf | AsideOf | ClockOf


def _day(day: datetime.date | None) -> str:
    return wording.date(day) if day else ""


CLOCKS = (
    ClockOf("day in the file's name", lambda e: _day(e.release.name_date)),
    ClockOf("published", lambda e: _day(e.release.published)),
    ClockOf(
        "last saved", lambda e: _day(e.reading.modified.date() if e.reading.modified else None)
    ),
)


def chosen(site: Site, accused: Accused, beside: Iterable[Entry]) -> tuple[tuple[Row, ...], int]:
    """The rows to show, in the order of the sheet, and how many more are touched.

    Accused cells come first, then what the cause predicts of few cells, what stands in other
    releases and is missing here, and the totals of the touched tables.
    """
    clocks = CLOCKS if any(f.family == "dates" and not f.cells for f in accused.findings) else ()
    sheet = accused.sheet or site.build.book.current(accused.entry)
    if sheet is None:
        return clocks, 0
    choice = _Choice(site, accused, sheet)
    ranked: dict[Row, None] = dict.fromkeys(choice.accused())
    touched = len(ranked)
    ranked.update(dict.fromkeys(choice.missing_in_short_tables(beside)))
    ranked.update(dict.fromkeys(choice.totals()))
    ranked.update(dict.fromkeys(choice.missing_as_found()))
    ranked.update(dict.fromkeys(choice.under_accused_labels()))
    if len(ranked) < FEW:
        ranked.update(dict.fromkeys(choice.rests_on()))
    kept = list(ranked)[:MOST]
    return (*clocks, *sorted(kept, key=choice.order)), max(0, touched - MOST)


class _Choice:
    """Gathers rows of one sheet."""

    def __init__(self, site: Site, accused: Accused, sheet: SheetReading) -> None:
        self._site, self._accused, self._sheet = site, accused, sheet
        self._lines = {date.ref: line for line, date in lines(sheet).items()}
        self._kinds = {t.kind: i for i, t in reversed(list(enumerate(sheet.tables)))}
        self._aside = {cell.ref: cell for cell in sheet.set_aside}
        self._missing: dict[Subject, int] = {}

    def accused(self) -> Iterator[Row]:
        """Rows of the accused cells, and of the few that the cause predicts."""
        cause = self._accused.cause
        for ref in self._accused.cells:
            yield from self._rows(ref)
        if cause and len(cause.cells) <= FEW:
            for ref in cause.cells:
                yield from self._rows(ref)

    def missing_in_short_tables(self, beside: Iterable[Entry]) -> Iterator[Row]:
        """Rows of other releases' short tables that are missing in the touched ones here."""
        here = self._site.subjects.cells(self._sheet)
        for entry in beside:
            other = self._site.subjects.like(self._accused.entry, self._sheet, entry)
            if other is None:
                continue
            short = {t.kind for t in other.tables if len(t.rows) <= SMALL} & self._touched
            for subject, cell in self._site.subjects.cells(other).items():
                if subject[0] in short and subject[1] == "Count" and subject not in here:
                    self._missing.setdefault(subject, cell.ref.row)
                    yield FigureOf(subject)

    def missing_as_found(self) -> Iterator[Row]:
        """Rows of other releases that the findings name, and that are missing here."""
        here = self._site.subjects.cells(self._sheet)
        for finding in self._accused.findings:
            for ref in finding.evidence:
                other = self._site.subjects.sheet(ref) if ref.digest != finding.digest else None
                subject = self._site.subjects.of(other, ref) if other else None
                if subject and subject not in here and subject[1] == "Count":
                    self._missing.setdefault(subject, ref.row)
                    yield FigureOf(subject)

    def under_accused_labels(self) -> Iterator[Row]:
        """The first figure of each row whose label is accused."""
        for table in self._sheet.tables:
            for row in table.rows:
                if row.label_ref in self._accused.cells and row.cells:
                    yield from self._count(row.cells[0].ref)

    def totals(self) -> Iterator[Row]:
        """The totals of the touched tables; of a sheet that repeats another, short tables too."""
        stale = self._accused.has("staleness")
        for table in self._sheet.tables:
            if table.kind in self._touched or (stale and not table.kind.startswith("court")):
                for row in table.rows:
                    if row.role is Role.TOTAL or (stale and len(table.rows) <= SMALL):
                        yield from self._count(row.cells[0].ref if row.cells else row.label_ref)

    def rests_on(self) -> Iterator[Row]:
        """What the findings rest on beyond the accused cells, where that is little."""
        for finding in self._accused.findings:
            if len(finding.evidence) > 2 * FEW:
                continue
            for ref in finding.evidence:
                yield from self._rows(ref)
                other = self._site.subjects.sheet(ref) if ref.digest != finding.digest else None
                subject = self._site.subjects.of(other, ref) if other else None
                if subject and subject in self._site.subjects.cells(self._sheet):
                    yield FigureOf(subject)

    def order(self, row: Row) -> tuple[int, int, int, str]:
        """Where a row belongs: by table, column, row; dated lines last."""
        if isinstance(row, LineOf):
            date = lines(self._sheet).get(row.line)
            return len(self._kinds), 2, date.ref.row if date else 0, ""
        if isinstance(row, ClockOf):
            return -1, 0, 0, ""
        if isinstance(row, AsideOf):
            return len(self._kinds), 1, 0, row.address
        subject = row.subject
        cell = self._site.subjects.cells(self._sheet).get(subject)
        table = self._kinds.get(subject[0], len(self._kinds) - 1)
        if cell:
            return table, cell.ref.column, cell.ref.row, ""
        column = min(
            (c.ref.column for s, c in self._site.subjects.cells(self._sheet).items()
             if s[:2] == subject[:2]), default=0,
        )  # fmt: skip
        return table, column, self._missing.get(subject, 0), " ".join(subject)

    @cached_property
    def _touched(self) -> set[str]:
        """Kinds of the tables that accused cells stand in."""
        digest, sheet = self._accused.entry.release.digest, self._sheet.name
        spots = {
            (ref.row, ref.column)
            for ref in self._accused.cells
            if ref.digest == digest and ref.sheet == sheet
        }
        return {table.kind for table in self._sheet.tables if spots and spots & _spots(table)}

    def _rows(self, ref: CellRef) -> Iterator[Row]:
        if ref.digest != self._accused.entry.release.digest or ref.sheet != self._sheet.name:
            return
        subject = self._site.subjects.of(self._sheet, ref)
        if subject:
            yield FigureOf(subject)
        elif ref in self._lines:
            yield LineOf(self._lines[ref])
        elif ref in self._aside:
            label = self._aside[ref].label or "no label"
            yield AsideOf(ref.cell, f"{label}, {ref.cell}")

    def _count(self, ref: CellRef) -> Iterator[Row]:
        subject = self._site.subjects.of(self._sheet, ref)
        if subject:
            yield FigureOf(subject)


def _spots(table: Table) -> set[tuple[int, int]]:
    """Row and column of every cell of a table: caption, labels, figures."""
    refs = (ref for row in table.rows for ref in (row.label_ref, *(c.ref for c in row.cells)))
    return {(ref.row, ref.column) for ref in (table.title_ref, *refs)}
