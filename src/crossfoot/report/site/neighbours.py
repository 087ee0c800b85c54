"""The touched figures across the neighbouring releases, side by side.

Two releases before, the file itself, two after; and files that the findings rest on, wherever
they stand. A row is a figure or a dated line, found in each file by what it is about.
"""

import datetime
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.core import wording
from crossfoot.core.tables import Observation, SetAside, SheetReading, StatedDate
from crossfoot.report import dated, words
from crossfoot.report.marks import Marks, marks
from crossfoot.report.site import addresses
from crossfoot.report.site.accused import Accused
from crossfoot.report.site.rows import AsideOf, ClockOf, FigureOf, LineOf, Row, chosen
from crossfoot.report.site.site import Site
from crossfoot.report.site.subjects import Line, Subject, lines

BESIDE = 2
FEWEST_ALIKE = 4
FURTHEST = 4
MOST_COLUMNS = 6
ARROW = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Column:
    """One release.

    Attributes:
        day: when it was published, in words.
        name: the publisher's name of the file.
        as_of: which day it counts, in words, without the year where that is the one it was
            published in; empty where it does not say.
        path: its page.
        here: whether it is the file that the findings are about.
        same: whether it states every figure that is shown just as the file does.
    """

    day: str
    name: str
    as_of: str
    path: str
    here: bool
    same: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """What one release states.

    Attributes:
        text: the value; empty where nothing is stated.
        cell: its address.
        tier: of the finding that accuses it; empty for none.
        path: the case about it, where it is another file's.
        here: whether it stands in the file that the findings are about.
    """

    text: str
    cell: str
    tier: str
    path: str
    here: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One quantity in every release.

    Attributes:
        label: as published.
        figures: by release.
        wanted: what should stand in the file; empty where that is not known.
    """

    label: str
    figures: tuple[Figure, ...]
    wanted: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Rows that belong together: of one table and one unit."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The touched figures side by side.

    Attributes:
        columns: the releases, in order of publication.
        groups: the figures by table, then the dated lines.
        more: number of touched figures that are not shown.
        wanted: what the last column says, where there is one.
    """

    columns: tuple[Column, ...]
    groups: tuple[FigureGroup, ...]
    more: int
    wanted: str


def neighbours(site: Site, accused: Accused) -> Neighbours | None:
    """The table; `None` where there is nothing that could be held side by side."""
    entries = releases_beside(site, accused)
    rows, more = chosen(site, accused, entries)
    if not rows:
        return None
    own = marks(accused.findings, accused.corrected)
    table = _Side(site, accused.entry, _sheets(site, accused, entries), own)
    groups: dict[str, list[FigureRow]] = {}
    for row in rows:
        groups.setdefault(_title(row), []).append(table.row(row))
    shown = tuple(FigureGroup(title, tuple(made)) for title, made in groups.items())
    wanted = any(row.wanted for group in shown for row in group.rows)
    by_cause = not own.expected and accused.cause is not None and not accused.cause.exact
    words_of_it = "by the likely cause" if by_cause else "should read"
    same = _same([row for row in rows if isinstance(row, FigureOf)], table, len(entries))
    columns = (table.column(e, same=i in same) for i, e in enumerate(entries))
    return Neighbours(tuple(columns), shown, more, words_of_it if wanted else "")


def _same(rows: list[FigureOf], table: "_Side", number: int) -> set[int]:
    """The columns that state every figure just as the file does; of few that says little."""
    texts = [[figure.text for figure in table.row(row).figures] for row in rows]
    here = table.position
    if len(rows) < FEWEST_ALIKE:
        return set()
    return {i for i in range(number) if i != here and all(t[i] == t[here] for t in texts)}


def releases_beside(site: Site, accused: Accused) -> tuple[Entry, ...]:
    """The releases to hold side by side, in order of publication.

    A file of another year that was published in between is passed over, where others are left.
    """
    book, here = site.build.book, accused.entry
    shown = [here]
    for step in (book.before, book.after):
        line = list(itertools.islice(_along(step, here), FURTHEST))
        near = [e for e in line if abs(_year(book, e) - _year(book, here)) <= 2]
        shown += (near or line)[:BESIDE]
    named = dict.fromkeys(ref.digest for f in accused.findings for ref in f.evidence)
    further = [e for digest in named if (e := book.entry(digest)) and e not in shown]
    shown += further[: max(0, MOST_COLUMNS - len(shown))]
    return tuple(sorted(shown, key=lambda e: e.release.order))


def _along(step: Callable[[Entry], Entry | None], entry: Entry) -> Iterator[Entry]:
    found = step(entry)
    while found is not None:
        yield found
        found = step(found)


