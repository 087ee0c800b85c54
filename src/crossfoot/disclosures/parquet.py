"""A packet in Parquet: row groups one after the other, every value as text."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crossfoot.disclosures.head import Table
from crossfoot.reading.grid.refusal import Fault, Refusal

_ROWS = 1 << 16
_MOST_COLUMNS = 512


def table(path: str) -> Table:
    """The table in a Parquet file.

    Raises:
        Refusal: it cannot be opened; nothing in the refusal comes from the file.
    """
    try:
        with pq.ParquetFile(path, memory_map=False) as opened:
            names = tuple(opened.schema_arrow.names)
    except (pa.ArrowException, ValueError, OSError):
        raise Refusal(Fault.CORRUPT, "") from None
    if len(names) > _MOST_COLUMNS:
        raise Refusal(Fault.TOO_LARGE, "")

    def read() -> Iterator[list[pa.Array]]:
        try:
            with pq.ParquetFile(path, memory_map=False) as opened:
                for batch in opened.iter_batches(batch_size=_ROWS, use_threads=False):
                    yield [_texts(column) for column in batch.columns]
        except (pa.ArrowException, ValueError, OSError):
            raise Refusal(Fault.CORRUPT, "") from None

    return Table(names, read, lambda: 0)


def _texts(column: pa.Array) -> pa.Array:
    """A column as texts; nothing is an empty one."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        column = pa.array([_bytes(value) for value in column.to_pylist()], pa.string())
    elif pa.types.is_nested(column.type):
        column = pa.array(
            [None if value is None else str(value) for value in column.to_pylist()], pa.string()
        )
    else:
        column = pc.cast(column, pa.string(), safe=False)
    return pc.fill_null(column, "")


def _bytes(value: bytes | None) -> str:
    """Bytes as text where they are one; else a mark of what sort of bytes they are."""
    if value is None:
        return ""
    if value.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")):
        return "data:image"
    try:
        return value.decode()
    except UnicodeDecodeError:
        return "data:bytes"
