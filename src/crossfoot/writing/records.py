"""Rows of made-up record files to text and to workbooks, as extracts look."""

import csv
import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from crossfoot.writing.tidy import since_day_zero
from crossfoot.writing.workbook import ExactWorksheet

Cell = str | int | datetime.date | None
Lines = Sequence[Sequence[Cell]]

# A workbook has to state when it was made; a moment of now would change its bytes.
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  (the library takes no zones)


def write_text(path: Path, lines: Lines, delimiter: str) -> None:
    """Write rows as delimited text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(lines)
    path.write_bytes(stream.getvalue().encode())


def write_book(path: Path, sheets: Sequence[tuple[str, Lines, int]]) -> None:
    """Write rows as a workbook; its bytes depend on nothing but the arguments.

    Args:
        path: where to write it.
        sheets: the name of each, its rows, and how many empty rows below them are formatted.
    """
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "in_memory": True})
    book.set_properties({"created": _MADE})
    style = book.add_format({"num_format": "m/d/yyyy"})
    for name, lines, phantoms in sheets:
        sheet = book.add_worksheet(name, ExactWorksheet)
        for at, line in enumerate(lines):
            for column, cell in enumerate(line):
                if isinstance(cell, datetime.date):
                    sheet.write_number(at, column, since_day_zero(cell), style)
                elif isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell:
                    sheet.write_string(at, column, cell)
        for at in range(len(lines), len(lines) + phantoms):
            sheet.write_blank(at, 0, None, style)
    book.close()
