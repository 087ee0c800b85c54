"""The rows of a table below its header, and where they end.

Ends: the total row where a table has it below its parts, a note, the next table in the same
columns, or a gap that no known label follows. A short gap inside a table is bridged.
"""

from dataclasses import dataclass
from enum import Enum, auto

from crossfoot.hand.model import Labels
from crossfoot.reading.anchors import Anchor
from crossfoot.reading.grid.model import Content, Grid, GridCell
from crossfoot.reading.layout import Layout

_LONGEST_GAP = 3
# Labels are words; whole sentences below a table are notes.
_LONGEST_LABEL = 40
_LOOK_AHEAD = 6


class _Is(Enum):
    BLANK = auto()
    DATA = auto()
    UNLABELLED = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One labelled row.

    Attributes:
        number: row of the sheet.
        label_cell: the label's cell.
        label: published text without surrounding blanks.
        cells: for each column of the anchor its cell, or `None`.
    """

    number: int
    label_cell: GridCell
    label: str
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The labelled rows, and the numbers of rows that have figures without a label."""

    rows: tuple[BodyRow, ...]
    unlabelled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet, as a table sees it: its label and its own columns."""

    kind: _Is
    label_cell: GridCell | None
    label: str
    cells: tuple[GridCell | None, ...]
    known: bool
    total: bool


class _Lines:
    """The rows of the sheet, as one table sees them."""

    def __init__(self, grid: Grid, anchor: Anchor, layout: Layout, labels: Labels) -> None:
        self._cells = grid.cells
        self._label_column = anchor.label_column
        self._columns = [column for column, _ in anchor.columns]
        self._layout = layout
        self._labels = labels
        self._seen: dict[int, _Line] = {}

    def __getitem__(self, row: int) -> _Line:
        if row not in self._seen:
            self._seen[row] = self._line(row)
        return self._seen[row]

    def _line(self, row: int) -> _Line:
        label_cell = self._cells.get((row, self._label_column))
        label = ""
        if label_cell and label_cell.content is Content.TEXT:
            label = str(label_cell.value).strip()
        cells = tuple(self._cells.get((row, column)) for column in self._columns)
        if not label:
            numbers = any(cell and cell.content is Content.NUMBER for cell in cells)
            kind = _Is.UNLABELLED if numbers else _Is.BLANK
            return _Line(kind, None, "", cells, known=False, total=False)
        known = self._layout.knows(label, self._labels)
        total = known and self._labels.total(label) is not None
        kind = _Is.DATA if known or any(cells) else _Is.NOTE
        return _Line(kind, label_cell, label, cells, known, total)

    def continues(self, row: int, stop: int) -> bool:
        """Whether a known row follows within reach, before any note."""
        for ahead in range(row + 1, min(row + _LOOK_AHEAD, stop)):
            line = self[ahead]
            if line.kind is _Is.NOTE:
                return False
            if line.known:
                return True
        return False


def read(grid: Grid, anchor: Anchor, layout: Layout, labels: Labels, stop: int) -> Body:
    """The rows between a header and row `stop`, which belongs to something else."""
    lines = _Lines(grid, anchor, layout, labels)
    rows: list[BodyRow] = []
    unlabelled: list[int] = []
    gap, closed = 0, False
    for number in range(anchor.row + 1, stop):
        line = lines[number]
        if line.label_cell is None:
            if line.kind is _Is.UNLABELLED:
                unlabelled.append(number)
                continue
            gap += 1
            if gap > _LONGEST_GAP:
                break
            continue
        if not _belongs(lines, number, stop, gap=gap if rows else 0, closed=closed):
            break
        closed = closed or bool(rows and line.total)
        rows.append(BodyRow(number, line.label_cell, line.label, line.cells))
        gap = 0
    return Body(tuple(rows), tuple(unlabelled))


def _belongs(lines: _Lines, number: int, stop: int, *, gap: int, closed: bool) -> bool:
    """Whether a row with a label is a row of the table."""
    line = lines[number]
    if closed:
        # Below a total only what is surely a row of this table still belongs to it.
        return line.known and (gap == 0 or line.total)
    if line.kind is _Is.NOTE:
        return len(line.label) <= _LONGEST_LABEL and lines.continues(number, stop)
    return line.known or gap == 0 or lines.continues(number, stop)
