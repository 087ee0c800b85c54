"""Every numeric cell of every sheet that was read, in the order in which it stands there."""

from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.book.status import Worth
from crossfoot.core.periods import Basis
from crossfoot.core.quantity import Kind
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Measure, Observation, Role, SetAside, SheetReading
from crossfoot.core.tables import Row as SheetRow
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
    number,
    text,
)
from crossfoot.store.parts import Parts
from crossfoot.store.tables.sheets import KINDS

UNASSIGNED = "UNASSIGNED"
UNITS = {
    Measure.PARTICIPANTS: "people",
    Measure.AVERAGE_DAYS: "days",
    Measure.DAILY_COST: "US dollars per day",
    Measure.HEARINGS: "hearings",
    Measure.HEARING_SHARE: "share of one",
}


def _rows(parts: Parts) -> Iterator[Row]:
    for entry in parts.book.entries:
        copy = parts.book.original(entry) is not entry
        for sheet in entry.reading.sheets:
            repeated = copy or parts.book.is_frozen(entry, sheet)
            placed = [*_observed(parts, entry, sheet, repeated), *_aside(entry, sheet, repeated)]
            yield from (row for _, row in sorted(placed, key=lambda pair: pair[0]))


def _observed(
    parts: Parts, entry: Entry, sheet: SheetReading, repeated: bool
) -> Iterator[tuple[tuple[int, int], Row]]:
    for table in sheet.tables:
        for line in table.rows:
            for cell in line.cells:
                if cell.quantity.is_number:
                    row = _observation(parts, entry, table.kind, line, cell, repeated)
                    yield (cell.ref.row, cell.ref.column), row


def _observation(  # noqa: PLR0913, PLR0917  (what a cell is follows from where it stands)
    parts: Parts, entry: Entry, kind: str, line: SheetRow, cell: Observation, repeated: bool
) -> Row:
    key, period, quantity = cell.key, cell.period, cell.quantity
    status = parts.statuses.of(cell)
    return (
        *_where(entry, cell.ref),
        kind,
        " > ".join(cell.row_path),
        cell.column,
        line.role,
        key.place if key else None,
        key.category if key else None,
        key.measure if key else None,
        UNITS[key.measure] if key else None,
        period.basis if period else None,
        period.start if period else None,
        period.last_day if period else None,
        float(quantity.number),
        quantity.kind,
        quantity.slack,
        cell.raw,
        line.hidden,
        repeated,
        None,
        status.worth,
        status.reason,
        parts.statuses.citation(cell),
    )


def _aside(
    entry: Entry, sheet: SheetReading, repeated: bool
) -> Iterator[tuple[tuple[int, int], Row]]:
    for cell in sheet.set_aside:
        yield (cell.ref.row, cell.ref.column), _set_aside(entry, cell, repeated)


def _set_aside(entry: Entry, cell: SetAside, repeated: bool) -> Row:
    quantity = cell.quantity
    return (
        *_where(entry, cell.ref),
        UNASSIGNED,
        cell.label,
        cell.column,
        *(None,) * 8,
        float(quantity.number),
        quantity.kind,
        quantity.slack,
        cell.raw,
        cell.hidden,
        repeated,
        cell.reason,
        None,
        None,
        None,
    )


def _where(entry: Entry, ref: CellRef) -> Row:
    release = entry.release
    return (str(ref), ref.text, ref.digest.hex, release.publisher_name, release.published,
            ref.sheet, ref.cell)  # fmt: skip


OBSERVATIONS = Table(
    "observations",
    "Observations",
    "One row per numeric cell of the sheets that were read, cells set aside included. A total is a"
    " row like its parts: look at role before adding up.",
    (
        text("ref", "Where it stands: sha256 of the file, sheet, cell.", required=True,
             pattern=REF),
        text("short_ref", "The same with eight digits, as people write it.", required=True),
        digest("sha256", "The file."),
        text("release", "The file name its publisher gave it.", required=True),
        date("published", "Best knowledge of the day of publication."),
        text("sheet", "The sheet's name as published.", required=True),
        text("cell", "The cell on the sheet.", required=True, pattern=CELL),
        text("table", "What kind of table it stands in; UNASSIGNED for a number set aside.",
             required=True, choices=(*KINDS, UNASSIGNED)),
        text("row_path", "The published labels of its row, outer to inner, with > between."),
        text("column", "The normal name of its column: Count, ALIP, Daily Tech Cost or %."),
        text("role", "What its row is to the table: a leaf, or a sum of others.", choices=Role),
        text("place", "Normal name of the office; empty for the whole programme, and where the"
             " label is not known (then measure is empty too)."),
        text("category", "Normal name of technology, status or outcome; empty for all of them."),
        text("measure", "What is measured; empty where a label is not known.", choices=Measure),
        text("unit", "The unit of value and slack.", choices=UNITS.values()),
        text("basis", "What kind of stretch it speaks of.", choices=Basis),
        date("period_start", "The first day it speaks of; empty where the file does not say."),
        date("as_of", "The last day it speaks of: the end of the same stretch."),
        number("value", "The published value, in the unit of its row.", required=True),
        text("precision", "Whether the value is exact or was rounded before it was published.",
             required=True, choices=(Kind.EXACT, Kind.ROUNDED)),
        number("slack", "Half the width of the interval that the value stands for.",
               required=True),
        text("raw", "The text stored in the cell, untouched."),
        boolean("hidden", "Whether the sheet hides its row or column."),
        boolean("repeated", "Whether the whole file is a copy, or the whole sheet stands unchanged"
                " in an earlier release: leave such rows out of a series."),
        text("aside", "Why the number was set aside; empty for an observation."),
        text("status", "Whether it may be quoted; empty for a number set aside.", choices=Worth),
        text("reason", "Why not, or with which note; empty where nothing speaks against it."),
        text("citation", "Where it stands, for a footnote."),
    ),
    ("ref",),
    _rows,
    (RELEASE_LINK, SHEET_LINK),
    label="short_ref",
)  # fmt: skip
