"""The events of batches for whoever keeps books from them: opened into a private folder."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq

from crossfoot.archive import directory
from crossfoot.core.errors import UsageError
from crossfoot.register.private import private_folder
from crossfoot.register.vault.places import EVENTS, Vault, open_vault
from crossfoot.register.vault.tables import opened


def events_files(vault: Vault, folder: Path, batches: Sequence[str] = ()) -> tuple[Path, ...]:
    """The events of batches as Parquet files in the clear, for an engine to read.

    They hold identifiers: the folder is to be its owner's alone, and to be removed afterwards.

    Args:
        vault: the vault.
        folder: a private folder that is there already.
        batches: the batches; else all that the vault holds.

    Raises:
        UsageError: the vault holds none, or a key is not at hand.
        EvidenceError: one was altered.
    """
    names = tuple(batches) or vault.names()
    if not names:
        raise UsageError(
            f"There is no batch in the vault of {vault.archive}.",
            "Put record files into it with `crossfoot register add FILE`.",
        )
    found = []
    for name in names:
        path = folder / f"{name}.parquet"
        with (
            opened(vault, name, EVENTS) as file,
            pq.ParquetWriter(path, file.schema_arrow, compression="lz4") as writer,
        ):
            for some in file.iter_batches():
                writer.write_batch(some)
        found.append(path)
    return tuple(found)


@contextmanager
def in_the_clear(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Paths of events, the vault of an archive among them opened for as long as it is needed.

    Raises:
        UsageError: a vault holds nothing, or a key is not at hand.
        EvidenceError: a batch was altered.
    """
    with private_folder() as folder:
        found: list[Path] = []
        for path in paths:
            archive = directory.exists(path)
            found += events_files(open_vault(path), folder) if archive else [path]
        yield tuple(found)
