"""Sheets that are plain lists, row after row: a filled-in form, an export of records.

Nothing is kept of a row once the next is asked for, and every cell is given as text. The two
readers that agree on every number of a published table are not needed here: a list states no
total that anybody quotes.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from crossfoot.core.refs import MAX_COLUMN, column_number
from crossfoot.reading.grid.contents import Contents, SheetEntry, read_contents
from crossfoot.reading.grid.package import Package
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.scan import without_styled_only
from crossfoot.reading.grid.strings import SharedTexts
from crossfoot.reading.grid.styles import number_formats
from crossfoot.reading.grid.walk import local, parser

Row = tuple[int, list[str]]

_CHUNK = 1 << 16
# Beyond this a list is not a list but an attack on the memory of whoever reads it.
MOST_COLUMNS = 512
_ASIDE = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_DAY = re.compile(r"[dy]", re.IGNORECASE)
_CLOCK = re.compile(r"[hs]", re.IGNORECASE)
_EPOCHS = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}  # noqa: DTZ001  # spreadsheets know no zones
_LAST_SERIAL = 2_958_465  # 31 December 9999


@dataclass(frozen=True, slots=True)
class ListedBook:
    """A workbook whose sheets are lists.

    Attributes:
        package: the screened container.
        contents: its own table of contents.
        texts: what cells share.
        shown: for every style, whether it shows a day and whether a time of day.
    """

    package: Package
    contents: Contents
    texts: Sequence[str]
    shown: Sequence[tuple[bool, bool]]

    @property
    def sheets(self) -> tuple[SheetEntry, ...]:
        """The sheets that hold cells, in the workbook's order."""
        return tuple(entry for entry in self.contents.sheets if entry.part)

    def rows(self, entry: SheetEntry) -> Iterator[Row]:
        """The rows of a sheet that hold anything: number of the row, and a text per column.

        Raises:
            Refusal: the sheet is damaged, or wider than any list.
        """
        walker = _Walker(self.texts, self.shown, epoch_1904=self.contents.epoch_1904)
        data = without_styled_only(self.package.part(entry.part))
        for start in range(0, len(data), _CHUNK):
            try:
                walker.parser.Parse(data[start : start + _CHUNK], start + _CHUNK >= len(data))
            except expat.ExpatError:
                raise Refusal(Fault.CORRUPT, "one of its sheets is not well-formed") from None
            yield from walker.taken()


def open_list(stream: BinaryIO) -> ListedBook:
    """A workbook, screened.

    Raises:
        Refusal: it is no workbook, damaged, or built to overwhelm a reader.
    """
    package = Package(stream)
    contents = read_contents(package)
    strings = package.part(contents.strings) if contents.strings else b""
    texts = SharedTexts(strings, contents.strings) if strings else ()
    styles = package.part(contents.styles) if contents.styles else b""
    formats = number_formats(styles, contents.styles) if styles else []
    return ListedBook(package, contents, texts, [_shows(code) for code in formats])


class _Walker:
    def __init__(
        self, texts: Sequence[str], shown: Sequence[tuple[bool, bool]], *, epoch_1904: bool
    ) -> None:
        self.parser = parser(self._start, self._end)
        self._texts = texts
        self._shown = shown
        self._epoch = _EPOCHS[epoch_1904]
        self._rows: list[Row] = []
        self._row: list[str] = []
        self._number = 0
        self._column = 0
        self._kind = "n"
        self._style = 0
        self._pieces: list[str] = []
        self._aside = False

    def taken(self) -> list[Row]:
        """The rows that were finished since this was last asked."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "row":
            stated = attributes.get("r", "")
            self._number = int(stated) if stated.isdecimal() and len(stated) < 8 else (
                self._number + 1
            )  # fmt: skip
            self._row, self._column = [], 0
        elif tag == "c":
            self._kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self._style = int(style) if style.isdecimal() and len(style) < 8 else 0
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._pieces.clear()
        elif tag == "rPh":
            self._aside = True
        wanted = tag in ("v", "t") and not self._aside
        self.parser.CharacterDataHandler = self._pieces.append if wanted else None

    def _end(self, tag: str) -> None:
        tag = local(tag)
        self.parser.CharacterDataHandler = None
        if tag == "rPh":
            self._aside = False
        elif tag == "c" and self._pieces:
            if self._column > MOST_COLUMNS:
                raise Refusal(Fault.TOO_LARGE, f"a sheet has more than {MOST_COLUMNS} columns")
            self._row.extend([""] * (self._column - len(self._row)))
            self._row[self._column - 1] = self._text("".join(self._pieces))
        elif tag == "row" and any(self._row):
            self._rows.append((self._number, self._row))

    def _text(self, raw: str) -> str:
        if self._kind == "s":
            index = int(raw) if raw.isdecimal() and len(raw) < 9 else len(self._texts)
            if index >= len(self._texts):
                raise Refusal(Fault.CORRUPT, "a cell refers to a text that is not there")
            return self._texts[index].strip()
        if self._kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if self._kind != "n":
            return raw.strip()
        try:
            number = float(raw)
        except ValueError:
            raise Refusal(Fault.CORRUPT, "a cell stored as a number holds none") from None
        day, clock = self._shown[self._style] if self._style < len(self._shown) else (False, False)
        if day and 0 < number <= _LAST_SERIAL:
            return self._moment(number, clock=clock)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)

    def _moment(self, serial: float, *, clock: bool) -> str:
        # The first two months of 1900 are counted as if that year had a leap day.
        early = self._epoch.year == 1899 and serial < 60
        moment = self._epoch + datetime.timedelta(days=serial + early)
        if clock or moment.time() != datetime.time():
            return moment.isoformat(sep=" ", timespec="seconds")
        return moment.date().isoformat()


def _shows(code: str) -> tuple[bool, bool]:
    """Whether a number format shows a day, and whether it shows a time of day."""
    bare = _ASIDE.sub("", code)
    return bool(_DAY.search(bare)) and "General" not in code, bool(_CLOCK.search(bare))


def _column(reference: str, following: int) -> int:
    letters = reference.rstrip("0123456789")
    if not letters:
        return following
    if not letters.isascii() or not letters.isupper() or len(letters) > 3:
        raise Refusal(Fault.ABSURD_REFERENCE, "it speaks of a cell that no sheet has")
    try:
        return min(column_number(letters), MAX_COLUMN)
    except ValueError:
        raise Refusal(Fault.ABSURD_REFERENCE, "it speaks of a cell that no sheet has") from None
