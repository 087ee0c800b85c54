"""A table as it was published: a reader holds it beside the sheet.

Rows carry their numbers and columns their letters; touched cells know the finding that accuses
them, and the margin says what should stand there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.core.findings import Value
from crossfoot.core.refs import column_letters
from crossfoot.core.tables import Observation, Role, Row, Table
from crossfoot.report import words
from crossfoot.report.marks import Marks

# Tables up to so many rows are shown whole, of longer ones what is touched and this around it,
# unless the whole of them is asked for.
_WHOLE = 12
_AROUND = 1

Worth = Callable[[Observation], str]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell.

    Attributes:
        text: what stands there.
        address: such as `B11`.
        tier: of the gravest finding that accuses it; empty for none.
        finding: the name of that finding.
        worth: a mark for what may not be quoted plainly; empty for none.
    """

    text: str
    address: str
    tier: str = ""
    finding: str = ""
    worth: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row.

    Attributes:
        number: of the sheet.
        label: as published.
        label_tier: of the gravest finding that accuses the label.
        label_finding: the name of that finding.
        role: leaf, subtotal or total.
        cells: left to right.
        margin: what should stand in its touched cells.
        gap: whether rows before it are left out.
        hidden: whether the sheet hides it.
    """

    number: int
    label: str
    label_tier: str
    label_finding: str
    role: str
    cells: tuple[CellView, ...]
    margin: str
    gap: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """One table as published, or the part of it around touched cells.

    Attributes:
        sheet: the sheet's name.
        title: the caption as published; may be empty.
        title_cell: where the caption stands, or the header where there is none.
        title_tier: of the gravest finding that accuses the caption.
        columns: names of the number columns.
        letters: the letters of label and number columns.
        rows: what is shown of it.
        left_out: number of rows that are not shown.
    """

    sheet: str
    title: str
    title_cell: str
    title_tier: str
    columns: tuple[str, ...]
    letters: tuple[str, ...]
    rows: tuple[RowView, ...]
    left_out: int


def touched(table: Table, marks: Marks) -> bool:
    """Whether a finding accuses a cell, a label or the caption of a table."""
    refs = {cell.ref for row in table.rows for cell in row.cells} | {table.title_ref}
    refs |= {row.label_ref for row in table.rows}
    return not refs.isdisjoint(marks.accused)


def around(table: Table, marks: Marks) -> TableView:
    """A short table whole; of a long one what is touched, with its surroundings and totals."""
    hit = [
        index
        for index, row in enumerate(table.rows)
        if any(ref in marks.accused for ref in (row.label_ref, *(c.ref for c in row.cells)))
    ]
    near = {i + step for i in hit for step in range(-_AROUND, _AROUND + 1)}
    near |= {i for at in hit for i in _group(table, at)}
    shown = [
        index
        for index, row in enumerate(table.rows)
        if len(table.rows) <= _WHOLE or index in near or row.role is Role.TOTAL
    ]
    return _view(table, shown, marks, lambda _cell: "")


def whole(table: Table, marks: Marks, worth: Worth) -> TableView:
    """Every row of a table; `worth` gives the mark of each figure."""
    return _view(table, list(range(len(table.rows))), marks, worth)


def _view(table: Table, shown: list[int], marks: Marks, worth: Worth) -> TableView:
    title = marks.accused.get(table.title_ref)
    label = min((row.label_ref.column for row in table.rows), default=table.header_ref.column)
    return TableView(
        sheet=table.sheet.strip(),
        title=" ".join(table.title.split()),
        title_cell=table.title_ref.cell,
        title_tier=str(title.tier) if title else "",
        columns=table.columns,
        letters=tuple(map(column_letters, (label, *_columns(table)))),
        rows=tuple(
            _row(table.rows[index], marks, worth, gap=index - 1 not in {*shown, -1})
            for index in shown
        ),
        left_out=len(table.rows) - len(shown),
    )


def _columns(table: Table) -> list[int]:
    """The numbers of the columns that hold figures, left to right."""
    for row in table.rows:
        if len(row.cells) == len(table.columns):
            return [cell.ref.column for cell in row.cells]
    first = table.header_ref.column
    return [first + step for step in range(1, len(table.columns) + 1)]


def _group(table: Table, at: int) -> range:
    """The rows of the office that a row belongs to."""
    first = at
    while first > 0 and table.rows[first].role is Role.LEAF:
        first -= 1
    last = at + 1
    while last < len(table.rows) and table.rows[last].role is Role.LEAF:
        last += 1
    return range(first, last)


def _row(row: Row, marks: Marks, worth: Worth, *, gap: bool) -> RowView:
    label = marks.accused.get(row.label_ref)
    return RowView(
        number=row.number,
        label=row.label,
        label_tier=str(label.tier) if label else "",
        label_finding=label.id if label else "",
        role=str(row.role),
        cells=tuple(_cell(cell, marks, worth) for cell in row.cells),
        margin=_margin(row, marks),
        gap=gap,
        hidden=row.hidden,
    )


def _margin(row: Row, marks: Marks) -> str:
    """What should stand in a row: by the other cells, or else by the likely cause."""
    by_cells = [_wanted(c, marks.expected[c.ref]) for c in row.cells if c.ref in marks.expected]
    by_cause = [_wanted(c, marks.implied[c.ref]) for c in row.cells if c.ref in marks.implied]
    if row.label_ref in marks.implied:
        by_cause.insert(0, f"{row.label_ref.cell}: {marks.implied[row.label_ref]}")
    parts = []
    if by_cells:
        parts.append(f"expected {'; '.join(by_cells)}")
    if by_cause:
        parts.append(f"by the likely cause {'; '.join(by_cause)}")
    return ", ".join(parts)


def _wanted(cell: Observation, value: Value) -> str:
    return f"{cell.ref.cell}: {words.pair(cell, value)[1]}"


def _cell(cell: Observation, marks: Marks, worth: Worth) -> CellView:
    finding, wanted = marks.accused.get(cell.ref), marks.wanted(cell.ref)
    text = words.pair(cell, wanted)[0] if wanted is not None else words.figure(cell)
    mark = worth(cell)
    if finding is None:
        return CellView(text, cell.ref.cell, worth=mark)
    return CellView(text, cell.ref.cell, str(finding.tier), finding.id, mark)
