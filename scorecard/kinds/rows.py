"""Rows left out, doubled, cut off, without a label; labels exchanged; tables missing."""

import random

from crossfoot.core.tables import Role, Row, Table
from crossfoot.reading.grid import GridCell
from scorecard.editing import (
    Place,
    all_places,
    changed,
    columns,
    moved,
    number,
    place,
    places,
    text,
    with_room,
    with_texts,
    without_rows,
)
from scorecard.kinds.kin import kin, people_tables
from scorecard.kinds.kind import Kind, Planted, Soil
from scorecard.kinds.stale import offices, row_name

_ROWS = ("presence", "labels", "continuity")


def _people(row: Row) -> float:
    cell = row.get("Count")
    return float(cell.quantity.number) if cell else 0.0


def _leaf(soil: Soil, draw: random.Random) -> tuple[Table, Row] | None:
    """A row of people below a total: mostly an office's technology."""
    kinds = ("aor_tech", "aor_tech", "aor_tech", "tech_cost", "status")
    table = soil.original.sheet.table(draw.choice(kinds))
    rows = [r for r in table.rows if r.role is Role.LEAF and _people(r) > 0] if table else []
    return (table, draw.choice(rows)) if table and len(rows) > 2 else None


def _above(table: Table, row: Row) -> frozenset[Place]:
    """The row that a row adds to: its office, else the table's total."""
    own = [r for r in table.rows if r.role is Role.SUBTOTAL and r.number < row.number]
    whole = own[-1] if own else table.total
    return places(whole) if whole else frozenset()


def _up(cells: frozenset[Place], row: int, by: int) -> frozenset[Place]:
    return frozenset((r + (by if r > row else 0), c) for r, c in cells)


def _left_out(soil: Soil, draw: random.Random) -> Planted | None:
    found = _leaf(soil, draw)
    if not found:
        return None
    table, row = found
    page = without_rows(soil.original.page, [row.number], columns(table))
    near = _up(kin(soil.original.sheet, table, row), row.number, -1)
    cells = _up(_above(table, row), row.number, -1)
    return Planted(page, cells, _ROWS[:1], near)


def _totals(table: Table) -> frozenset[Place]:
    return places(table.total) if table.total else frozenset()


def _doubled(soil: Soil, draw: random.Random) -> Planted | None:
    found = _leaf(soil, draw)
    if not found:
        return None
    table, row = found
    page = with_room(soil.original.page, row.number + 1, columns(table))
    again = {
        (row.number + 1, column): _at(soil, row.number, column, row.number + 1)
        for column in columns(table)
        if (row.number, column) in soil.original.page.cells
    }
    page = changed(page, again)
    cells = _up(_above(table, row), row.number, 1) | places(row) | frozenset(again)
    near = _up(kin(soil.original.sheet, table, row), row.number, 1)
    return Planted(page, cells, ("labels",), near)


def _at(soil: Soil, row: int, column: int, to: int) -> GridCell:
    cell = soil.original.page.cells[row, column]
    if isinstance(cell.value, float):
        return number((to, column), cell.value, cell)
    return text((to, column), str(cell.value))


def _cut_off(soil: Soil, draw: random.Random) -> Planted | None:
    """The last one to three offices of the office table are missing."""
    table = soil.original.sheet.table("aor_tech")
    blocks = offices(table) if table else []
    if not table or len(blocks) < 6:
        return None
    gone = [row.number for rows in blocks[-draw.randint(1, 3) :] for row in rows]
    page = without_rows(soil.original.page, gone, columns(table))
    return Planted(page, _totals(table), _ROWS, people_tables(soil.original.sheet))


def _unlabelled(soil: Soil, draw: random.Random) -> Planted | None:
    table = soil.original.sheet.table(draw.choice(("aor_tech", "aor_tech", "tech_cost", "status")))
    rows = [r for r in table.rows if r.role is not Role.TOTAL and _people(r) > 0] if table else []
    if not table or not rows:
        return None
    row = draw.choice(rows)
    page = changed(soil.original.page, {place(row.label_ref): None})
    near = kin(soil.original.sheet, table, row)
    if row.role is Role.SUBTOTAL:
        # Its technologies are now read as those of the office before.
        near |= frozenset(at for rows in offices(table) for r in rows for at in places(r))
        near |= people_tables(soil.original.sheet)
    return Planted(page, places(row), ("presence",), near)


def _stray_total(soil: Soil, draw: random.Random) -> Planted | None:
    """A total of an earlier release below the table, without a label."""
    table = soil.original.sheet.table("aor_tech")
    near = [t for o in soil.earlier[:6] if (t := o.sheet.table("aor_tech")) and t.total]
    if not table or not near:
        return None
    total = draw.choice(near).total
    row = table.rows[-1].number + 1
    if not total or any((row, c) in soil.original.page.cells for c in columns(table)):
        return None
    values = {
        (row, c.ref.column): number((row, c.ref.column), float(c.quantity.number))
        for c in total.cells
        if c.quantity.is_number
    }
    return Planted(changed(soil.original.page, values), frozenset(values))


