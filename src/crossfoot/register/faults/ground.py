"""The ground that questions are asked on: records as whole days, on an engine in memory.

Days are counted from the beginning of 1970, so that every question is arithmetic on whole numbers
and can be answered by a dozen lines of plain Python as well. Nothing is written to the disk: the
engine may use no folder, and what it holds goes with it.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import DAYS, RecordField
from crossfoot.register.reading.schema import BITS

EPOCH = datetime.date(1970, 1, 1)
_DAY = 86_400
# The words that tell one record from another.
WORDS = tuple(f.value for f in RecordField if f not in DAYS and f is not RecordField.LENGTH)
NAMES = tuple(f.value for f in RecordField)


# Compared by identity: what is known of one is remembered while it is asked about.
@dataclass(frozen=True, eq=False)
class Ground:
    """The records of a batch.

    Attributes:
        engine: an ibis backend that holds them.
        records: the table of records; days as whole numbers, `start_second` and `end_second` to
            the second, `start_swapped` and `end_swapped` with day and month exchanged.
        fields: the permitted fields that any record has.
        received: the day on which the batch was received.
    """

    engine: Any
    records: ir.Table
    fields: frozenset[str]
    received: int

    def count(self, table: ir.Table) -> int:
        """How many rows a table has."""
        return int(self.value(table.count()))

    def tally(self, table: ir.Table, **masks: ir.BooleanValue) -> dict[str, int]:
        """How many rows of a table each mask is true of, in one pass."""
        asked = table.agg(**{name: mask.cast("int64").sum() for name, mask in masks.items()})
        (row,) = self.rows(asked)
        return {name: int(row[name] or 0) for name in masks}

    def value(self, expression: Any) -> Any:
        """One value."""
        return self.engine.to_pyarrow(expression).as_py()

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        """A small table, row by row."""
        found: list[dict[str, Any]] = self.engine.to_pyarrow(table).to_pylist()
        return found

    def has(self, *fields: str) -> bool:
        """Whether there are records with each of these fields."""
        return self.fields.issuperset(fields)

    @cached_property
    def all(self) -> int:
        """How many records there are."""
        return self.count(self.records)

    @cached_property
    def closed(self) -> ir.Table:
        """Closed spells with a stated length, and the days between their dates."""
        r = self.records
        whole = r.filter(r.start.notnull(), r.end.notnull(), r.length.notnull())
        return whole.mutate(between=whole.end - whole.start)

    @cached_property
    def spells(self) -> ir.Table:
        """Every different spell of every identifier, with the number of its first record."""
        r = self.records
        known = r.filter(r.token.notnull(), r.start.notnull())
        found = known.group_by(["token", "start", "end"]).agg(
            record=known.record.min(),
            start_second=known.start_second.min(),
            end_second=known.end_second.max(),
        )
        # Four questions begin here; what they share is reckoned once.
        return self.engine.create_table("spells", found, temp=True)

    @cached_property
    def all_spells(self) -> int:
        """How many different spells there are."""
        return self.count(self.spells)


def ground(records: pa.Table, received: datetime.date) -> Ground:
    """The ground of some records.

    Args:
        records: the sealed table, opened.
        received: the day on which the batch was received.
    """
    prepared = _prepared(records)
    engine = ibis.duckdb.connect()
    engine.raw_sql("SET temp_directory = ''")
    engine.con.register("records", prepared)
    fields = frozenset(n for n in NAMES if records[n].null_count < records.num_rows)
    return Ground(engine, engine.table("records"), fields, (received - EPOCH).days)


def day(number: int) -> datetime.date:
    """The day of a whole number."""
    return EPOCH + datetime.timedelta(days=number)


def _prepared(records: pa.Table) -> pa.Table:
    columns: dict[str, Any] = {}
    for name in ("record", "file", "sheet", "row", "redacted", *WORDS, "length"):
        columns[name] = records[name]
    for field in DAYS:
        columns[field.value] = _days(records[field.value])
    for name in ("start", "end"):
        # Parquet knows no moments coarser than a thousandth of a second.
        seconds = pc.cast(records[name], pa.timestamp("s"))
        columns[f"{name}_second"] = pc.cast(seconds, pa.int64())
        columns[f"{name}_swapped"] = _swapped(records[name])
    return pa.table(columns)


def _days(moments: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.cast(pc.cast(moments, pa.date32(), safe=False), pa.int32())


def _swapped(moments: pa.ChunkedArray) -> pa.ChunkedArray:
    """Days with day and month exchanged; null where that is the same day or none."""
    encoded = _days(moments).combine_chunks().dictionary_encode()
    swapped = [_exchanged(number) for number in encoded.dictionary.to_pylist()]
    return pa.chunked_array([pc.take(pa.array(swapped, pa.int32()), encoded.indices)])


def _exchanged(number: int) -> int | None:
    was = day(number)
    if was.day > 12 or was.day == was.month:
        return None
    return (datetime.date(was.year, was.day, was.month) - EPOCH).days


def withheld(table: ir.Table, field: RecordField) -> ir.BooleanValue:
    """Whether a record's field was withheld, which is not the same as missing."""
    return (table.redacted & BITS[field]) != 0
