"""The columns that actions and summaries have here, wherever they come from.

Amounts are whole cents; what is not recorded is null. `file` and `row` say where a row stands.
"""

import pyarrow as pa

from crossfoot.contracts.kinds import Kind

TEXT = pa.dictionary(pa.int32(), pa.string())
DAY, CENTS, COUNT = pa.date32(), pa.int64(), pa.int32()

ACTIONS = pa.schema({
    "award": TEXT, "name": TEXT, "vehicle": TEXT, "is_vehicle": pa.bool_(),
    "number": TEXT, "kind": TEXT, "day": DAY,
    "ceiling": CENTS, "exercised": CENTS, "obligated": CENTS, "outlayed": CENTS,
    "start": DAY, "end": DAY, "potential_end": DAY, "modified": DAY,
    "recipient": TEXT, "offers": COUNT, "title": TEXT, "key": pa.string(),
    "file": pa.int32(), "row": pa.int64(),
})  # fmt: skip
SUMMARIES = pa.schema({
    "award": TEXT, "name": TEXT, "vehicle": TEXT, "is_vehicle": pa.bool_(),
    "obligated": CENTS, "outlayed": CENTS, "current_value": CENTS, "potential_value": CENTS,
    "base_day": DAY, "latest_day": DAY,
    "start": DAY, "end": DAY, "potential_end": DAY, "modified": DAY,
    "recipient": TEXT, "offers": COUNT, "title": TEXT,
    "file": pa.int32(), "row": pa.int64(),
})  # fmt: skip
SCHEMAS = {Kind.TRANSACTIONS: ACTIONS, Kind.SUMMARIES: SUMMARIES}


def one(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else whole.chunk(0)
