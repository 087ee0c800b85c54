"""Numbers of an earlier release left standing: a total, a row, a table, a sheet."""

import random
from collections.abc import Mapping
from dataclasses import replace

from crossfoot.core.tables import Observation, Role, Row, SheetReading, StatedDate, Table
from scorecard.editing import (
    Place,
    all_places,
    changed,
    columns,
    place,
    text,
    with_numbers,
)
from scorecard.kinds.kin import people_tables
from scorecard.kinds.kind import Kind, Planted, Soil
from scorecard.library import Original

# How far back a whole table or sheet is taken from, in releases.
_FAR = 30
_STALE = ("staleness",)


def row_name(row: Row) -> tuple[str, ...]:
    """What a row is called, by normal labels where they are known."""
    return (str(row.role), *(n or p for n, p in zip(row.names, row.path, strict=True)))


def by_name(table: Table) -> dict[tuple[str, ...], Row]:
    """The rows of a table by name."""
    return {row_name(row): row for row in table.rows}


def carried(mine: Row, theirs: Row) -> dict[Place, float]:
    """The numbers of another row at this row's cells; only where both hold numbers."""
    found = {}
    for cell in mine.cells:
        other = theirs.get(cell.column)
        if other is not None and cell.quantity.is_number:
            found[place(cell)] = float(other.quantity.number)
    return found


def differs(sheet: SheetReading, values: Mapping[Place, float]) -> int:
    """How many of these values differ from what stands there by more than rounding."""
    cells = {place(c): c for t in sheet.tables for r in t.rows for c in r.cells}
    return sum(_differs(cells[at], value) for at, value in values.items())


def _differs(cell: Observation, value: float) -> bool:
    gap = abs(float(cell.quantity.number) - value)
    return gap > 2 * cell.quantity.slack + 1e-9


def _planted(
    soil: Soil, values: Mapping[Place, float], earlier: Original, near: frozenset[Place]
) -> Planted:
    page = with_numbers(soil.original.page, values)
    return Planted(page, frozenset(values), near=near, says=earlier.called)


def _total(soil: Soil, draw: random.Random) -> Planted | None:
    """The total row of one table, as it stood in the release before."""
    if not soil.earlier:
        return None
    previous = soil.earlier[0]
    kind = draw.choice(("status", "aor_tech", "tech_cost"))
    mine, theirs = soil.original.sheet.table(kind), previous.sheet.table(kind)
    if not mine or not theirs or not mine.total or not theirs.total:
        return None
    values = carried(mine.total, theirs.total)
    if differs(soil.original.sheet, values) < len(values):
        return None
    return _planted(soil, values, previous, people_tables(soil.original.sheet))


def _subtotal(soil: Soil, draw: random.Random) -> Planted | None:
    """One office's own row, without its technologies."""
    pair = _office(soil, draw)
    if not pair:
        return None
    (mine, *_), (theirs, *_) = pair
    values = carried(mine, theirs)
    if differs(soil.original.sheet, values) < len(values):
        return None
    return _planted(soil, values, soil.earlier[0], people_tables(soil.original.sheet))


def _block(soil: Soil, draw: random.Random) -> Planted | None:
    """One office with all its technologies."""
    pair = _office(soil, draw)
    if not pair:
        return None
    mine, theirs = pair
    if [row_name(r) for r in mine] != [row_name(r) for r in theirs]:
        return None
    values: dict[Place, float] = {}
    for own, other in zip(mine, theirs, strict=True):
        values.update(carried(own, other))
    head = carried(mine[0], theirs[0])
    if differs(soil.original.sheet, head) < len(head):
        return None
    return _planted(soil, values, soil.earlier[0], people_tables(soil.original.sheet))


def offices(table: Table) -> list[list[Row]]:
    """The rows of each office: its own row and its technologies."""
    found: list[list[Row]] = []
    for row in table.rows:
        if row.role is Role.SUBTOTAL:
            found.append([row])
        elif row.role is Role.LEAF and found:
            found[-1].append(row)
    return found


def _office(soil: Soil, draw: random.Random) -> tuple[list[Row], list[Row]] | None:
    mine = soil.original.sheet.table("aor_tech")
    theirs = soil.earlier[0].sheet.table("aor_tech") if soil.earlier else None
    if not mine or not theirs:
        return None
    other = {row_name(rows[0]): rows for rows in offices(theirs)}
    pairs = [
        (rows, other[row_name(rows[0])])
        for rows in offices(mine)
        if row_name(rows[0]) in other and float(_count(rows[0])) >= 100
    ]
    return draw.choice(pairs) if pairs else None


def _count(row: Row) -> float:
    cell = row.get("Count")
    return float(cell.quantity.number) if cell else 0.0


def _table(soil: Soil, draw: random.Random) -> Planted | None:
    """Every number of one table, as it stood in an earlier release with the same rows."""
    kind = draw.choice(("status", "tech_cost", "aor_tech"))
    mine = soil.original.sheet.table(kind)
    if not mine or not soil.earlier:
        return None
    earlier = draw.choice(soil.earlier[:_FAR])
    theirs = earlier.sheet.table(kind)
    if not theirs:
        return None
    if kind == "aor_tech":
        return _office_table(soil, earlier, mine, theirs)
    if [row_name(r) for r in mine.rows] != [row_name(r) for r in theirs.rows]:
        return None
    values: dict[Place, float] = {}
    for own, other in zip(mine.rows, theirs.rows, strict=True):
        values.update(carried(own, other))
    if differs(soil.original.sheet, values) < len(values) / 2:
        return None
    page = with_numbers(soil.original.page, values)
    near = people_tables(soil.original.sheet)
    return Planted(page, all_places(mine), _STALE, near, earlier.called)