def _year(book: Book, entry: Entry) -> int:
    sheet = book.current(entry)
    return (sheet.fiscal_year if sheet else 0) or 0


def _sheets(
    site: Site, accused: Accused, entries: tuple[Entry, ...]
) -> dict[Entry, SheetReading | None]:
    sheet = accused.sheet or site.build.book.current(accused.entry)
    if sheet is None:
        return dict.fromkeys(entries)
    return {e: site.subjects.like(accused.entry, sheet, e) for e in entries}


def _title(row: Row) -> str:
    match row:
        case FigureOf(subject):
            return f"{words.table(subject[0])}, {words.unit(subject[0], subject[1])}"
        case LineOf():
            return "days that the sheet states"
        case AsideOf():
            return "numbers outside the tables"
        case ClockOf():
            return "the file"


class _Side:
    """Makes rows and columns of releases that are held side by side."""

    def __init__(
        self, site: Site, here: Entry, sheets: dict[Entry, SheetReading | None], own: Marks
    ) -> None:
        self._site, self._here, self._sheets, self._own = site, here, sheets, own
        pairs = ((site.build.book.at(ref), value) for ref, value in own.known)
        self._decimals = max((words.decimals(c, v) for c, v in pairs if c), default=2)

    @property
    def position(self) -> int:
        """Which column is the file's own."""
        return list(self._sheets).index(self._here)

    def column(self, entry: Entry, *, same: bool) -> Column:
        """The head of one release's column."""
        release, sheet = entry.release, self._sheets[entry]
        tables = sheet.tables if sheet else ()
        days = [t.as_of for t in tables if t.as_of and t.kind in words.PEOPLE]
        return Column(
            day=wording.date(release.published) if release.published else "undated",
            name=release.publisher_name,
            as_of=_short(max(days), release.published) if days else "",
            path=addresses.release(release.digest),
            here=entry is self._here,
            same=same,
        )

    def row(self, row: Row) -> FigureRow:
        """One row."""
        match row:
            case FigureOf(subject):
                return self._figures(subject)
            case LineOf(line):
                return self._line(line)
            case AsideOf(address, label):
                return self._aside(address, label)
            case ClockOf(words=label, read=read):
                clocks = (Figure(read(e), "", "", "", e is self._here) for e in self._sheets)
                return FigureRow(label, tuple(clocks), "")

    def _figures(self, subject: Subject) -> FigureRow:
        found = {e: self._observation(sheet, subject) for e, sheet in self._sheets.items()}
        mine = found[self._here]
        like = mine or next(cell for cell in found.values() if cell)
        texts = {e: self._text(cell) for e, cell in found.items()}
        wanted = self._own.wanted(mine.ref) if mine else None
        said = words.figure(mine, wanted, self._decimals) if mine and wanted is not None else ""
        figures = (self._figure(e, cell, texts[e]) for e, cell in found.items())
        label = f" {ARROW} ".join(like.row_path)
        return FigureRow(label, tuple(figures), said)

    def _observation(self, sheet: SheetReading | None, subject: Subject) -> Observation | None:
        return self._site.subjects.cells(sheet).get(subject) if sheet else None

    def _text(self, cell: Observation | None) -> str:
        return words.figure(cell, decimals=self._decimals) if cell else ""

    def _figure(
        self, entry: Entry, cell: Observation | StatedDate | SetAside | None, text: str
    ) -> Figure:
        here = entry is self._here
        if cell is None:
            return Figure("", "", "", "", here)
        finding = (self._own if here else self._site.marks).accused.get(cell.ref)
        path = addresses.case(self._site.case_of[finding.id]) if finding and not here else ""
        return Figure(text, cell.ref.cell, str(finding.tier) if finding else "", path, here)

    def _aside(self, address: str, label: str) -> FigureRow:
        found = {
            e: next((c for c in s.set_aside if c.ref.cell == address), None) if s else None
            for e, s in self._sheets.items()
        }
        figures = (
            self._figure(e, c, words.number(c.quantity) if c else "") for e, c in found.items()
        )
        return FigureRow(label, tuple(figures), "")

    def _line(self, line: Line) -> FigureRow:
        dates = {e: lines(s).get(line) if s else None for e, s in self._sheets.items()}
        mine = dates[self._here]
        like = mine or next((date for date in dates.values() if date), None)
        figures = (
            self._figure(e, date, dated.said(date) if date else "") for e, date in dates.items()
        )
        wanted = self._own.wanted(mine.ref) if mine else None
        return FigureRow(dated.called(like) if like else "", tuple(figures), words.value(wanted))


def _short(day: datetime.date, published: datetime.date | None) -> str:
    said = wording.date(day)
    same = published is not None and published.year == day.year
    return said.rpartition(" ")[0] if same else said
