"""Releases, and the tables that were read from one."""

import datetime
from dataclasses import dataclass
from typing import Annotated

from crossfoot.book import Entry
from crossfoot.core.tables import Observation, Row, SheetReading, Table, tally
from crossfoot.report.serve.api.asking import Digits, Part
from crossfoot.report.serve.api.figures import entry_of, figure_or_none
from crossfoot.report.serve.api.listing import part
from crossfoot.report.serve.api.shapes import Count, Figure, Limits, Listing, RefText, Sha256
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Release:
    """One file as published, and how it was come by.

    Attributes:
        sha256: the only identity of a file.
        release: its publisher's name of it.
        published: the day of publication, as well as it is known.
        published_from: how that day is known; empty where it is not.
        as_of: the last day that the sheet of the running year speaks of.
        captured: the first moment somebody is known to have had these bytes.
        modified: when the workbook says it was last saved.
        sources: where the bytes were had from.
        captures: how often they were obtained.
        sheets: the sheets about the programme.
        numeric_cells: how many numbers stand on them.
        problem: why it could not be read, or with what reservation; else empty.
        copy_of: the file whose content it repeats, saved again; else empty.
        page: the page about it on this server.
    """

    sha256: Sha256
    release: str
    published: datetime.date | None
    published_from: str
    as_of: datetime.date | None
    captured: str | None
    modified: str | None
    sources: tuple[str, ...]
    captures: Count
    sheets: tuple[str, ...]
    numeric_cells: Count
    problem: str
    copy_of: str
    page: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a row.

    Attributes:
        column: the column, by its normal name.
        ref: the cell.
        kind: what it holds: a number is exact or rounded; other cells hold none.
        raw: the text that is stored in it.
        value: the number, where it holds one.
    """

    column: str
    ref: RefText
    kind: str
    raw: str
    value: Figure | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One labelled row.

    Attributes:
        label: as published.
        name: the normal label; empty where it is not known.
        path: the published labels, outer to inner.
        role: leaf, subtotal, total or second total.
        label_ref: the label's cell.
        hidden: whether the sheet hides it.
        cells: from left to right.
    """

    label: str
    name: str
    path: tuple[str, ...]
    role: str
    label_ref: RefText
    hidden: bool
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """One table as published.

    Attributes:
        sha256: the file.
        release: its publisher's name of it.
        sheet: the sheet's name.
        table: what kind of table it is.
        title: the caption; empty where there is none.
        header: the first cell of the header row.
        columns: the columns, by their normal names.
        as_of: the last day that its numbers speak of, where the file says so.
        rows: in the order published.
    """

    sha256: Sha256
    release: str
    sheet: str
    table: str
    title: str
    header: Annotated[str, Limits(pattern="[A-Z]{1,3}[1-9][0-9]{0,6}")]
    columns: tuple[str, ...]
    as_of: datetime.date | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class ReleaseAsked:
    """Which release is asked for.

    Attributes:
        release: eight or more digits of its sha256.
    """

    release: Digits


def described(site: Site, entry: Entry) -> Release:
    """One file."""
    release, reading, book = entry.release, entry.reading, site.build.book
    sheet = book.current(entry)
    days = [table.as_of for table in sheet.tables if table.as_of] if sheet else []
    original = book.original(entry)
    return Release(
        sha256=release.digest.hex,
        release=release.publisher_name,
        published=release.published,
        published_from=release.published_from,
        as_of=max(days, default=None),
        captured=release.captured.isoformat() if release.captured else None,
        modified=reading.modified.isoformat() if reading.modified else None,
        sources=tuple(sorted({s for c in release.captures for s in c.sources})),
        captures=len(release.captures),
        sheets=tuple(sheet.name for sheet in reading.sheets),
        numeric_cells=sum(tally(sheet).into for sheet in reading.sheets),
        problem=reading.problem,
        copy_of="" if original is entry else original.release.digest.hex,
        page=f"/{addresses.release(release.digest)}",
    )


def releases(site: Site, asked: Part) -> Listing[Release]:
    """Every file that was read, in order of publication; copies that were saved again included."""
    return part("/api/releases", asked, tuple(described(site, entry) for entry in site.entries))


def release(site: Site, asked: ReleaseAsked) -> Release:
    """One file as published."""
    return described(site, entry_of(site, asked.release))


def tables(site: Site, asked: ReleaseAsked) -> tuple[ReleaseTable, ...]:
    """The tables of a release, sheet by sheet, with every cell."""
    entry = entry_of(site, asked.release)
    return tuple(
        _table(site, entry, sheet, table)
        for sheet in entry.reading.sheets
        for table in sheet.tables
    )


def _table(site: Site, entry: Entry, sheet: SheetReading, table: Table) -> ReleaseTable:
    return ReleaseTable(
        sha256=entry.release.digest.hex,
        release=entry.release.publisher_name,
        sheet=sheet.name,
        table=table.kind,
        title=" ".join(table.title.split()),
        header=table.header_ref.cell,
        columns=table.columns,
        as_of=table.as_of,
        rows=tuple(_row(site, row) for row in table.rows),
    )


def _row(site: Site, row: Row) -> TableRow:
    return TableRow(
        label=row.label,
        name=row.name or "",
        path=row.path,
        role=str(row.role),
        label_ref=str(row.label_ref),
        hidden=row.hidden,
        cells=tuple(_cell(site, cell) for cell in row.cells),
    )


def _cell(site: Site, cell: Observation) -> TableCell:
    return TableCell(
        column=cell.column,
        ref=str(cell.ref),
        kind=str(cell.quantity.kind),
        raw=cell.raw,
        value=figure_or_none(site, cell),
    )
