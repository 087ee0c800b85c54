"""One sheet's XML walked with expat: every cell that says something, and where.

This is the first of two readers. It is strict: whatever could make two readers see
different cells (a cell stored twice, a value stored twice, an address that contradicts
its row, an element that does not belong) is refused by name rather than interpreted.
"""

import re
from dataclasses import dataclass, field

from crossfoot.core.refs import MAX_COLUMN, MAX_ROW, column_letters, column_number
from crossfoot.reading.grid.formulas import shifted
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.walk import parser, walk

MAX_CELLS = 300_000
# The second reader lays a sheet out as a full rectangle.
MAX_AREA = 4_000_000
MAX_MERGED = 100_000

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?\Z")
# A cell with an address, a style and nothing else says nothing; nine in ten are such.
_STYLED_ONLY = re.compile(rb'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]{1,6}")?/>')
_UNADDRESSED = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9])[\s/>]')
_PREFIXED = re.compile(rb":c[\s/>]")
_TYPES = frozenset(("n", "s", "str", "inlineStr", "b", "e", "d"))
_INSIDE = {
    "sheetData": frozenset(("row",)),
    "row": frozenset(("c", "extLst")),
    "c": frozenset(("v", "f", "is", "extLst")),
    "v": frozenset[str](),
    "f": frozenset[str](),
    "is": frozenset(("t", "r", "rPh", "phoneticPr")),
    "r": frozenset(("t", "rPr")),
    "t": frozenset[str](),
}
_ASIDE = ("rPr", "rPh", "phoneticPr", "extLst")
_TRUE = ("1", "true")


@dataclass(slots=True)
class RawCell:
    """A cell as stored: type letter, text of its value, formula, number of its style."""

    kind: str
    raw: str
    formula: str
    style: int


@dataclass(slots=True)
class SheetScan:
    """Everything expat saw on one sheet.

    Attributes:
        cells: by (row, column), those with a value.
        unsaved: addresses of formulas that carry no value.
        hidden_columns: (first, last) as stored.
    """

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


def without_styled_only(data: bytes) -> bytes:
    """The sheet without its cells that have a style and nothing else.

    Where the position of any cell depends on the cell before it, or markup could stand
    inside text, nothing is removed.
    """
    if b"<!" in data or _UNADDRESSED.search(data) or _PREFIXED.search(data):
        return data
    return _STYLED_ONLY.sub(b"", data)


def scan_sheet(data: bytes, sheet: str, part: str) -> SheetScan:
    """Walk one sheet.

    Raises:
        Refusal: not well formed, ambiguous, or beyond the bounds of a spreadsheet.
    """
    walker = _Walker(sheet)
    made = parser(walker.start, walker.end, walker.text)
    walk(data, part, made)
    return walker.finished()