def _office_table(soil: Soil, earlier: Original, mine: Table, theirs: Table) -> Planted | None:
    """The office table stands last: its block is replaced as a whole, rows and all."""
    mine_total, their_total = mine.total, theirs.total
    if not mine_total or not their_total:
        return None
    if not differs(soil.original.sheet, carried(mine_total, their_total)):
        return None
    taken = columns(theirs)
    first, above = mine.header_ref.row, theirs.header_ref.row
    shift, right = first - above, mine.header_ref.column - theirs.header_ref.column
    own = columns(mine)
    changes = {at: None for at in soil.original.page.cells if at[0] > first and at[1] in own}
    block = {
        (r + shift, c + right): replace(cell, row=r + shift, column=c + right)
        for (r, c), cell in earlier.page.cells.items()
        if r > above and c in taken and r not in earlier.page.hidden_rows
    }
    page = replace(changed(soil.original.page, {**changes, **block}), hidden_rows=())
    title = frozenset({place(mine.title_ref), place(mine.header_ref)})
    near = people_tables(soil.original.sheet)
    return Planted(page, frozenset(block) | title, _STALE, near, earlier.called)


def _sheet(soil: Soil, draw: random.Random, *, sources: bool) -> Planted | None:
    """The whole sheet of an earlier release, under the captions of this one."""
    near = [
        o
        for o in soil.earlier[:_FAR]
        if _shape(o.sheet) == _shape(soil.original.sheet) and len(o.entry.reading.sheets) > 0
    ]
    if not near:
        return None
    earlier = draw.choice(near)
    roles = ("title", "caption", "period") + (("source", "release window end") if sources else ())
    phrases = _phrases(soil.original.sheet, roles)
    changes = {
        place(d.ref): text(place(d.ref), phrases[_about(d)])
        for d in earlier.sheet.dates
        if d.role in roles and _about(d) in phrases
    }
    page = changed(earlier.page, changes)
    page = replace(page, name=soil.original.page.name)
    if sources and not _dated_alike(earlier.sheet, soil.original.sheet):
        return None
    return Planted(page, frozenset(page.cells), _STALE, says=earlier.called)


def _shape(sheet: SheetReading) -> tuple[str, ...]:
    return tuple(sorted(t.kind for t in sheet.tables))


def _about(stated: StatedDate) -> tuple[str, str, str]:
    words = stated.refers_to.split(" (")[0]
    return stated.role, stated.table, words


def _phrases(sheet: SheetReading, roles: tuple[str, ...]) -> dict[tuple[str, str, str], str]:
    return {_about(d): d.phrase for d in sheet.dates if d.role in roles}


def _dated_alike(one: SheetReading, other: SheetReading) -> bool:
    """Whether both sheets state the same dates, so that all can be brought up to date."""
    return {_about(d) for d in one.dates} == {_about(d) for d in other.dates}


def _sheet_with_new_captions(soil: Soil, draw: random.Random) -> Planted | None:
    return _sheet(soil, draw, sources=False)


def _sheet_with_all_dates_new(soil: Soil, draw: random.Random) -> Planted | None:
    return _sheet(soil, draw, sources=True)


def _court(soil: Soil, draw: random.Random) -> Planted | None:
    """One or both court tables of an earlier month, under the title of this one."""
    kinds = draw.choice((("court_total",), ("court_final",), ("court_total", "court_final")))
    for earlier in soil.earlier[:6]:
        values: dict[Place, float] = {}
        cells: frozenset[Place] = frozenset()
        for kind in kinds:
            mine, theirs = soil.original.sheet.table(kind), earlier.sheet.table(kind)
            if not mine or not theirs:
                return None
            other = by_name(theirs)
            for row in mine.rows:
                if row_name(row) in other:
                    values.update(carried(row, other[row_name(row)]))
            cells |= all_places(mine)
        if not _other_month(soil.original.sheet, earlier.sheet):
            continue
        if differs(soil.original.sheet, values) < len(values) / 2:
            return None
        page = with_numbers(soil.original.page, values)
        return Planted(page, cells, _STALE, says=earlier.called)
    return None


def _other_month(one: SheetReading, other: SheetReading) -> bool:
    """Whether the court titles of two sheets of one year name different months."""
    months = [
        {(d.fiscal_year, d.month) for d in s.dates if d.role == "period"} for s in (one, other)
    ]
    years = [{year for year, _ in each} for each in months]
    return not months[0] & months[1] and years[0] == years[1]


KINDS = (
    Kind(
        "total_left",
        "the total row of a table left as it stood in the release before",
        _total,
        ("left_standing",),
    ),
    Kind(
        "office_row_left",
        "an office's own row left as it stood in the release before, its technologies new",
        _subtotal,
        ("left_standing",),
    ),
    Kind(
        "office_block_left",
        "an office with all its technologies left as it stood in the release before",
        _block,
        ("left_standing", "copy"),
    ),
    Kind(
        "table_left",
        "all numbers of one table taken from an earlier release",
        _table,
        ("copy", "left_standing"),
    ),
    Kind(
        "sheet_left",
        "the whole sheet of an earlier release under new captions; source lines old",
        _sheet_with_new_captions,
        ("copy",),
    ),
    Kind(
        "sheet_left_redated",
        "the whole sheet of an earlier release with every date brought up to date",
        _sheet_with_all_dates_new,
        ("copy",),
    ),
    Kind(
        "court_left",
        "one or both court tables of an earlier month under the new month's title",
        _court,
        ("copy", "month_label"),
    ),
)
