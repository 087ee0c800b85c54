"""The columns that actions and summaries have here, wherever they come from.

Amounts are whole cents; what is not recorded is null. `file` and `row` say where a row stands.
"""

from array import array
from collections.abc import Iterable

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
SUBAWARDS = pa.schema({
    "award": TEXT, "number": TEXT, "recipient": TEXT, "amount": CENTS, "day": DAY,
    "file": pa.int32(), "row": pa.int64(),
})  # fmt: skip
SCHEMAS = {Kind.TRANSACTIONS: ACTIONS, Kind.SUMMARIES: SUMMARIES, Kind.SUBAWARDS: SUBAWARDS}


def one(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    if column.num_chunks == 1:
        return column.chunk(0)
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else whole.chunk(0)


def whole_numbers(numbers: Iterable[int]) -> pa.Array:
    """Whole numbers as a column; unlike the library's own way it loads no other library."""
    plain = array("q", numbers)
    return pa.Array.from_buffers(pa.int64(), len(plain), [None, pa.py_buffer(plain)])


def flags(size: int, places: Iterable[int]) -> pa.Array:
    """A column of so many truth values, true at these places."""
    found = bytearray(size)
    for place in places:
        found[place] = 1
    raw = pa.Array.from_buffers(pa.uint8(), size, [None, pa.py_buffer(bytes(found))])
    return raw.cast(pa.bool_())
