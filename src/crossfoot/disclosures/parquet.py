"""A packet in Parquet: row groups one after the other, every value as text."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.disclosures.head import Table
from crossfoot.fields.values import as_texts
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
                    yield [as_texts(column) for column in batch.columns]
        except (pa.ArrowException, ValueError, OSError):
            raise Refusal(Fault.CORRUPT, "") from None

    return Table(names, read, lambda: 0)
