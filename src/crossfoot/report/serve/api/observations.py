"""Every numeric cell: all of them by what they are about, and one by its reference."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from crossfoot.book import Entry
from crossfoot.book.status import Status, Worth
from crossfoot.core import refs
from crossfoot.core.digest import Digest
from crossfoot.core.tables import Observation, SetAside, SheetReading, Table
from crossfoot.report.serve.api.asking import Digits, Kind, MeasureWord, Part
from crossfoot.report.serve.api.figures import entry_of, figure, stated
from crossfoot.report.serve.api.listing import listing
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.shapes import Figure, Listing, Sha256
from crossfoot.report.site.site import Site

UNASSIGNED = "UNASSIGNED"


@dataclass(frozen=True, slots=True)
class Cell:
    """One numeric cell of a sheet about the programme.

    Attributes:
        sha256: the file.
        release: its publisher's name of it.
        published: the day of publication, as well as it is known.
        sheet: the sheet's name.
        cell: the cell's address in it.
        table: the kind of table; `UNASSIGNED` for a number that belongs to none.
        place: the office, by its normal name; empty for the whole programme.
        category: the technology, status or outcome, by its normal name; empty for all.
        measure: what is measured; empty where a label is not known.
        row_path: the published labels, outer to inner.
        column: the column, by its normal name.
        as_of: the last day the number speaks of, where the file says so.
        value: the number.
        citation: where it stands, for a footnote; empty for a number that belongs to no table.
    """

    sha256: Sha256
    release: str
    published: datetime.date | None
    sheet: str
    cell: str
    table: str
    place: str
    category: str
    measure: str
    row_path: tuple[str, ...]
    column: str
    as_of: datetime.date | None
    value: Figure
    citation: str


@dataclass(frozen=True, slots=True)
class CellsAsked(Part):
    """Which numbers are asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
        release: only of this file: eight or more digits of its sha256.
        table: only of this kind of table; `UNASSIGNED` for numbers that belong to none.
        place: only of this office, by its normal name.
        category: only of this technology, status or outcome, by its normal name.
        measure: only of this measure.
    """

    release: Digits | None = None
    table: Kind | None = None
    place: str | None = None
    category: str | None = None
    measure: MeasureWord | None = None


@dataclass(frozen=True, slots=True)
class CellAsked:
    """Which cell is asked for.

    Attributes:
        ref: the cell, `DIGITS:SHEET!A1`, with eight or more digits of the file's sha256.
    """

    ref: str


def observations(site: Site, asked: CellsAsked) -> Listing[Cell]:
    """Every numeric cell, as far as asked for, in order of publication and of reading.

    Numbers that belong to no table are given where they are asked for, by `table=UNASSIGNED`.
    """
    entries = (entry_of(site, asked.release),) if asked.release else site.entries
    if asked.table == UNASSIGNED:
        aside = [
            (entry, sheet, one)
            for entry in entries
            for sheet in entry.reading.sheets
            for one in sheet.set_aside
            if one.quantity.is_number
        ]
        if asked.place or asked.category or asked.measure:
            aside = []
        part = (_aside(*each) for each in aside[asked.offset : asked.offset + asked.limit])
        return listing("/api/observations", asked, tuple(part), len(aside))
    found = [
        (entry, sheet, table, cell)
        for entry in entries
        for sheet, table, cell in _observations(entry)
        if _fits(table, cell, asked)
    ]
    part = (_cell(site, *each) for each in found[asked.offset : asked.offset + asked.limit])
    return listing("/api/observations", asked, tuple(part), len(found))


def _observations(entry: Entry) -> Iterator[tuple[SheetReading, Table, Observation]]:
    for sheet in entry.reading.sheets:
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.quantity.is_number:
                        yield sheet, table, cell


def _fits(table: Table, cell: Observation, asked: CellsAsked) -> bool:
    key = cell.key
    return (
        asked.table in (None, table.kind)
        and asked.place in (None, key.place if key else None)
        and asked.category in (None, key.category if key else None)
        and asked.measure in (None, str(key.measure) if key else None)
    )


def _cell(site: Site, entry: Entry, sheet: SheetReading, table: Table, cell: Observation) -> Cell:
    release, key = entry.release, cell.key
    return Cell(
        sha256=release.digest.hex,
        release=release.publisher_name,
        published=release.published,
        sheet=sheet.name,
        cell=cell.ref.cell,
        table=table.kind,
        place=key.place if key else "",
        category=key.category if key else "",
        measure=str(key.measure) if key else "",
        row_path=cell.row_path,
        column=cell.column,
        as_of=cell.period.last_day if cell.period else None,
        value=figure(site, cell),
        citation=site.build.statuses.citation(cell),
    )


def _aside(entry: Entry, sheet: SheetReading, one: SetAside) -> Cell:
    release = entry.release
    # What a number is about is not known where no label tells: nobody can quote it.
    status = Status(Worth.DO_NOT, f"It belongs to no table: {one.reason}.")
    return Cell(
        sha256=release.digest.hex,
        release=release.publisher_name,
        published=release.published,
        sheet=sheet.name,
        cell=one.ref.cell,
        table=UNASSIGNED,
        place="",
        category="",
        measure="",
        row_path=(one.label,) if one.label else (),
        column=one.column,
        as_of=None,
        value=stated(one.ref, one.quantity, one.raw, status),
        citation="",
    )


def observation(site: Site, asked: CellAsked) -> Cell:
    """The number in one cell.

    Raises:
        NoAnswerError: it is no reference, or no number stands there.
    """
    try:
        ref = refs.parse(asked.ref, lambda digits: _completed(site, digits))
    except ValueError:
        raise NoAnswerError(
            HTTPStatus.BAD_REQUEST,
            "`ref` is no reference to a cell.",
            "Write it as DIGITS:SHEET!A1, with eight or more digits of the file's sha256.",
        ) from None
    place = site.build.book.place(ref)
    if place and place.observation.quantity.is_number:
        return _cell(site, place.entry, place.sheet, place.table, place.observation)
    entry = entry_of(site, ref.digest.hex)
    for sheet in entry.reading.sheets:
        for one in sheet.set_aside:
            if one.ref == ref and one.quantity.is_number:
                return _aside(entry, sheet, one)
    raise NoAnswerError(
        HTTPStatus.NOT_FOUND,
        f"No number was read from {ref.text}.",
        f"/api/observations?release={ref.digest.short} lists the numbers of this file.",
    )


def _completed(site: Site, digits: str) -> Digest:
    return entry_of(site, digits).release.digest
