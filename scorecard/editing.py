"""Changing single cells and rows of a sheet, the way a hand at a keyboard does."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from crossfoot.core.quantity import Kind
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, Row, Table
from crossfoot.reading.grid import Content, Grid, GridCell

Place = tuple[int, int]
Changes = Mapping[Place, GridCell | None]


def place(thing: Observation | CellRef) -> Place:
    """Row and column of an observation or of a reference."""
    ref = thing.ref if isinstance(thing, Observation) else thing
    return ref.row, ref.column


def places(row: Row) -> frozenset[Place]:
    """The cells of a row: its label and its numbers."""
    return frozenset((place(row.label_ref), *(place(c) for c in row.cells)))


def all_places(table: Table) -> frozenset[Place]:
    """The cells of a table: title, header, labels and numbers."""
    head = frozenset((place(table.title_ref), place(table.header_ref)))
    return head.union(*(places(row) for row in table.rows))


def number(at: Place, value: float, like: GridCell | None = None) -> GridCell:
    """A cell with a number."""
    whole = float(value).is_integer()
    raw = str(int(value)) if whole else repr(float(value))
    style = like.number_format if like else "General"
    return GridCell(*at, Content.NUMBER, float(value), raw, "", style)


def text(at: Place, words: str) -> GridCell:
    """A cell with a text."""
    return GridCell(*at, Content.TEXT, words, words)


def error(at: Place) -> GridCell:
    """A cell whose formula came to nothing."""
    return GridCell(*at, Content.ERROR, "#REF!", "#REF!")


def changed(page: Grid, changes: Changes) -> Grid:
    """The sheet with some cells replaced, and those gone for which `None` is given."""
    cells = dict(page.cells)
    for at, cell in changes.items():
        if cell is None:
            cells.pop(at, None)
        else:
            cells[at] = cell
    return replace(page, cells=dict(sorted(cells.items())))


def with_numbers(page: Grid, values: Mapping[Place, float]) -> Grid:
    """The sheet with other numbers in some cells."""
    return changed(page, {at: number(at, v, page.cells.get(at)) for at, v in values.items()})


def with_texts(page: Grid, words: Mapping[Place, str]) -> Grid:
    """The sheet with other texts in some cells."""
    return changed(page, {at: text(at, said) for at, said in words.items()})


def moved(page: Grid, where: Callable[[Place], Place | None]) -> Grid:
    """The sheet with every cell where `where` says; it is gone for `None`."""
    cells = {}
    for at, cell in page.cells.items():
        to = where(at)
        if to:
            cells[to] = replace(cell, row=to[0], column=to[1])
    return replace(page, cells=dict(sorted(cells.items())), merged=())


def without_rows(page: Grid, rows: Iterable[int], columns: range) -> Grid:
    """The sheet with the cells of some rows taken out and those below moved up."""
    gone = sorted(set(rows))

    def where(at: Place) -> Place | None:
        if at[1] not in columns:
            return at
        return None if at[0] in gone else (at[0] - sum(r < at[0] for r in gone), at[1])

    left = moved(page, where)
    hidden = (r - sum(g < r for g in gone) for r in page.hidden_rows if r not in gone)
    return replace(left, hidden_rows=tuple(sorted(set(hidden))))


def with_room(page: Grid, row: int, columns: range, many: int = 1) -> Grid:
    """The sheet with empty cells put in at a row and everything from there moved down."""

    def where(at: Place) -> Place:
        down = many if at[1] in columns and at[0] >= row else 0
        return at[0] + down, at[1]

    hidden = tuple(r + many if r >= row else r for r in page.hidden_rows)
    return replace(moved(page, where), hidden_rows=hidden)


def columns(table: Table) -> range:
    """The columns of a table, labels included."""
    found = [c.ref.column for row in table.rows for c in row.cells]
    return range(table.header_ref.column, max(found) + 1)


def as_precise(cell: Observation, value: float) -> float:
    """A value with as many decimals as the cell was published with."""
    quantity = cell.quantity
    if quantity.kind is not Kind.ROUNDED or not quantity.slack:
        return value
    return round(value, round(-math.log10(2 * quantity.slack)))
