"""What was read from each file: sheets, tables, stated dates, and that no cell disappeared."""

from collections import Counter
from collections.abc import Iterator

from crossfoot.core.tables import tally
from crossfoot.store.definition import (
    CELL,
    REF,
    RELEASE_LINK,
    SHEET_LINK,
    Row,
    Table,
    boolean,
    date,
    digest,
    integer,
    text,
)
from crossfoot.store.parts import Parts

KINDS = ("aor_tech", "status", "tech_cost", "court_total", "court_final")


def _sheets(parts: Parts) -> Iterator[Row]:
    for entry in parts.book.entries:
        file, name = entry.release.digest.hex, entry.release.publisher_name
        current = parts.book.current(entry)
        for sheet in entry.reading.sheets:
            frozen = parts.book.is_frozen(entry, sheet)
            yield (file, sheet.name, name, True, sheet.hidden, sheet.fiscal_year,
                   sheet is current, frozen)  # fmt: skip
        for other in entry.reading.others:
            yield (file, other.name, name, False, other.hidden, None, False, False)


def _tallies(parts: Parts) -> Iterator[Row]:
    for entry in parts.book.entries:
        for sheet in entry.reading.sheets:
            count = tally(sheet)
            reasons = dict.fromkeys(aside.reason for aside in sheet.set_aside)
            yield (entry.release.digest.hex, sheet.name, entry.release.publisher_name, count.into,
                   count.kept, count.aside, "; ".join(reasons), count.balances)  # fmt: skip


def _tables(parts: Parts) -> Iterator[Row]:
    for entry in parts.book.entries:
        for sheet in entry.reading.sheets:
            for table in sheet.tables:
                yield (
                    entry.release.digest.hex,
                    sheet.name,
                    table.header_ref.cell,
                    entry.release.publisher_name,
                    table.kind,
                    table.title,
                    table.title_ref.cell,
                    len(table.rows),
                    "; ".join(table.columns),
                    table.period.start if table.period else None,
                    table.as_of,
                )


def _dates(parts: Parts) -> Iterator[Row]:
    for entry in parts.book.entries:
        for sheet in entry.reading.sheets:
            met: Counter[str] = Counter()
            for stated in sheet.dates:
                cell = stated.ref.cell
                met[cell] += 1
                yield (
                    str(stated.ref),
                    met[cell],
                    stated.ref.text,
                    entry.release.digest.hex,
                    entry.release.publisher_name,
                    sheet.name,
                    cell,
                    stated.phrase,
                    stated.day,
                    stated.refers_to,
                    stated.table,
                    stated.role,
                    stated.fiscal_year,
                    stated.month,
                    stated.placeholder,
                )


SHEETS = Table(
    "sheets",
    "Sheets",
    "One row per sheet of each file, those that are not about the programme included.",
    (
        digest("sha256", "The file."),
        text("sheet", "The sheet's name as published.", required=True),
        text("release", "The file name its publisher gave it.", required=True),
        boolean("read", "Whether it is about the programme and was read."),
        boolean("hidden", "Whether the workbook hides it."),
        integer("fiscal_year", "The fiscal year that the sheet is about."),
        boolean("current", "Whether it is the sheet of the running year."),
        boolean("frozen", "Whether it stands, unchanged, in an earlier release already."),
    ),
    ("sha256", "sheet"),
    _sheets,
    (RELEASE_LINK,),
)

TALLIES = Table(
    "tallies",
    "Tallies",
    "One row per sheet read: every numeric cell is an observation or set aside by name.",
    (
        digest("sha256", "The file."),
        text("sheet", "The sheet's name as published.", required=True),
        text("release", "The file name its publisher gave it.", required=True),
        integer("numeric_cells", "Numeric cells on the sheet.", required=True),
        integer("observations", "Cells that became observations.", required=True),
        integer("set_aside", "Cells that were set aside.", required=True),
        text("reasons", "Why they were, each reason once."),
        boolean("balances", "Whether observations and cells set aside add up to all of them."),
    ),
    ("sha256", "sheet"),
    _tallies,
    (RELEASE_LINK, SHEET_LINK),
)

TABLES = Table(
    "tables",
    "Tables",
    "One row per table that was recognised on a sheet.",
    (
        digest("sha256", "The file."),
        text("sheet", "The sheet's name as published.", required=True),
        text("header", "The first cell of its header row.", required=True, pattern=CELL),
        text("release", "The file name its publisher gave it.", required=True),
        text("table", "What kind of table it is.", required=True, choices=KINDS),
        text("title", "Its caption as published; empty where there is none."),
        text("title_cell", "The caption's cell, or the header's where there is no caption.",
             required=True, pattern=CELL),
        integer("rows", "How many labelled rows it has.", required=True),
        text("columns", "Normal names of its number columns, left to right."),
        date("period_start", "The first day that its numbers speak of."),
        date("as_of", "The last day that its numbers speak of."),
    ),
    ("sha256", "sheet", "header"),
    _tables,
    (RELEASE_LINK, SHEET_LINK),
)  # fmt: skip

DATES = Table(
    "dates",
    "Stated dates",
    "One row per date or period that a sheet states in words.",
    (
        text("ref", "Where it stands: sha256 of the file, sheet, cell.", required=True,
             pattern=REF),
        integer("number", "Which date of that cell it is, from 1.", required=True),
        text("short_ref", "The same with eight digits, as people write it.", required=True),
        digest("sha256", "The file."),
        text("release", "The file name its publisher gave it.", required=True),
        text("sheet", "The sheet's name as published.", required=True),
        text("cell", "The cell on the sheet.", required=True, pattern=CELL),
        text("phrase", "The whole text of the cell, as published.", required=True),
        date("parsed_date", "The day; empty for a placeholder, a fiscal year or a month."),
        text("refers_to", "What the date is a date of, in words."),
        text("table", "The kind of table it belongs to; empty: the sheet.", choices=KINDS),
        text("role", "Where it stands: caption, source, period, title, release window or note."),
        integer("fiscal_year", "The fiscal year that the phrase names."),
        integer("month", "The calendar month that the phrase names as the end of a period."),
        boolean("placeholder", "Whether the phrase has the form of a date that was not filled in."),
    ),
    ("ref", "number"),
    _dates,
    (RELEASE_LINK, SHEET_LINK),
)  # fmt: skip
