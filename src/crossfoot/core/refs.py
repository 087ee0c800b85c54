"""References: where exactly in which bytes a value stands.

A reference has two written forms. For people: `8420a712:ATD FY22 YTD!B11`. For programs
the same with all 64 digits. `parse` reads both; the short one needs a way to complete
the digest, because eight digits name a file only within one archive.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.core.digest import Digest

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384  # column XFD
_A1 = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_ROW = re.compile(r"([0-9a-f]{8,64})#row=([1-9][0-9]*)\Z")
_TEXT = re.compile(r"([0-9a-f]{8,64}):(.*)\Z", re.DOTALL)


def column_letters(column: int) -> str:
    """Column number, counted from 1, as a spreadsheet writes it: 1 is A, 28 is AB."""
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"no spreadsheet has a column number {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The reverse of `column_letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"no spreadsheet has a column {letters}")
    return number


def a1(row: int, column: int) -> str:
    """The address of a cell; row and column count from 1."""
    return f"{column_letters(column)}{row}"


def parse_a1(text: str) -> tuple[int, int]:
    """Row and column, counted from 1, of an address such as `B11`."""
    match = _A1.match(text)
    if not match or int(match[2]) > MAX_ROW:
        raise ValueError(f"not a cell address: {text!r}")
    return int(match[2]), column_number(match[1])


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell of one sheet of one workbook; row and column count from 1."""

    digest: Digest
    sheet: str
    row: int
    column: int

    # References are what everything is looked up by; the digest need not be asked for its own.
    def __hash__(self) -> int:
        return hash((self.digest.hex, self.sheet, self.row, self.column))

    @property
    def cell(self) -> str:
        """The address alone, such as `B11`."""
        return a1(self.row, self.column)

    @property
    def text(self) -> str:
        """The form for people, with the first eight digits of the digest."""
        return f"{self.digest.short}:{self.sheet}!{self.cell}"

    def __str__(self) -> str:
        return f"{self.digest.hex}:{self.sheet}!{self.cell}"


def parse(text: str, complete: Callable[[str], Digest] | None = None) -> CellRef:
    """Read either written form of a reference.

    Args:
        text: `<8 to 64 digits>:<sheet>!<cell>`; a sheet name may itself hold `!`.
        complete: finds the whole digest for a shortened one.

    Raises:
        ValueError: it is not a reference, or it is shortened and `complete` is missing.
    """
    match = _TEXT.match(text)
    if not match:
        raise ValueError(f"not a reference: {text!r}")
    sheet, mark, cell = match[2].rpartition("!")
    if not mark or not sheet:
        raise ValueError(f"a reference names a sheet and a cell, like SHEET!B11: {text!r}")
    if len(match[1]) == 64:
        digest = Digest(match[1])
    elif complete:
        digest = complete(match[1])
    else:
        raise ValueError(f"a shortened digest needs an archive to be completed: {text!r}")
    return CellRef(digest, sheet, *parse_a1(cell))


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """One row of a table in text, such as CSV; the row of the headers is row 1.

    Written as RFC 7111 names a row of a CSV file: `8420a712#row=17`.
    """

    digest: Digest
    row: int

    @property
    def text(self) -> str:
        """The form for people, with the first eight digits of the digest."""
        return f"{self.digest.short}#row={self.row}"

    def __str__(self) -> str:
        return f"{self.digest.hex}#row={self.row}"


def parse_row(text: str, complete: Callable[[str], Digest] | None = None) -> RowRef:
    """Read either written form of a reference to a row.

    Args:
        text: `<8 to 64 digits>#row=<number>`.
        complete: finds the whole digest for a shortened one.

    Raises:
        ValueError: it is not such a reference, or it is shortened and `complete` is missing.
    """
    match = _ROW.match(text)
    if not match:
        raise ValueError(f"not a reference to a row: {text!r}")
    if len(match[1]) < 64 and complete is None:
        raise ValueError(f"a shortened digest needs an archive to be completed: {text!r}")
    digest = Digest(match[1]) if complete is None or len(match[1]) == 64 else complete(match[1])
    return RowRef(digest, int(match[2]))


def ranges(cells: list[str]) -> str:
    """Addresses of one sheet, folded into ranges down a column: `B9:B14, C13`."""
    by_column: dict[int, list[int]] = {}
    for row, column in sorted(map(parse_a1, set(cells))):
        by_column.setdefault(column, []).append(row)
    parts = []
    for column, rows in sorted(by_column.items()):
        letters, start, last = column_letters(column), rows[0], rows[0]
        for row in [*rows[1:], MAX_ROW + 2]:
            if row != last + 1:
                parts.append(f"{letters}{start}" + (f":{letters}{last}" if last > start else ""))
                start = row
            last = row
    return ", ".join(parts)
