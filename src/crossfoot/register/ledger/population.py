"""The people of every day, on a stated definition.

Each spell adds one on its first day and takes one away after its last; the running total is the
population. The days asked for are put among these changes, so that no person-day is ever made.

Definitions differ by several percent and are never compared unsaid.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.core.stocks import Definition


def changes(spells: ir.Table, by: tuple[str, ...], definition: Definition) -> ir.Table:
    """By how much the population of a cell changes on a day: `day`, the cell, `change`."""
    later = 0 if definition is Definition.MIDNIGHT else 1
    rows = _merged(spells, by) if definition is Definition.ANY_TIME else spells
    begun = rows.select(*by, day=rows.start, change=ibis.literal(1, "int64"))
    left = rows.filter(rows.end.notnull())
    ended = left.select(*by, day=left.end + later, change=ibis.literal(-1, "int64"))
    both = begun.union(ended)
    return both.group_by("day", *by).agg(change=both.change.sum().cast("int64"))


def population(changes: ir.Table, days: ir.Table, by: tuple[str, ...]) -> ir.Table:
    """The population of every cell on each of these days: `day`, the cell, `people`.

    Args:
        changes: what `changes` gave.
        days: one column `day`.
        by: the columns of a cell.
    """
    cells = changes.select(*by).distinct() if by else None
    asked = days.select("day") if cells is None else days.select("day").cross_join(cells)
    grid = asked.mutate(change=ibis.literal(0, "int64"), asked=ibis.literal(1, "int64"))
    moved = changes.mutate(asked=ibis.literal(0, "int64"))
    columns = ["day", *by, "change", "asked"]
    both = moved.select(columns).union(grid.select(columns))
    summed = both.group_by("day", *by).agg(
        change=both.change.sum().cast("int64"), asked=both.asked.sum().cast("int64")
    )
    through = ibis.window(group_by=list(by), order_by="day", preceding=None, following=0)
    totalled = summed.mutate(people=summed.change.sum().over(through).cast("int64"))
    return totalled.filter(totalled.asked > 0).select("day", *by, "people")


def _merged(spells: ir.Table, by: tuple[str, ...]) -> ir.Table:
    """Spells of one participant in one cell that touch or overlap, as one."""
    far = 1 << 30
    ended = spells.mutate(until=spells.end.fill_null(far))
    order = [ended.start, ended.until]
    key = ["person", *by]
    before = ibis.window(group_by=key, order_by=order, preceding=(None, 1))
    marked = ended.mutate(reached=ended.until.max().over(before).fill_null(-far))
    fresh = marked.mutate(new=ibis.ifelse(marked.start > marked.reached, 1, 0))
    through = ibis.window(
        group_by=key, order_by=[fresh.start, fresh.until], preceding=None, following=0
    )
    numbered = fresh.mutate(island=fresh.new.sum().over(through))
    whole = numbered.group_by(*key, "island").agg(
        start=numbered.start.min(), until=numbered.until.max()
    )
    return whole.mutate(end=whole.until.nullif(far))
