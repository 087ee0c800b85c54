"""Changes that are no errors: nothing may be found."""

import random
from collections.abc import Iterable

from crossfoot.core.tables import Role, Row, Table
from crossfoot.reading.grid import Content, GridCell
from scorecard.editing import Place, changed, moved, number, place, text, with_texts
from scorecard.kinds.kind import Kind, Planted, Soil
from scorecard.kinds.stale import offices

NOTE = "Data are a snapshot and may be revised. Figures are rounded for display."
_NOWHERE: frozenset[Place] = frozenset()


def _rounded(soil: Soil, draw: random.Random) -> Planted | None:
    """Averages of some tables with two decimals, of others in full."""
    values = {}
    tables = [t for t in soil.original.sheet.tables if "ALIP" in t.columns]
    for table in draw.sample(tables, draw.randint(1, len(tables))):
        for row in table.rows:
            cell = row.get("ALIP")
            if cell:
                at = place(cell)
                value = round(float(cell.quantity.number), 2)
                values[at] = number(at, value, soil.original.page.cells[at])
    return Planted(changed(soil.original.page, values), _NOWHERE)


def _resaved(soil: Soil, draw: random.Random) -> Planted | None:
    """Every number with the fifteen digits that a spreadsheet keeps."""
    del draw
    values = {
        at: number(at, float(f"{cell.value:.15g}"), cell)
        for at, cell in soil.original.page.cells.items()
        if cell.content is Content.NUMBER and isinstance(cell.value, float)
    }
    return Planted(changed(soil.original.page, values), _NOWHERE)


def _reordered(soil: Soil, draw: random.Random) -> Planted | None:
    """The technologies of each office, and of the technology table, in another order."""
    changes: dict[Place, GridCell | None] = {}
    for table in soil.original.sheet.tables:
        if table.kind == "tech_cost":
            changes.update(_shuffled(soil, _leaves(table), draw))
        if table.kind == "aor_tech":
            for _, *rows in offices(table):
                changes.update(_shuffled(soil, rows, draw))
    return Planted(changed(soil.original.page, changes), _NOWHERE)


def _leaves(table: Table) -> list[Row]:
    return [r for r in table.rows if r.role is Role.LEAF]


def _shuffled(soil: Soil, rows: Iterable[Row], draw: random.Random) -> dict[Place, GridCell | None]:
    old = list(rows)
    new = draw.sample(old, len(old))
    changes: dict[Place, GridCell | None] = {}
    for here, there in zip(old, new, strict=True):
        for mine, theirs in zip(
            (here.label_ref, *(c.ref for c in here.cells)),
            (there.label_ref, *(c.ref for c in there.cells)),
            strict=True,
        ):
            at, of = place(mine), soil.original.page.cells.get(place(theirs))
            if of is None:
                changes[at] = None
            elif isinstance(of.value, float) and of.content is Content.NUMBER:
                changes[at] = number(at, of.value, of)
            else:
                changes[at] = text(at, str(of.value))
    return changes


def _noted(soil: Soil, draw: random.Random) -> Planted | None:
    """A note below the last row, or beside the title."""
    last = max(row for row, _ in soil.original.page.cells)
    at = draw.choice(((last + 2, 1), (3, 9)))
    return Planted(with_texts(soil.original.page, {at: NOTE}), _NOWHERE)


def _pushed_down(soil: Soil, draw: random.Random) -> Planted | None:
    """One to three empty rows above everything."""
    rows = draw.randint(1, 3)
    page = moved(soil.original.page, lambda at: (at[0] + rows, at[1]))
    return Planted(page, _NOWHERE)


def _spelt(soil: Soil, draw: random.Random) -> Planted | None:
    """Blanks behind labels, and capitals."""
    rows = [r for t in soil.original.sheet.tables for r in t.rows]
    some = draw.sample(rows, 12)
    words = {
        place(r.label_ref): draw.choice((f"{r.label} ", f" {r.label}", r.label.upper()))
        for r in some
    }
    return Planted(with_texts(soil.original.page, words), _NOWHERE)


KINDS = (
    Kind("rounded", "averages rounded to two decimals in some tables", _rounded, silent=True),
    Kind("saved_again", "every number cut to fifteen digits, as a copy is", _resaved, silent=True),
    Kind("rows_in_other_order", "technologies listed in another order", _reordered, silent=True),
    Kind("note_added", "a harmless note added", _noted, silent=True),
    Kind("pushed_down", "everything one to three rows lower", _pushed_down, silent=True),
    Kind("labels_spelt", "blanks and capitals in labels", _spelt, silent=True),
)
