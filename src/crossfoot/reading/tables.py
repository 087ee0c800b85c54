"""From an anchor and its rows to a table of observations, or to a fault."""

from dataclasses import dataclass

from crossfoot.core.digest import Digest
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import (
    Key,
    Measure,
    Observation,
    ReadingFault,
    Role,
    Row,
    StatedDate,
    Table,
)
from crossfoot.hand.model import Labels
from crossfoot.reading import precision
from crossfoot.reading.anchors import Anchor
from crossfoot.reading.body import Body, BodyRow
from crossfoot.reading.cells import is_number
from crossfoot.reading.grid.model import Content, Grid, GridCell
from crossfoot.reading.layout import Dated, Layout
from crossfoot.reading.places import Place, places

_WHOLE = (Role.TOTAL, Role.SECOND_TOTAL)


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a reading takes place: the file and its sheet."""

    digest: Digest
    grid: Grid

    def ref(self, row: int, column: int) -> CellRef:
        """A reference into this sheet."""
        return CellRef(self.digest, self.grid.name, row, column)


def fault(whence: Whence, anchor: Anchor, layout: Layout, rows: Body) -> ReadingFault | None:
    """Why a recognised header cannot be read as a table, or `None`."""
    if anchor.undecided:
        kinds = " or ".join(anchor.undecided)
        expected, found = f"a title that tells {kinds}", "a table without such a title"
    elif anchor.missing:
        expected = "the columns " + ", ".join(layout.column_names)
        header = [(anchor.label_column, anchor.label_header), *anchor.columns, *anchor.extra]
        found = "the header cells " + ", ".join(text or "(blank)" for _, text in sorted(header))
    elif not rows.rows:
        expected, found = "labelled rows below the header", "none"
    else:
        return None
    return ReadingFault(whence.ref(anchor.row, anchor.label_column), layout.kind, expected, found)


def build(  # noqa: PLR0913, PLR0917  # everything that one table is made from
    whence: Whence,
    anchor: Anchor,
    layout: Layout,
    rows: Body,
    labels: Labels,
    dates: tuple[StatedDate, ...],
    stop: int,
) -> Table:
    """The table, with every cell of its rows and columns; its sources stand above `stop`."""
    period = _period(anchor, layout, dates, stop)
    counts = _counts(anchor, layout, rows.rows)
    placed = places(rows.rows, counts, layout, labels)
    columns = [name for _, name in anchor.columns if name in layout.column_names]
    quantities = _quantities(anchor, layout, rows.rows, counts, placed)
    measures = {column.name: column.measure for column in layout.columns}
    hidden = set(whence.grid.hidden_rows)
    made = []
    for index, (row, place) in enumerate(zip(rows.rows, placed, strict=True)):
        about = _about(place)
        cells = tuple(
            Observation(
                whence.ref(row.number, column),
                Key(layout.kind, measures[name], *about) if about else None,
                period,
                quantities[name][index],
                cell.raw if cell else "",
                place.path,
                name,
            )
            for (column, name), cell in zip(anchor.columns, row.cells, strict=True)
            if name in columns
        )
        made.append(
            Row(
                row.number,
                row.label,
                place.names[-1],
                place.role,
                place.path,
                place.names,
                whence.ref(row.number, row.label_cell.column),
                row.number in hidden,
                cells,
            )
        )
    header_ref = whence.ref(anchor.row, anchor.label_column)
    caption = anchor.caption
    return Table(
        layout.kind,
        whence.grid.name,
        str(caption.value) if caption else "",
        whence.ref(caption.row, caption.column) if caption else header_ref,
        header_ref,
        tuple(columns),
        period,
        tuple(made),
    )


def _about(place: Place) -> tuple[str, str] | None:
    """Office and category of a row; `None` as soon as one label on its path is not known."""
    names = [name for name in place.names if name is not None]
    if len(names) < len(place.names):
        return None
    if place.role in _WHOLE:
        return "", ""
    if place.role is Role.SUBTOTAL:
        return names[-1], ""
    return names[0] if len(names) > 1 else "", names[-1]


def _counts(anchor: Anchor, layout: Layout, rows: tuple[BodyRow, ...]) -> list[int | None]:
    """What the first column counts in each row; `None` where that is no whole number."""
    index = next(i for i, (_, name) in enumerate(anchor.columns) if name == layout.column_names[0])
    return [_whole(row.cells[index]) for row in rows]


def _quantities(
    anchor: Anchor,
    layout: Layout,
    rows: tuple[BodyRow, ...],
    counts: list[int | None],
    placed: tuple[Place, ...],
) -> dict[str, list[Quantity]]:
    """For each column one quantity a row: precision is a property of the whole column."""
    by_name = {
        name: [row.cells[index] for row in rows] for index, (_, name) in enumerate(anchor.columns)
    }
    whole = next((c for c, p in zip(counts, placed, strict=True) if p.role is Role.TOTAL), None)
    made = {}
    for column in layout.columns:
        cells = by_name[column.name]
        at = [index for index, cell in enumerate(cells) if cell and is_number(cell)]
        # A share is a share of the table's total, an average one over its own row.
        shares = column.measure is Measure.HEARING_SHARE
        over = [whole if shares else count for count in counts]
        values = [precision.Cell(_double(cells[index]), over[index]) for index in at]
        numbers = dict(zip(at, _measured(column.measure, values), strict=True))
        made[column.name] = [
            numbers[index] if index in numbers else Quantity(_kind(cell))
            for index, cell in enumerate(cells)
        ]
    return made


def _measured(measure: Measure, values: list[precision.Cell]) -> tuple[Quantity, ...]:
    if measure in (Measure.PARTICIPANTS, Measure.HEARINGS):
        return tuple(precision.count(cell.value) for cell in values)
    if measure is Measure.DAILY_COST:
        return precision.costs(values)
    if measure is Measure.HEARING_SHARE:
        return precision.shares(values)
    return precision.averages(values)


def _double(cell: GridCell | None) -> float:
    return float(cell.value) if cell else 0.0


def _whole(cell: GridCell | None) -> int | None:
    if cell is None or not is_number(cell) or not _double(cell).is_integer():
        return None
    return int(_double(cell))


def _kind(cell: GridCell | None) -> Kind:
    """What a cell without a number holds."""
    if cell is None:
        return Kind.MISSING
    broken = cell.content in (Content.ERROR, Content.NUMBER)
    return Kind.ERROR if broken else Kind.TEXT


def _period(
    anchor: Anchor, layout: Layout, dates: tuple[StatedDate, ...], stop: int
) -> Period | None:
    """The day or stretch a table speaks of, where the sheet states one."""
    caption = anchor.caption
    titles = [
        d for d in dates if caption and (d.ref.row, d.ref.column) == (caption.row, caption.column)
    ]
    if layout.dated is Dated.SOURCE:
        own = [
            d
            for d in dates
            if d.role == "source"
            and d.table == layout.kind
            and d.refers_to.startswith("BI participants report")
            and anchor.row < d.ref.row < stop
            and anchor.owns(d.ref.column)
        ]
        titles = sorted(own, key=lambda d: d.ref.row)[:1]
    if not titles:
        return None
    stated = titles[0]
    if layout.dated is Dated.TITLE:
        if stated.fiscal_year is None or stated.month is None:
            return None
        return Period.fiscal_year_through(stated.fiscal_year, stated.month)
    return Period.day(stated.day) if stated.day else None
