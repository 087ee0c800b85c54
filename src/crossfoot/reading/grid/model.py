"""A workbook as cells with true addresses, before anyone asks what they mean."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.digest import Digest


class Content(StrEnum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    ERROR = "error"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One non-empty cell.

    Attributes:
        row, column: counted from 1.
        content: what it holds.
        value: `float` for a number, else the text (`#N/A` for an error, ISO for a date).
        raw: the value exactly as stored in the sheet's XML; for text the text itself.
        formula: the formula as stored, without `=`; empty where there is none.
        number_format: the format code as stored, such as `0.00`; `General` by default.
    """

    row: int
    column: int
    content: Content
    value: float | str
    raw: str
    formula: str = ""
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Attributes:
        name: as published, blanks included.
        hidden: whether the workbook hides the sheet.
        cells: by (row, column), in reading order.
        hidden_rows, hidden_columns: numbers counted from 1, ascending.
        merged: (first row, first column, last row, last column), counted from 1.
    """

    name: str
    hidden: bool
    cells: dict[tuple[int, int], GridCell]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    merged: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OtherGrid:
    """A sheet that was not read; `numeric_cells` is `None` unless it was counted."""

    name: str
    hidden: bool
    numeric_cells: int | None


@dataclass(frozen=True, slots=True)
class WorkbookGrid:
    """A workbook's sheets about the programme, and the names of the others.

    Attributes:
        digest: the file.
        created, modified: the only document properties that are kept; UTC.
        reservations: sentences about what was read with care (macros, for instance).
        grids: the sheets about the programme.
        others: the sheets not read.
    """

    digest: Digest
    created: datetime.datetime | None
    modified: datetime.datetime | None
    reservations: tuple[str, ...]
    grids: tuple[Grid, ...]
    others: tuple[OtherGrid, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form that somebody filled in.

    Attributes:
        name: as written.
        rows: number of the row, counted from 1, and a text per column; empty rows are left out.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
