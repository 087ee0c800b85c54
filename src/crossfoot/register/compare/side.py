"""One of two releases that are compared: its records as whole numbers, months told apart."""

import datetime
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import DAYS, OPAQUE, RecordField
from crossfoot.register.faults.ground import EPOCH

# What tells which record of one release is which of the other; the first that both have.
KEYS = (
    ("token", "event", "effective"),
    ("token", "start", "technology_start"),
    ("token", "start"),
)


# The name of an event is that of one release alone, and ties nothing to another.
COMPARED = tuple(f.value for f in RecordField if f is RecordField.TOKEN or f not in OPAQUE)


@dataclass(frozen=True, slots=True)
class Side:
    """One release.

    Attributes:
        batch: its name.
        records: the sealed table, opened, days as whole numbers.
        fields: the permitted fields that any record has.
        received: the day on which it was received, counted from the beginning of 1970.
    """

    batch: str
    records: pa.Table
    fields: frozenset[str]
    received: int


def side(batch: str, records: pa.Table, received: datetime.date) -> Side:
    """One release from its sealed table."""
    fields = frozenset(n for n in COMPARED if records[n].null_count < records.num_rows)
    columns: dict[str, Any] = {
        name: days(records[name]) if RecordField(name) in DAYS else records[name]
        for name in COMPARED
        if name in fields
    }
    return Side(batch, pa.table(columns), fields, (received - EPOCH).days)


def days(moments: pa.ChunkedArray) -> pa.ChunkedArray:
    """Moments as whole days."""
    return pc.cast(pc.cast(moments, pa.date32(), safe=False), pa.int32())


def key(before: Side, after: Side) -> tuple[str, ...] | None:
    """The columns by which the records of both are known; `None` where there are none."""
    for names in KEYS:
        if before.fields.issuperset(names) and after.fields.issuperset(names):
            return names
    return None


def month(number: int) -> int:
    """The month of a day, counted from the year 0."""
    day = EPOCH + datetime.timedelta(days=number)
    return day.year * 12 + day.month - 1


def months(numbers: pa.Array) -> pa.Array:
    """The months of days."""
    dates = pc.cast(pc.cast(numbers, pa.int32()), pa.date32())
    twelve = pc.multiply(pc.cast(pc.year(dates), pa.int32()), pa.scalar(12, pa.int32()))
    return pc.subtract(pc.add(twelve, pc.cast(pc.month(dates), pa.int32())),
                       pa.scalar(1, pa.int32()))  # fmt: skip
