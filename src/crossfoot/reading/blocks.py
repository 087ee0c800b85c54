"""Where the tables of a sheet stand: each header with the rows below it, or its fault."""

from dataclasses import dataclass

from crossfoot.core.tables import ReadingFault
from crossfoot.hand.model import Labels
from crossfoot.reading import anchors, body, tables
from crossfoot.reading.anchors import Anchor
from crossfoot.reading.body import Body
from crossfoot.reading.grid.model import Content, Grid
from crossfoot.reading.layout import Layout
from crossfoot.reading.layouts import LAYOUTS
from crossfoot.reading.tables import Whence

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A header with the rows below it, and the row at which something else begins."""

    anchor: Anchor
    body: Body
    stop: int
    fault: ReadingFault | None

    @property
    def is_table(self) -> bool:
        """Whether it became a table."""
        return self.anchor.layout is not None and self.fault is None

    def labels(self) -> set[Place]:
        """The cells of its header and of its labels."""
        anchor = self.anchor
        header = [anchor.label_column, *(column for column, _ in (*anchor.columns, *anchor.extra))]
        return {(anchor.row, column) for column in header} | {
            (row.number, row.label_cell.column) for row in self.body.rows
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """All headers of a sheet, and the faults of titles that no header follows."""

    blocks: tuple[Block, ...]
    headless: tuple[ReadingFault, ...]


def plan(whence: Whence, labels: Labels) -> Plan:
    """Find every header, title and row of a sheet."""
    found = anchors.find(whence.grid, LAYOUTS, labels)
    lone = _lone_titles(whence.grid, found)
    return Plan(
        tuple(_block(whence, anchor, found, list(lone), labels) for anchor in found),
        tuple(
            ReadingFault(
                whence.ref(*place),
                layout.kind,
                f"a header with {', '.join(layout.column_names)} below the title",
                "a title without a table",
            )
            for place, layout in lone.items()
        ),
    )


def _lone_titles(grid: Grid, found: tuple[Anchor, ...]) -> dict[Place, Layout]:
    """Captions of known tables that no header follows."""
    lone = {}
    for (row, column), cell in sorted(grid.cells.items()):
        if cell.content is not Content.TEXT:
            continue
        layout = anchors.title_layout(str(cell.value), LAYOUTS)
        if layout is not None and not any(_captions(a, row, column, layout.kind) for a in found):
            lone[row, column] = layout
    return lone


def _captions(anchor: Anchor, row: int, column: int, kind: str) -> bool:
    """Whether a title is this table's caption, or a repetition of it just above."""
    if anchor.caption is None or anchor.layout is None:
        return False
    if (anchor.caption.row, anchor.caption.column) == (row, column):
        return True
    near = anchor.caption.row - 2 <= row < anchor.row
    return anchor.layout.kind == kind and near and anchor.owns(column)


def _block(
    whence: Whence,
    anchor: Anchor,
    found: tuple[Anchor, ...],
    lone: list[Place],
    labels: Labels,
) -> Block:
    below = [
        other.top if other.top > anchor.row else other.row
        for other in found
        if other.row > anchor.row and other.overlaps(anchor)
    ]
    below += [row for row, column in lone if row > anchor.row and anchor.owns(column)]
    last = max((row for row, _ in whence.grid.cells), default=0)
    stop = min([*below, last + 1])
    if anchor.layout is None:
        return Block(anchor, Body((), ()), stop, None)
    rows = body.read(whence.grid, anchor, anchor.layout, labels, stop)
    return Block(anchor, rows, stop, tables.fault(whence, anchor, anchor.layout, rows))
