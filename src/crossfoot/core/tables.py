"""What reading makes of a workbook: tables of observations, dates, and what is set aside.

WorkbookReading
└── SheetReading          one sheet about the programme
    ├── Table             one recognised table
    │   └── Row           one labelled row: its observations by column
    ├── StatedDate        every date or period phrase, and what it refers to
    ├── TextCell          every other text, so that nothing said is lost
    ├── SetAside          every number that is no observation, with the reason
    └── ReadingFault      a table that was recognised and could not be read
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.digest import Digest
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef


class Role(StrEnum):
    """What a row is to its table."""

    LEAF = "leaf"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SECOND_TOTAL = "second total"


class Measure(StrEnum):
    """What is measured, whatever the column is called."""

    PARTICIPANTS = "participants"
    AVERAGE_DAYS = "average days in programme"
    DAILY_COST = "daily technology cost in US dollars"
    HEARINGS = "hearings"
    HEARING_SHARE = "share of hearings"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a number is about, apart from where it was published.

    Attributes:
        table: kind of table: `aor_tech`, `status`, `tech_cost`, `court_total`, `court_final`.
        measure: what is measured.
        place: normal name of the office, or empty for the whole programme.
        category: normal name of technology, status or outcome; empty for all of them.
    """

    table: str
    measure: Measure
    place: str
    category: str

    def __str__(self) -> str:
        parts = (self.table, self.place or "all offices", self.category or "all", self.measure)
        return " / ".join(parts)


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell of a recognised table.

    Attributes:
        ref: where it stands.
        key: what it is about; `None` where a label is not known.
        period: the day or stretch it speaks of; `None` where the file does not say.
        quantity: the value and its precision.
        raw: the cell's text exactly as stored in the file.
        row_path: the published labels, outer to inner.
        column: the normal column name: `Count`, `ALIP`, `Daily Tech Cost`, `%`.
    """

    ref: CellRef
    key: Key | None
    period: Period | None
    quantity: Quantity
    raw: str
    row_path: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled row of a table.

    Attributes:
        number: row of the sheet, counted from 1.
        label: as published, without surrounding blanks.
        name: the normal label, or `None` where it is not known.
        role: leaf, subtotal, total, or a second total.
        path: published labels, outer to inner; the last is `label`.
        names: the normal labels of `path`.
        label_ref: the label's cell.
        hidden: whether the sheet hides this row.
        cells: observations in the order of the table's columns; a cell without a
            number is there with its kind (missing, text, error).
    """

    number: int
    label: str
    name: str | None
    role: Role
    path: tuple[str, ...]
    names: tuple[str | None, ...]
    label_ref: CellRef
    hidden: bool
    cells: tuple[Observation, ...]

    def get(self, column: str) -> Observation | None:
        """The observation in a column when it holds a number, else `None`."""
        for cell in self.cells:
            if cell.column == column:
                return cell if cell.quantity.is_number else None
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """One recognised table.

    Attributes:
        kind: `aor_tech`, `status`, `tech_cost`, `court_total` or `court_final`.
        sheet: the sheet's name as published.
        title: the caption as published; empty where there is none.
        title_ref: the caption's cell, or the header's where there is no caption.
        header_ref: the first cell of the header row.
        columns: normal names of the number columns, left to right.
        period: the day or stretch its numbers speak of, or `None`.
        rows: in the order published.
    """

    kind: str
    sheet: str
    title: str
    title_ref: CellRef
    header_ref: CellRef
    columns: tuple[str, ...]
    period: Period | None
    rows: tuple[Row, ...]

    @property
    def total(self) -> Row | None:
        """The row that states the whole, or `None`."""
        return next((r for r in self.rows if r.role is Role.TOTAL), None)

    @property
    def as_of(self) -> datetime.date | None:
        """The last day the numbers speak of."""
        return self.period.last_day if self.period else None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date or period phrase found on a sheet.

    Attributes:
        ref: the cell.
        phrase: the whole text of the cell, as published.
        day: the date stated; `None` for a placeholder, a bare fiscal year or a month.
        refers_to: in words: what the date is a date of.
        table: kind of table it belongs to, or empty.
        role: `caption`, `source`, `period`, `title`, `release window start`, `release window end`,
            or `note` for a date in any other text.
        fiscal_year: the fiscal year the phrase names, or `None`.
        month: the calendar month (1 to 12) the phrase names as the end of a period, or `None`.
        placeholder: whether the phrase has the form of a date that was not filled in.
    """

    ref: CellRef
    phrase: str
    day: datetime.date | None
    refers_to: str
    table: str
    role: str
    fiscal_year: int | None = None
    month: int | None = None
    placeholder: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether a day stands there that is none: not filled in, or in no calendar."""
        return self.placeholder or "not a day of the calendar" in self.refers_to


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text on a sheet that is neither a label of a table nor a stated date."""

    ref: CellRef
    text: str


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A cell that holds a formula, with the formula as stored and the value it last had."""

    ref: CellRef
    formula: str
    value: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A numeric cell that is no observation.

    Attributes:
        ref: where it stands.
        quantity: its value.
        raw: its text as stored.
        reason: why it was set aside, in words.
        column: `Count`, `ALIP`, ... where it stands under a table's column, else empty.
        label: what it would be labelled with, in brackets where there is no label.
        hidden: whether the sheet hides its row or column.
    """

    ref: CellRef
    quantity: Quantity
    raw: str
    reason: str
    column: str
    label: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ReadingFault:
    """A table that was recognised and could not be read as such.

    Attributes:
        ref: where reading stopped.
        table: the kind it was recognised as.
        expected: what should have stood there.
        found: what stands there.
    """

    ref: CellRef
    table: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Everything read from one sheet about the programme."""

    name: str
    hidden: bool
    fiscal_year: int | None
    tables: tuple[Table, ...]
    dates: tuple[StatedDate, ...]
    texts: tuple[TextCell, ...]
    formulas: tuple[FormulaCell, ...]
    set_aside: tuple[SetAside, ...]
    faults: tuple[ReadingFault, ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    numeric_cells: int

    def table(self, kind: str) -> Table | None:
        """The table of a kind, or `None`; the first where a sheet repeats it."""
        return next((t for t in self.tables if t.kind == kind), None)


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that is listed and not read yet; `numeric_cells` is `None` unless counted."""

    name: str
    hidden: bool
    numeric_cells: int | None = None


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """Everything read from one workbook.

    Attributes:
        digest: the workbook.
        readable: whether it could be opened; if not, `problem` says why.
        problem: one sentence with a remedy, also for what was read with reservations.
        created: when the workbook says it was created; no other property is kept.
        modified: when it says it was last modified.
        sheets: sheets about the programme.
        others: sheets not read.
    """

    digest: Digest
    readable: bool
    problem: str
    created: datetime.datetime | None
    modified: datetime.datetime | None
    sheets: tuple[SheetReading, ...]
    others: tuple[OtherSheet, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Cell conservation at one stage: what went in is kept or set aside by name.

    Attributes:
        stage: which sheet of which file, or which step.
        into: numeric cells that went in.
        kept: became observations.
        aside: set aside, each with a reason.
    """

    stage: str
    into: int
    kept: int
    aside: int

    @property
    def balances(self) -> bool:
        """Whether nothing disappeared."""
        return self.into == self.kept + self.aside


def tally(sheet: SheetReading) -> Tally:
    """Cell conservation of one sheet, counted from its parts."""
    cells = (cell for table in sheet.tables for row in table.rows for cell in row.cells)
    kept = sum(cell.quantity.is_number for cell in cells)
    return Tally(sheet.name, sheet.numeric_cells, kept, len(sheet.set_aside))
