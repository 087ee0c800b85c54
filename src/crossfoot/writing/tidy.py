"""Tables to one tidy workbook: a sheet each, one row of names, one row per record.

Numbers, days and moments are what they are; every text is written as a text and made harmless,
so that nothing in the workbook is ever run.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format

from crossfoot.core.errors import UsageError
from crossfoot.core.refs import MAX_ROW
from crossfoot.core.spreadsheet_text import harmless
from crossfoot.writing.workbook import ExactWorksheet

Cell = str | int | float | bool | datetime.date | datetime.datetime | None

# The longest text that a cell may hold.
LONGEST = 32_767
# Spreadsheets count days from here; they take 1900 for a leap year and are wrong before March.
_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_SURE = 61
# A workbook has to state when it was made; a moment of now would change its bytes.
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  (the library takes no zones)


@dataclass(frozen=True, slots=True)
class TidySheet:
    """One sheet of the workbook.

    Attributes:
        name: at most 31 characters.
        heads: names of the columns, each with a note that says what it means.
        widths: of the columns, in characters.
        rows: the records.
    """

    name: str
    heads: tuple[tuple[str, str], ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]]


def write_tidy(path: Path, lines: Iterable[str], sheets: Iterable[TidySheet]) -> None:
    """Write the workbook; its bytes depend on nothing but the arguments.

    Args:
        path: where to write it.
        lines: what its first sheet says.
        sheets: the tables.

    Raises:
        UsageError: a table has more rows than a sheet.
        OSError: the system refuses to write it.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    styles = (
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    )
    first = book.add_worksheet("Read me")
    first.set_column(0, 0, 100)
    for number, line in enumerate(lines):
        first.write_string(number, 0, harmless(line))
    for plan in sheets:
        if len(plan.rows) >= MAX_ROW:
            raise UsageError(
                f"{plan.name} has {len(plan.rows):,} rows, more than a spreadsheet can hold.",
                "Leave the workbook out; the other forms hold them.",
            )
        sheet = book.add_worksheet(plan.name, ExactWorksheet)
        _head(sheet, plan, bold)
        for number, row in enumerate(plan.rows, start=1):
            for column, cell in enumerate(row):
                if cell is not None:
                    _write(sheet, number, column, cell, styles)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _head(sheet: ExactWorksheet, plan: TidySheet, bold: Format) -> None:
    """Names that stay in sight, say what they mean, and narrow the rows down."""
    sheet.freeze_panes(1, 0)
    for column, ((head, note), width) in enumerate(zip(plan.heads, plan.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
        sheet.write_comment(0, column, note, {"x_scale": 2})
    if plan.rows:
        sheet.autofilter(0, 0, len(plan.rows), len(plan.heads) - 1)


def _write(
    sheet: ExactWorksheet, row: int, column: int, cell: Cell, styles: tuple[Format, Format]
) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, shortened(harmless(cell)))
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        day, moment = styles
        serial = since_day_zero(cell)
        if serial < _FIRST_SURE:
            sheet.write_string(row, column, cell.isoformat())
        else:
            style = moment if isinstance(cell, datetime.datetime) else day
            sheet.write_number(row, column, serial, style)


def since_day_zero(cell: datetime.date) -> float:
    """A day or a moment as a spreadsheet counts it; a moment in UTC."""
    if isinstance(cell, datetime.datetime):
        start = datetime.datetime.combine(_DAY_ZERO, datetime.time())
        return (cell.replace(tzinfo=None) - start) / datetime.timedelta(days=1)
    return float((cell - _DAY_ZERO).days)


def shortened(text: str) -> str:
    """A text that a cell can hold; one that was cut ends in an ellipsis."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
