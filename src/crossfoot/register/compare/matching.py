"""The records of two releases laid over each other: one hash join, and what each pair changed.

Of every record only its state, its first day and a bit per changed column are kept: no identifier
is carried any further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from crossfoot.core.records import OPAQUE
from crossfoot.register.compare.side import Side

BOTH, VANISHED, NEW = 0, 1, 2
# What a spell that was open gets when it is closed; its length grows while it is open.
_COMPLETED = frozenset({"end", "length", "reason", "status", "technology_end"})
_GROWS = "length"


@dataclass(frozen=True, slots=True)
class Matched:
    """Two releases laid over each other.

    Attributes:
        pairs: one row per record of either: `state`, `day` (its first), `changed` (a bit per
            column), `closed` (closed since), `reopened`, `again` (its place among its like).
        columns: the columns that were compared, in the order of the bits.
        unkeyed: records of each release without what tells which they are.
    """

    pairs: pa.Table
    columns: tuple[str, ...]
    unkeyed: tuple[int, int]


def matched(before: Side, after: Side, key: Sequence[str]) -> Matched:
    """Lay two releases over each other.

    Args:
        before: the earlier release.
        after: the later one.
        key: the columns by which a record is known.
    """
    compared = tuple(
        name for name in before.records.column_names
        if name in after.records.column_names and name not in key and name not in OPAQUE
    )  # fmt: skip
    engine = ibis.duckdb.connect()
    engine.raw_sql("SET temp_directory = ''")
    tables, unkeyed = [], []
    for mark, one in (("a", before), ("b", after)):
        wanted = one.records.select([*key, *compared])
        engine.con.register(mark, wanted)
        table = engine.table(mark)
        known = table.filter([table[name].notnull() for name in key])
        rows = int(engine.to_pyarrow(known.count()).as_py())
        unkeyed.append(one.records.num_rows - rows)
        tables.append(_numbered(engine, known, key, rows))
    first, second = (
        t.rename({f"{mark}_{name}": name for name in t.columns})
        for mark, t in zip("ab", tables, strict=True)
    )
    keyed = [*key, "again"]
    joined = first.outer_join(second, [first[f"a_{n}"] == second[f"b_{n}"] for n in keyed])
    pairs = engine.to_pyarrow(_pairs(joined, key, compared))
    return Matched(pairs, compared, (unkeyed[0], unkeyed[1]))


def _numbered(engine: Any, table: ir.Table, key: Sequence[str], rows: int) -> ir.Table:
    """Records that are alike get a place among their like, where there are any."""
    different = int(engine.to_pyarrow(table.select(list(key)).distinct().count()).as_py())
    if different == rows:
        return table.mutate(again=ibis.literal(0, "int64"))
    rest = [name for name in table.columns if name not in key]
    alike = ibis.window(group_by=list(key), order_by=rest)
    return table.mutate(again=ibis.row_number().over(alike).cast("int64"))


def _pairs(joined: ir.Table, key: Sequence[str], compared: Sequence[str]) -> ir.Table:
    there, here = joined[f"a_{key[0]}"].notnull(), joined[f"b_{key[0]}"].notnull()
    both = there & here
    spells = "end" in compared
    nothing = ibis.literal(value=False)
    was_open = joined.a_end.isnull() if spells else nothing
    is_open = joined.b_end.isnull() if spells else nothing
    closed, reopened = both & was_open & ~is_open, both & ~was_open & is_open
    changed: ir.IntegerValue = ibis.literal(0, "int64")
    for at, name in enumerate(compared):
        differs = ~joined[f"a_{name}"].identical_to(joined[f"b_{name}"])
        if name in _COMPLETED:
            differs &= ~closed
        if name == _GROWS:
            differs &= ~(was_open & is_open)
        changed += (both & differs).ifelse(1 << at, 0)
    day_name = key[-1] if key[1] == "event" else key[1]
    return joined.select(
        state=both.ifelse(BOTH, there.ifelse(VANISHED, NEW)).cast("int8"),
        day=joined[f"a_{day_name}"].coalesce(joined[f"b_{day_name}"]),
        changed=changed,
        closed=closed,
        reopened=reopened,
    )
