"""The table of records: one row per row of a file, every permitted field, nothing else.

`redacted` and `unread` have a bit for each field, in the order of `RecordField`: a cell that was
withheld, and one that held something else than its column does, are not the same as an empty one.
"""

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import RecordField
from crossfoot.register.reading.columns import KINDS, kind_of

PLACE = ("record", "file", "sheet", "row")
BITS = {field: 1 << at for at, field in enumerate(RecordField)}

RECORDS = pa.schema([
    pa.field("record", pa.int64(), nullable=False),
    pa.field("file", pa.int16(), nullable=False),
    pa.field("sheet", pa.int16(), nullable=False),
    pa.field("row", pa.int32(), nullable=False),
    *(pa.field(field.value, KINDS[kind_of(field)]) for field in RecordField),
    pa.field("redacted", pa.int32(), nullable=False),
    pa.field("unread", pa.int32(), nullable=False),
])  # fmt: skip

ASIDE = pa.schema([
    pa.field("file", pa.int16(), nullable=False),
    pa.field("sheet", pa.int16(), nullable=False),
    pa.field("row", pa.int32(), nullable=False),
    pa.field("reason", pa.string(), nullable=False),
])  # fmt: skip


def running(first: int, count: int, kind: pa.DataType) -> pa.Array:
    """So many numbers from the first on."""
    ones = pa.repeat(pa.scalar(1, kind), count)
    return pc.cumulative_sum(ones, start=pa.scalar(first - 1, kind))
