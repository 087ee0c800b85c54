"""The first rows of a sheet, without unpacking or parsing the rest of it."""

import contextlib
from collections.abc import Sequence
from xml.parsers import expat

from crossfoot.core.refs import MAX_COLUMN, column_number
from crossfoot.reading.grid.package import Package
from crossfoot.reading.grid.scan import without_styled_only
from crossfoot.reading.grid.walk import local, parser

_HEAD = 1 << 19
_COLUMNS = 512


class _EnoughError(Exception):
    """Enough rows were seen."""


def first_rows(package: Package, part: str, strings: Sequence[str], rows: int) -> list[list[str]]:
    """The first rows that hold anything, at most so many, each a list of texts by column.

    Numbers are given as stored. What lies beyond the first half mebibyte of the sheet, or
    behind damage, is not seen.

    Raises:
        Refusal: the part is missing, or brings a document type.
    """
    peeker = _Peeker(strings, rows)
    with contextlib.suppress(_EnoughError, expat.ExpatError):
        peeker.parser.Parse(without_styled_only(package.head(part, _HEAD)), False)
    return [row for row in peeker.rows if any(row)]


class _Peeker:
    def __init__(self, strings: Sequence[str], rows: int) -> None:
        self.rows: list[list[str]] = [[]]
        self._limit = rows
        self._strings = strings
        self._pieces: list[str] = []
        self._kind = "n"
        self._column = 0
        self.parser = parser(self._start, self._end)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "row":
            self._column = 0
            if any(self.rows[-1]):
                if len(self.rows) == self._limit:
                    raise _EnoughError
                self.rows.append([])
        elif tag == "c":
            self._kind = attributes.get("t", "n")
            self._column = _column(attributes.get("r", "")) or self._column + 1
            self._pieces.clear()
        self.parser.CharacterDataHandler = self._pieces.append if tag in ("v", "t") else None

    def _end(self, tag: str) -> None:
        self.parser.CharacterDataHandler = None
        if local(tag) != "c" or not self._pieces or self._column > _COLUMNS:
            return
        text = "".join(self._pieces)
        if self._kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 9 else len(self._strings)
            text = self._strings[index] if index < len(self._strings) else ""
        row = self.rows[-1]
        row.extend([""] * (self._column - len(row)))
        row[self._column - 1] = text.strip()


def _column(reference: str) -> int:
    letters = reference.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or not letters.isupper() or len(letters) > 3:
        return 0
    try:
        return min(column_number(letters), MAX_COLUMN)
    except ValueError:
        return 0
