"""Record files in Parquet: row groups one after the other, every value as text."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.fields.values import as_texts
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.register.reading.schema import running
from crossfoot.register.reading.sheets import MOST_COLUMNS, Block, RecordFile, Sheet

_ROWS = 1 << 17


def opened(path: str) -> RecordFile:
    """A record file in Parquet.

    Raises:
        Refusal: it cannot be opened; nothing in the refusal comes from the file.
    """
    try:
        with pq.ParquetFile(path, memory_map=False) as file:
            names = list(file.schema_arrow.names)
    except (pa.ArrowException, ValueError, OSError):
        raise Refusal(Fault.CORRUPT, "") from None
    if len(names) > MOST_COLUMNS:
        raise Refusal(Fault.TOO_LARGE, "")

    def read(_head: int, _width: int) -> Iterator[Block]:
        following = 1
        try:
            with pq.ParquetFile(path, memory_map=False) as file:
                for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
                    columns = [as_texts(column) for column in batch.columns]
                    yield Block(columns, running(following, batch.num_rows, pa.int32()))
                    following += batch.num_rows
        except (pa.ArrowException, ValueError, OSError):
            raise Refusal(Fault.CORRUPT, "") from None

    return RecordFile("Parquet", iter((Sheet(1, [(0, names)], read),)))
