"""The posted events as a register, each known from the day on which it was posted.

An event is posted on the day on which it happened, or, where that day was closed already, on the
first that was open. So what the books knew at the close of a day stays what it was.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crossfoot.books.journal import BatchRow
from crossfoot.books.places import Books
from crossfoot.core.errors import UsageError
from crossfoot.register.engine import open_engine
from crossfoot.register.private import private_folder
from crossfoot.register.register import Register
from crossfoot.register.vault.places import EVENTS
from crossfoot.register.vault.tables import opened as opened_table


@contextmanager
def registers_of(
    events: Sequence[pa.Table], known_at: tuple[datetime.date, datetime.date]
) -> Iterator[tuple[Register, Register]]:
    """Registers of the same events, as they were known at the ends of two days."""
    with private_folder() as folder:
        path = folder / "events.parquet"
        pq.write_table(pa.concat_tables(events), path, compression="lz4")
        with open_engine() as engine:
            raw = engine.read((path,))
            first, second = (Register.of(engine, raw, day) for day in known_at)
            yield first, second


@contextmanager
def register_of(
    books: Books, posted: Sequence[BatchRow], known_at: datetime.date
) -> Iterator[Register]:
    """The register of posted batches, as it was known at the end of a day.

    Raises:
        UsageError: nothing was posted, or a key is not at hand.
        EvidenceError: a batch was altered.
    """
    if not posted:
        raise UsageError(
            "Nothing was posted to the books yet.", "Post a batch with `crossfoot books accept`."
        )
    with private_folder() as folder:
        files = tuple(_in_the_clear(books, row, folder) for row in posted)
        with open_engine() as engine:
            yield Register.of(engine, engine.read(files), known_at)


def _in_the_clear(books: Books, row: BatchRow, folder: Path) -> Path:
    path = folder / f"{row.name}.parquet"
    with (
        opened_table(books.vault, row.name, EVENTS) as file,
        pq.ParquetWriter(path, file.schema_arrow, compression="lz4") as writer,
    ):
        for some in file.iter_batches():
            writer.write_batch(dated(some, row))
    return path


def dated(some: pa.RecordBatch, row: BatchRow) -> pa.RecordBatch:
    """Events of a posted batch, recorded on the day on which they were posted."""
    posted = some.column("effective")
    if row.opened:
        first = pa.scalar(datetime.date.fromisoformat(row.opened), pa.date32())
        posted = pc.max_element_wise(posted, first)
    at = some.schema.get_field_index("recorded")
    return some.set_column(at, some.schema.field(at), posted)


def tokens_between(
    books: Books, posted: Sequence[BatchRow], first: datetime.date, last: datetime.date
) -> pa.Array:
    """Of whom anything became known on these days; each once."""
    parts = []
    for row in posted:
        with opened_table(books.vault, row.name, EVENTS) as file:
            for some in file.iter_batches(columns=["token", "effective", "recorded"]):
                known = dated(some, row).column("recorded")
                inside = pc.and_(
                    pc.greater_equal(known, pa.scalar(first)), pc.less_equal(known, pa.scalar(last))
                )
                if pc.any(inside).as_py():
                    parts.append(some.column("token").filter(inside).unique())
    return pa.chunked_array(parts, pa.string()).combine_chunks().unique()


def of_tokens(books: Books, posted: Sequence[BatchRow], tokens: pa.Array) -> list[pa.Table]:
    """The posted events of those who are in a batch, and of nobody else."""
    found = []
    for row in posted:
        with opened_table(books.vault, row.name, EVENTS) as file:
            for some in file.iter_batches():
                mine = dated(some, row).filter(pc.is_in(some.column("token"), tokens))
                if mine.num_rows:
                    found.append(pa.Table.from_batches([mine]))
    return found