class _Walker:
    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._scan = SheetScan()
        self._path: list[str] = []
        self._in_data = False
        self._seen_data = False
        self._row = 0
        self._column = 0
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_attributes: dict[str, str] = {}
        self._inline: list[str] = []
        self._pieces: list[str] | None = None
        self._aside = 0
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._dependents: list[tuple[RawCell, str, int, int]] = []

    # Handlers, called by expat.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self._in_data:
            self._start_outside(tag, attributes)
        elif self._aside:
            self._aside += 1
        else:
            parent = self._path[-1]
            if parent in _INSIDE and tag not in _INSIDE[parent]:
                words = f"`{tag}` stands inside `{parent}` after cell {self._here()}"
                raise self._corrupt(words)
            if tag == "c":
                self._start_cell(attributes)
            elif tag == "row":
                self._start_row(attributes)
            elif tag in ("v", "f", "t"):
                self._start_text(tag, attributes)
            elif tag in _ASIDE:
                self._aside = 1
        self._path.append(tag)

    def text(self, data: str) -> None:
        if self._pieces is not None and not self._aside:
            self._pieces.append(data)

    def end(self, tag: str) -> None:
        self._path.pop()
        if not self._in_data:
            return
        if self._aside:
            self._aside -= 1
            return
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._end_cell()
        elif tag == "sheetData":
            self._in_data = False
        elif self._pieces is not None and tag in ("v", "f", "t"):
            content, self._pieces = "".join(self._pieces), None
            if tag == "v":
                self._value = content
            elif tag == "f":
                self._formula = content
            else:
                self._inline.append(content)

    # What the handlers do.

    def _start_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            if self._seen_data:
                raise self._corrupt("it holds two blocks of cells")
            if self._path[1:]:
                raise self._corrupt("its cells stand in the wrong place")
            self._in_data = self._seen_data = True
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):
                raise self._absurd(f"columns {first} to {last}")
            self._scan.hidden_columns.append((int(first), int(last)))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _merge(self, text: str) -> None:
        match = _RANGE.match(text)
        if not match:
            raise self._absurd(f"merged cells {text}")
        first = self._place(match[1], match[2])
        last = self._place(match[3], match[4]) if match[3] else first
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        self._scan.merged.append((rows[0], columns[0], rows[1], columns[1]))
        if len(self._scan.merged) > MAX_MERGED:
            raise self._too_large(f"{MAX_MERGED:,} merged ranges")

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        if text is None:
            self._row += 1
        elif text.isdecimal() and len(text) < 8:
            self._row = int(text)
        else:
            raise self._absurd(f"row {text}")
        if not 1 <= self._row <= MAX_ROW:
            raise self._absurd(f"row {self._row}")
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self._scan.hidden_rows.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        if text is None:
            self._column += 1
            if self._column > MAX_COLUMN:
                raise self._absurd(f"column {self._column} in row {self._row}")
        else:
            match = _REF.match(text)
            if not match:
                raise self._absurd(f"cell {text}")
            row, self._column = self._place(match[1], match[2])
            if row != self._row:
                raise self._corrupt(f"cell {text} stands in row {self._row}")
        self._attributes = attributes
        self._value = self._formula = None
        self._inline = []

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "v" and self._value is not None:
            raise self._corrupt(f"cell {self._here()} has two values")
        if tag == "f":
            if self._formula is not None:
                raise self._corrupt(f"cell {self._here()} has two formulas")
            self._formula_attributes = attributes
        self._pieces = []

    def _end_cell(self) -> None:
        attributes = self._attributes
        place = self._row, self._column
        kind = attributes.get("t", "n")
        if kind not in _TYPES:
            raise self._corrupt(f"cell {self._here()} is of the unknown kind `{kind}`")
        raw = "".join(self._inline) if kind == "inlineStr" else self._value or ""
        if kind == "inlineStr" and self._value:
            raise self._corrupt(f"cell {self._here()} has both a text and a value")
        if self._inline and kind != "inlineStr":
            raise self._corrupt(f"cell {self._here()} carries a text that its kind does not allow")
        if not raw and self._formula is None:
            return
        if not raw:
            if kind == "n":
                self._scan.unsaved.append(place)
            return
        if place in self._scan.cells:
            raise self._corrupt(f"cell {self._here()} is stored twice")
        style = attributes.get("s", "0")
        number = int(style) if style.isdecimal() and len(style) < 8 else 0
        cell = RawCell(kind, raw, "", number)
        self._scan.cells[place] = cell
        if len(self._scan.cells) > MAX_CELLS:
            raise self._too_large(f"more than {MAX_CELLS:,} cells")
        self._scan.last_row = max(self._scan.last_row, self._row)
        self._scan.last_column = max(self._scan.last_column, self._column)
        if self._formula is not None:
            self._keep_formula(cell)

    def _keep_formula(self, cell: RawCell) -> None:
        attributes, formula = self._formula_attributes, self._formula or ""
        kind = attributes.get("t", "normal")
        if kind == "shared":
            index = attributes.get("si", "")
            if formula:
                self._masters[index] = formula, self._row, self._column
            else:
                self._dependents.append((cell, index, self._row, self._column))
        elif kind == "dataTable":
            inputs = ",".join(filter(None, (attributes.get("r1"), attributes.get("r2"))))
            formula = f"TABLE({inputs})"
        cell.formula = formula

    def finished(self) -> SheetScan:
        """The scan, once the whole sheet was walked."""
        scan = self._scan
        area = scan.last_row * scan.last_column
        if area > MAX_AREA:
            corner = f"{column_letters(scan.last_column)}{scan.last_row}"
            raise self._too_large(f"cells as far as {corner}")
        for cell, index, row, column in self._dependents:
            if index in self._masters:
                formula, from_row, from_column = self._masters[index]
                cell.formula = shifted(formula, row - from_row, column - from_column)
            else:
                cell.formula = f"(shared formula {index})"
        if list(scan.cells) != (ordered := sorted(scan.cells)):
            scan.cells = {place: scan.cells[place] for place in ordered}
        return scan

    # Words.

    def _place(self, letters: str, digits: str) -> tuple[int, int]:
        row = int(digits)
        try:
            column = column_number(letters)
        except ValueError:
            column = 0
        if not column or row > MAX_ROW:
            raise self._absurd(f"cell {letters}{digits}")
        return row, column

    def _here(self) -> str:
        return f"{column_letters(max(1, self._column))}{self._row}"

    def _absurd(self, what: str) -> Refusal:
        words = f"its sheet `{self._sheet}` speaks of {what[:40]}, and sheets end at XFD1048576"
        return Refusal(Fault.ABSURD_REFERENCE, words)

    def _corrupt(self, what: str) -> Refusal:
        return Refusal(Fault.CORRUPT, f"on its sheet `{self._sheet}`, {what}")

    def _too_large(self, what: str) -> Refusal:
        return Refusal(Fault.TOO_LARGE, f"its sheet `{self._sheet}` has {what}")
