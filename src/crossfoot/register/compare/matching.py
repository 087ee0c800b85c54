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
import pyarrow.compute as pc

from crossfoot.core.records import OPAQUE
from crossfoot.register.compare.side import Side
from crossfoot.register.compare.words import as_numbers

BOTH, VANISHED, NEW = 0, 1, 2
# What a spell that was open gets when it is closed; its length grows while it is open.
_COMPLETED = frozenset({"end", "length", "reason", "status", "technology_end"})
_GROWS = "length"


@dataclass(frozen=True, slots=True)
class Matched:
    """Two releases laid over each other.

    Attributes:
        pairs: one row per record of either: `state`, `day` (its first), `changed` (a bit per
            column), `closed` (closed since), `reopened`.
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
    known = [_known(one.records, key) for one in (before, after)]
    columns: list[dict[str, Any]] = [{name: table[name] for name in key} for table in known]
    for name in compared:
        columns[0][name], columns[1][name] = _comparable(known[0][name], known[1][name])
    for mark, own in zip("ab", columns, strict=True):
        engine.con.register(mark, pa.table(own))
    tables = [engine.table(mark) for mark in "ab"]
    pairs = engine.to_pyarrow(_pairs(_joined(tables, key), key, compared))
    if not _one_with_one(pairs["state"], known):
        numbered = [_numbered(table, key) for table in tables]
        pairs = engine.to_pyarrow(_pairs(_joined(numbered, [*key, "again"]), key, compared))
    unkeyed = tuple(
        one.records.num_rows - own.num_rows for one, own in zip((before, after), known, strict=True)
    )
    return Matched(pairs, compared, (unkeyed[0], unkeyed[1]))


def _known(records: pa.Table, key: Sequence[str]) -> pa.Table:
    """The records that tell which they are."""
    for name in key:
        if records[name].null_count:
            records = records.filter(pc.is_valid(records[name]))
    return records


def _comparable(
    one: pa.ChunkedArray, other: pa.ChunkedArray
) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    return (one, other) if pa.types.is_integer(one.type) else as_numbers(one, other)


def _joined(tables: Sequence[ir.Table], key: Sequence[str]) -> ir.Table:
    first, second = (
        table.rename({f"{mark}_{name}": name for name in table.columns})
        for mark, table in zip("ab", tables, strict=True)
    )
    return first.outer_join(second, [first[f"a_{name}"] == second[f"b_{name}"] for name in key])


def _one_with_one(state: pa.ChunkedArray, known: Sequence[pa.Table]) -> bool:
    """Whether no record was laid over two: pairs can only be more than the records, never fewer."""
    counted = pc.value_counts(state)
    values, counts = (counted.field(name).to_pylist() for name in ("values", "counts"))
    rows = dict(zip(values, counts, strict=True))
    both = rows.get(BOTH, 0)
    return [table.num_rows for table in known] == [
        both + rows.get(VANISHED, 0), both + rows.get(NEW, 0)
    ]  # fmt: skip


def _numbered(table: ir.Table, key: Sequence[str]) -> ir.Table:
    """Records that are alike, with a place among their like."""
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
