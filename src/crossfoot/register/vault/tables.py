"""Sealed tables: Parquet under a key, written in row groups, read in batches."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.core.records import OPAQUE
from crossfoot.register.vault.batches import open_part
from crossfoot.register.vault.places import Vault
from crossfoot.register.vault.sealed import Sealer

_GROUP = 1 << 19


class SealedTable:
    """Writes tables as one sealed Parquet file, in row groups of a good size.

    Packing and encrypting happen beside whatever makes the next rows, one group behind it.

    Args:
        place: the file to be made.
        key: the key of the batch.
        sealed_as: what it is sealed as.
        schema: of the tables.
    """

    def __init__(self, place: Path, key: bytes, sealed_as: str, schema: pa.Schema) -> None:
        self._sealer = Sealer(place.open("xb"), key, sealed_as)
        # A word that nearly every row has its own of gains nothing from a list of words.
        listed = [f.name for f in schema if pa.types.is_string(f.type) and f.name not in OPAQUE]
        self._writer = pq.ParquetWriter(
            self._sealer,
            schema,
            compression="lz4",
            write_statistics=False,
            use_dictionary=listed,
        )
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._beside = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None

    def write(self, table: pa.Table) -> None:
        """Take the next rows."""
        if table.num_rows:
            self._waiting.append(table)
            self._rows += table.num_rows
        if self._rows >= _GROUP:
            self._put()

    def _put(self) -> None:
        if self._writing is not None:
            self._writing.result()
            self._writing = None
        if self._waiting:
            group = pa.concat_tables(self._waiting)
            self._writing = self._beside.submit(self._writer.write_table, group, _GROUP)
        self._waiting, self._rows = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._put()
        self._put()
        self._beside.shutdown()
        self._writer.close()
        self._sealer.close()


@contextmanager
def opened(vault: Vault, batch: str, part: str) -> Iterator[pq.ParquetFile]:
    """A sealed table of a batch, decrypted as it is read; nothing is written anywhere.

    Raises:
        UsageError: the key is not at hand.
        EvidenceError: the part is missing or was altered.
    """
    with open_part(vault, batch, part) as stream, pq.ParquetFile(stream) as file:
        yield file


def coded(vault: Vault, batch: str, part: str, columns: Sequence[str]) -> pa.Table:
    """Some columns of a sealed table, words as numbers into lists of words where they recur.

    Raises:
        UsageError: the key is not at hand.
        EvidenceError: the part is missing or was altered.
    """
    words = [name for name in columns if name not in OPAQUE]
    with (
        open_part(vault, batch, part) as stream,
        pq.ParquetFile(stream, read_dictionary=words) as file,
    ):
        return file.read(columns=list(columns))


def table(vault: Vault, batch: str, part: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A sealed table in memory, or some of its columns.

    Raises:
        UsageError: the key is not at hand.
        EvidenceError: the part is missing or was altered.
    """
    with opened(vault, batch, part) as file:
        return file.read(columns=list(columns) if columns is not None else None)
