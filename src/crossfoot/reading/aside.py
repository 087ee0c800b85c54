"""Every number of a sheet that is in no table, with the reason: nothing disappears."""

from collections.abc import Sequence

from crossfoot.core.tables import SetAside, Table
from crossfoot.reading import precision
from crossfoot.reading.blocks import Block
from crossfoot.reading.cells import is_number
from crossfoot.reading.grid.model import Content, GridCell
from crossfoot.reading.tables import Whence


def numbers(
    whence: Whence, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[SetAside, ...]:
    """The numeric cells that no table holds, in reading order."""
    held = {
        (cell.ref.row, cell.ref.column)
        for table in tables
        for row in table.rows
        for cell in row.cells
    }
    return tuple(
        _set_aside(whence, blocks, cell)
        for place, cell in sorted(whence.grid.cells.items())
        if is_number(cell) and place not in held
    )


def _set_aside(whence: Whence, blocks: Sequence[Block], cell: GridCell) -> SetAside:
    above = [b for b in blocks if b.anchor.row < cell.row < b.stop and b.anchor.owns(cell.column)]
    block = max(above, key=lambda b: b.anchor.row, default=None)
    beside = block or _beside(blocks, cell)
    reason = _reason(block, cell) if block else _reason_beside(beside, cell)
    return SetAside(
        whence.ref(cell.row, cell.column),
        precision.count(float(cell.value)),
        cell.raw,
        reason,
        _column(block, cell),
        _label(whence, beside, cell),
        cell.row in whence.grid.hidden_rows or cell.column in whence.grid.hidden_columns,
    )


def _beside(blocks: Sequence[Block], cell: GridCell) -> Block | None:
    """The table whose row this number continues, directly to the right of its columns."""
    near = [
        b
        for b in blocks
        if b.anchor.row < cell.row < b.stop and b.anchor.last_column + 1 == cell.column
    ]
    return max(near, key=lambda b: b.anchor.row, default=None)


def _column(block: Block | None, cell: GridCell) -> str:
    return dict(block.anchor.columns).get(cell.column, "") if block else ""


def _reason(block: Block, cell: GridCell) -> str:
    """Why a number in a table's own columns is not one of its cells."""
    anchor = block.anchor
    name = anchor.layout.kind if anchor.layout else ""
    rows = {row.number for row in block.body.rows}
    if not name:
        return "it stands in a table of a kind that is not known"
    if block.fault:
        return f"the table {name} was recognised and could not be read"
    if cell.column == anchor.label_column:
        return f"it stands where the table {name} has its labels"
    if cell.row in block.body.unlabelled:
        return f"its row in the table {name} has no label"
    if cell.row not in rows:
        return f"it stands below the end of the table {name}"
    header = dict(anchor.extra).get(cell.column, "")
    return f'the column "{header}" of the table {name} is not known'


def _reason_beside(block: Block | None, cell: GridCell) -> str:
    if block and block.anchor.layout and cell.row in {row.number for row in block.body.rows}:
        return f"it stands beside the table {block.anchor.layout.kind}, under no column of it"
    return "it stands in no table that was recognised"


def _label(whence: Whence, block: Block | None, cell: GridCell) -> str:
    """What the number would be labelled with; a description in brackets where nothing is."""
    if block is None:
        return "(no label)"
    if cell.column == block.anchor.label_column:
        return "(a number in place of a label)"
    label = whence.grid.cells.get((cell.row, block.anchor.label_column))
    if label is not None and label.content is Content.TEXT and str(label.value).strip():
        return str(label.value).strip()
    words = "blank label" if label is None or label.content is Content.TEXT else "no text as label"
    above = [row for row in block.body.rows if row.number < cell.row]
    if not above:
        return f"({words})"
    last = above[-1] is block.body.rows[-1]
    return f"({words}, below last row)" if last else f'({words}, below "{above[-1].label}")'
