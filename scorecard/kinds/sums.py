"""Totals reckoned wrongly, costs of another price or another count, people moved."""

import random
from decimal import Decimal

from crossfoot.core.tables import Role, Row, Table
from scorecard.editing import Place, as_precise, columns, place, places, with_numbers
from scorecard.kinds.kin import people_tables
from scorecard.kinds.kind import Kind, Plant, Planted, Soil
from scorecard.kinds.stale import by_name, differs, offices, row_name

# What a person costs a day, as the releases themselves show; see the shipped prices.
_LEAST_PEOPLE = 20


def _number(row: Row, column: str) -> float:
    cell = row.get(column)
    return float(cell.quantity.number) if cell else 0.0


def _total_with(sign: int) -> Plant:
    """The total counts one of its rows twice (1), or not at all (-1)."""

    def plant(soil: Soil, draw: random.Random) -> Planted | None:
        table = soil.original.sheet.table(draw.choice(("aor_tech", "status", "tech_cost")))
        cell = table.total.get("Count") if table and table.total else None
        if not table or not cell:
            return None
        inner = Role.SUBTOTAL if table.kind == "aor_tech" else Role.LEAF
        rows = [r for r in table.rows if r.role is inner and _number(r, "Count") >= _LEAST_PEOPLE]
        if len(rows) < 2:
            return None
        value = float(cell.quantity.number) + sign * _number(draw.choice(rows), "Count")
        page = with_numbers(soil.original.page, {place(cell): value})
        near = people_tables(soil.original.sheet)
        return Planted(page, frozenset({place(cell)}), near=near)

    return plant


def _old_and_new(soil: Soil, draw: random.Random) -> Planted | None:
    """An office's row holds the count of this release and that of the one before, added."""
    mine = soil.original.sheet.table("aor_tech")
    theirs = soil.earlier[0].sheet.table("aor_tech") if soil.earlier else None
    if not mine or not theirs:
        return None
    other = by_name(theirs)
    rows = [
        r
        for r in mine.rows
        if r.role in (Role.SUBTOTAL, Role.TOTAL)
        and row_name(r) in other
        and _number(other[row_name(r)], "Count") >= _LEAST_PEOPLE
    ]
    row = draw.choice(rows)
    cell = row.get("Count")
    if not cell:
        return None
    value = _number(row, "Count") + _number(other[row_name(row)], "Count")
    page = with_numbers(soil.original.page, {place(cell): value})
    near = people_tables(soil.original.sheet)
    return Planted(page, frozenset({place(cell)}), (), near, soil.earlier[0].called)


def _technologies(soil: Soil) -> tuple[Table, list[Row]] | None:
    table = soil.original.sheet.table("tech_cost")
    rows = [r for r in table.rows if r.role is Role.LEAF and r.name] if table else []
    return (table, rows) if table and len(rows) > 1 else None


def _other_price(soil: Soil, draw: random.Random) -> Planted | None:
    """One technology's cost at another one's price; the total follows or does not."""
    found = _technologies(soil)
    if not found:
        return None
    table, rows = found
    priced = [
        r for r in rows if _number(r, "Count") >= _LEAST_PEOPLE and _number(r, "Daily Tech Cost")
    ]
    if len(priced) < 2:
        return None
    row, other = draw.sample(priced, 2)
    price = round(_number(other, "Daily Tech Cost") / _number(other, "Count"), 2)
    cell = row.get("Daily Tech Cost")
    total = table.total.get("Daily Tech Cost") if table.total else None
    if not cell or not total:
        return None
    value = float(Decimal(str(price)) * int(_number(row, "Count")))
    values = {place(cell): value}
    if draw.random() < 0.5:
        gap = value - float(cell.quantity.number)
        values[place(total)] = round(float(total.quantity.number) + gap, 2)
    page = with_numbers(soil.original.page, values)
    return Planted(page, frozenset({place(cell)}), near=frozenset({place(total)}))


def _earlier_mix(soil: Soil, draw: random.Random) -> Planted | None:
    """The costs of the release before beside the counts of this one."""
    del draw
    mine = soil.original.sheet.table("tech_cost")
    theirs = soil.earlier[0].sheet.table("tech_cost") if soil.earlier else None
    if not mine or not theirs:
        return None
    other = by_name(theirs)
    values: dict[Place, float] = {}
    for row in mine.rows:
        cell, old = row.get("Daily Tech Cost"), other.get(row_name(row))
        before = old.get("Daily Tech Cost") if old else None
        if cell and before:
            values[place(cell)] = float(before.quantity.number)
    if len(values) < len(mine.rows) or differs(soil.original.sheet, values) < 3:
        return None
    page = with_numbers(soil.original.page, values)
    title = frozenset({place(mine.title_ref)})
    near = people_tables(soil.original.sheet)
    cells = frozenset(values) | title
    return Planted(page, cells, ("staleness",), near, soil.earlier[0].called)


def _moved(least: float, most: float) -> Plant:
    """People of one technology counted under another, in both tables, everything adding up.

    Args:
        least: smallest share of the people of the one technology that is moved.
        most: largest share of them.
    """

    def plant(soil: Soil, draw: random.Random) -> Planted | None:
        found = _technologies(soil)
        offices_table = soil.original.sheet.table("aor_tech")
        if not found or not offices_table:
            return None
        table, rows = found
        priced = [r for r in rows if _number(r, "Count") >= 1000]
        if len(priced) < 2:
            return None
        source, target = draw.sample(priced, 2)
        share = draw.uniform(least, most)
        values, people = _in_offices(offices_table, source.name, target.name, share)
        if not people:
            return None
        values.update(_in_costs(table, source, target, people))
        cells = frozenset(values)
        return Planted(with_numbers(soil.original.page, values), cells)

    return plant


