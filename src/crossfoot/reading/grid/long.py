"""Workbooks of millions of rows: every sheet as a list, row after row, through the quick reader.

What was screened is what is read: the same open file, of which every part was unpacked once to
see that it is whole and speaks of no cell outside a sheet. A process that reads one should be
held to a limit of memory, since the quick reader keeps a sheet at a time.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from crossfoot.reading.grid.contents import read_contents
from crossfoot.reading.grid.package import Package
from crossfoot.reading.grid.refusal import Fault, Refusal

# A sheet of a million rows and fifty columns unpacks to some gigabytes.
MAX_DECLARED = 16 << 30
MOST_COLUMNS = 512
# Columns beyond ZZ or rows beyond the last: no list has them, and reserving them is the attack.
_ABSURD = re.compile(
    rb'\sr="(?:[A-Z]{3,}|[A-Z]*(?:[0-9]{8,}|[2-9][0-9]{6}|1[1-9][0-9]{5}|10[5-9][0-9]{4}'
    rb"|104[9][0-9]{3}|1048[6-9][0-9]{2}|10485[89][0-9]|104857[7-9]))"
)
_ERRORS = re.compile(rb'<(?:\w+:)?c [^>]*\bt="e"')
_CELL = re.compile(rb'c\s[^<>]*?\br="[A-Z]{1,3}([0-9]{1,7})"')
_OVERLAP = 256


@dataclass(frozen=True, slots=True)
class LongSheet:
    """One sheet of a long workbook.

    Attributes:
        number: its place in the workbook, counted from 1.
        hidden: whether the workbook hides it.
        errors: cells that hold an error in place of a value.
        last_row: the number of the last row with a cell, formatted and empty ones too.
    """

    number: int
    hidden: bool
    errors: int
    last_row: int


class LongBook:
    """A workbook whose sheets are long lists.

    Args:
        stream: the open workbook.

    Raises:
        Refusal: it is no workbook, damaged, or built to overwhelm a reader.
    """

    def __init__(self, stream: BinaryIO) -> None:
        package = Package(stream, MAX_DECLARED)
        contents = read_contents(package)
        entries = [(n, e) for n, e in enumerate(contents.sheets, 1) if e.part]
        for part in (contents.strings, contents.styles):
            if part:
                _screened(package, part)
        self.sheets = tuple(
            LongSheet(number, entry.hidden, *_screened(package, entry.part))
            for number, entry in entries
        )
        stream.seek(0)
        try:
            self._book = CalamineWorkbook.from_filelike(stream)
        except (CalamineError, ValueError, OSError):
            raise Refusal(Fault.CORRUPT, "") from None

    def rows(self, sheet: LongSheet) -> Iterator[list[str]]:
        """Every row of a sheet from its first on, each as texts; empty rows are there too.

        Rows below the last one with anything in it are formatted cells without content; people
        take them for records that went missing, so they are rows like the others.

        Raises:
            Refusal: the sheet is damaged, or wider than any list.
        """
        try:
            opened = self._book.get_sheet_by_index(sheet.number - 1)
        except (CalamineError, ValueError, OSError):
            raise Refusal(Fault.CORRUPT, "") from None
        if opened.start is None:
            return
        if opened.total_width > MOST_COLUMNS:
            raise Refusal(Fault.TOO_LARGE, "")
        before = [""] * opened.start[1]
        for row in opened.iter_rows():
            yield before + [v if type(v) is str else as_text(v) for v in row]
        filled = opened.start[0] + opened.height
        for _ in range(filled, sheet.last_row):
            yield before + [""] * opened.width


def as_text(value: object) -> str:
    """A value of a cell as it would stand in delimited text."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def _screened(package: Package, part: str) -> tuple[int, int]:
    """Whether a part may be handed to the quick reader; its error cells; its last row with a cell.

    Raises:
        Refusal: it may not.
    """
    errors, last, tail = 0, 0, b""
    for piece in package.pieces(part):
        data = tail + piece
        if _ABSURD.search(data):
            raise Refusal(Fault.ABSURD_REFERENCE, "")
        if b"<!DOCTYPE" in data:
            raise Refusal(Fault.BOMB, "")
        # Cells that end in the overlap would be counted twice.
        cut = max(0, len(data) - _OVERLAP)
        if b't="e"' in data:
            errors += sum(1 for match in _ERRORS.finditer(data) if match.start() < cut)
        cell = _CELL.search(data, max(data.rfind(b"<c "), data.rfind(b":c "), 0))
        last = max(last, int(cell[1])) if cell else last
        tail = data[cut:]
    return errors + len(_ERRORS.findall(tail)), last