def _two_labels(soil: Soil, draw: random.Random) -> Planted | None:
    """Two technologies of the technology table change labels; numbers stay."""
    table = soil.original.sheet.table("tech_cost")
    rows = [r for r in table.rows if r.role is Role.LEAF] if table else []
    if len(rows) < 2:
        return None
    one, other = draw.sample(rows, 2)
    if _people(one) == _people(other):
        return None
    page = with_texts(
        soil.original.page,
        {place(one.label_ref): other.label, place(other.label_ref): one.label},
    )
    return Planted(page, places(one) | places(other))


def _shifted(soil: Soil, draw: random.Random) -> Planted | None:
    """The labels of three to six neighbouring offices each move to the next one."""
    table = soil.original.sheet.table("aor_tech")
    blocks = offices(table) if table else []
    if len(blocks) < 8:
        return None
    many = draw.randint(3, 6)
    first = draw.randrange(len(blocks) - many)
    heads = [rows[0] for rows in blocks[first : first + many]]
    labels = [r.label for r in heads]
    labels = [labels[-1], *labels[:-1]]
    words = {place(r.label_ref): said for r, said in zip(heads, labels, strict=True)}
    cells = frozenset(at for rows in blocks[first : first + many] for r in rows for at in places(r))
    return Planted(with_texts(soil.original.page, words), cells)


def _no_table(soil: Soil, draw: random.Random) -> Planted | None:
    """A table is gone, title and rows; the release before has it."""
    kinds = [t.kind for t in soil.original.sheet.tables if t.kind != "aor_tech"]
    kind = draw.choice(kinds)
    table = soil.original.sheet.table(kind)
    before = soil.earlier[0].sheet.table(kind) if soil.earlier else None
    if not table or not before:
        return None
    cells = all_places(table)
    first, last = min(r for r, _ in cells), max(r for r, _ in cells)

    def where(at: Place) -> Place | None:
        return None if first <= at[0] <= last and at[1] in columns(table) else at

    page = moved(soil.original.page, where)
    return Planted(page, frozenset(), ("presence", "reading"))


def _no_breakdown(soil: Soil, draw: random.Random) -> Planted | None:
    """One technology of the technology table is gone and the others add up to the old total."""
    table = soil.original.sheet.table("tech_cost")
    before = soil.earlier[0].sheet.table("tech_cost") if soil.earlier else None
    if not table or not before:
        return None
    known = {row_name(r) for r in before.rows}
    rows = [
        r for r in table.rows if r.role is Role.LEAF and _people(r) >= 100 and row_name(r) in known
    ]
    if len(rows) < 2:
        return None
    gone, into = draw.sample(rows, 2)
    page = soil.original.page
    values = {}
    for cell in into.cells:
        other = gone.get(cell.column)
        if other and cell.quantity.is_number:
            at = place(cell)
            value = float(cell.quantity.number) + float(other.quantity.number)
            values[at] = number(at, round(value, 2), page.cells[at])
    page = without_rows(changed(page, values), [gone.number], columns(table))
    cells = _up(places(into) | all_places(table), gone.number, -1)
    return Planted(page, cells, ("presence",), people_tables(soil.original.sheet))


KINDS = (
    Kind(
        "row_left_out",
        "a row left out; the totals still count it",
        _left_out,
        ("row_left_out",),
    ),
    Kind(
        "row_doubled",
        "a row doubled; the totals count it once",
        _doubled,
        ("row_twice",),
    ),
    Kind(
        "rows_cut_off",
        "the last offices of the office table cut off",
        _cut_off,
        ("cut_off", "row_left_out"),
    ),
    Kind(
        "row_unlabelled",
        "a row whose label is gone",
        _unlabelled,
        ("unlabelled",),
    ),
    Kind(
        "stray_total",
        "an earlier release's total below the table, without a label",
        _stray_total,
        ("unlabelled", "left_standing"),
    ),
    Kind(
        "labels_exchanged",
        "two technologies' labels exchanged in the technology table",
        _two_labels,
        ("labels",),
    ),
    Kind(
        "labels_shifted",
        "the labels of three to six offices shifted by one",
        _shifted,
        ("labels",),
        proves=False,
        why_not=(
            "Every sum of the sheet still adds up: only the offices' own histories speak "
            "against it, and offices of like size and mix can change places unseen."
        ),
    ),
    Kind("table_missing", "a table missing that the release before has", _no_table),
    Kind(
        "technology_merged",
        "a technology's row merged into another's, total unchanged",
        _no_breakdown,
        ("category", "row_left_out"),
    ),
)