def _in_offices(
    table: Table, source: str | None, target: str | None, share: float
) -> tuple[dict[Place, float], int]:
    """The same share of each office's people moved, their days with them."""
    values: dict[Place, float] = {}
    people = 0
    for head, *rows in offices(table):
        del head
        named = {r.name: r for r in rows}
        if source not in named or target not in named:
            continue
        one, other = named[source], named[target]
        before, after = _number(one, "Count"), _number(other, "Count")
        many = min(int(before * share), int(before) - 1)
        if many < 1 or not after:
            continue
        average = one.get("ALIP"), other.get("ALIP")
        counts = one.get("Count"), other.get("Count")
        if not all((*average, *counts)):
            continue
        days = [_number(one, "ALIP") * before, _number(other, "ALIP") * after]
        gone = round(many * _number(one, "ALIP"))
        for cell, mean, count, total in (
            (counts[0], average[0], before - many, days[0] - gone),
            (counts[1], average[1], after + many, days[1] + gone),
        ):
            if not cell or not mean:
                continue
            values[place(cell)] = count
            # Days are whole: the published average stands for a whole number of them.
            values[place(mean)] = as_precise(mean, round(total) / count)
        people += many
    return values, people


def _in_costs(table: Table, source: Row, target: Row, people: int) -> dict[Place, float]:
    values: dict[Place, float] = {}
    gap = 0.0
    for row, sign in ((source, -1), (target, 1)):
        count, cost = row.get("Count"), row.get("Daily Tech Cost")
        if not count or not cost:
            continue
        price = round(float(cost.quantity.number) / float(count.quantity.number), 2)
        value = round(price * (float(count.quantity.number) + sign * people), 2)
        values[place(count)] = float(count.quantity.number) + sign * people
        values[place(cost)] = value
        gap += value - float(cost.quantity.number)
    total = table.total.get("Daily Tech Cost") if table.total else None
    if total:
        values[place(total)] = round(float(total.quantity.number) + gap, 2)
    return values


def _one_table_only(soil: Soil, draw: random.Random) -> Planted | None:
    """People moved between two technologies in the technology table alone, costs with them."""
    found = _technologies(soil)
    if not found:
        return None
    table, rows = found
    big = [r for r in rows if _number(r, "Count") >= _LEAST_PEOPLE]
    if len(big) < 2:
        return None
    source, target = draw.sample(big, 2)
    people = draw.randint(1, int(_number(source, "Count")) - 1)
    values = _in_costs(table, source, target, people)
    cells = places(source) | places(target)
    near = people_tables(soil.original.sheet)
    return Planted(with_numbers(soil.original.page, values), cells, near=near)


def _one_column(soil: Soil, draw: random.Random) -> Planted | None:
    """One column of the status table from the release before, beside the other new."""
    mine = soil.original.sheet.table("status")
    theirs = soil.earlier[0].sheet.table("status") if soil.earlier else None
    if not mine or not theirs or len(columns(mine)) < 3:
        return None
    column = draw.choice(("Count", "ALIP"))
    other = by_name(theirs)
    values: dict[Place, float] = {}
    for row in mine.rows:
        cell = row.get(column)
        old = other.get(row_name(row))
        before = old.get(column) if old else None
        if cell and before:
            values[place(cell)] = float(before.quantity.number)
    if len(values) < len(mine.rows) or differs(soil.original.sheet, values) < len(values) - 1:
        return None
    page = with_numbers(soil.original.page, values)
    title = frozenset({place(mine.title_ref)})
    near = people_tables(soil.original.sheet)
    cells = frozenset(values) | title
    return Planted(page, cells, ("staleness",), near, soil.earlier[0].called)


KINDS = (
    Kind(
        "total_counts_row_twice",
        "a total that counts one of its rows twice",
        _total_with(1),
        ("row_twice",),
    ),
    Kind(
        "total_leaves_row_out",
        "a total that leaves one of its rows out",
        _total_with(-1),
        ("row_left_out",),
    ),
    Kind(
        "old_and_new_added",
        "a count that adds this release's and the one before's",
        _old_and_new,
        ("old_and_new",),
    ),
    Kind(
        "price_of_another",
        "a cost at another technology's price; half of them with the total to match",
        _other_price,
        ("price",),
    ),
    Kind(
        "cost_of_earlier_mix",
        "the costs of the release before beside new counts",
        _earlier_mix,
        ("earlier_mix", "copy", "left_standing"),
    ),
    Kind(
        "column_left",
        "one column of the status table left as in the release before",
        _one_column,
        ("left_standing", "copy"),
    ),
    Kind(
        "people_moved_one_table",
        "people moved between two technologies in the technology table alone",
        _one_table_only,
        ("category",),
    ),
    Kind(
        "people_moved_many",
        "half to nine tenths of a technology's people moved to another, in both tables",
        _moved(0.5, 0.9),
        ("category",),
        proves=False,
        why_not=(
            "Sums, prices and averages all still agree, as in the release of 26 May 2023: "
            "only the history of the two technologies speaks against it."
        ),
    ),
    Kind(
        "people_moved_few",
        "a fiftieth to a fifth of a technology's people moved to another, in both tables",
        _moved(0.02, 0.2),
        ("category",),
        proves=False,
        why_not=(
            "Sums, prices and averages all still agree, and technologies have truly changed "
            "by as much within two weeks: a check that saw these would cry at honest releases."
        ),
    ),
)
