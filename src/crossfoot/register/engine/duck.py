"""DuckDB, inside the process; what does not fit into memory goes to its private folder."""

import itertools
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa

# Melting steps into one takes a fifth of the time of a small register; DuckDB does it by itself.
ibis.options.sql.fuse_selects = False


class DuckEngine:
    """Steps on DuckDB.

    Args:
        folder: for what overflows.
        memory: how much it may hold, such as `3GB`.
    """

    def __init__(self, folder: Path, memory: str) -> None:
        self._numbers = itertools.count()
        # Extensions would be fetched from outside: neither installed nor loaded by themselves.
        self._backend = ibis.duckdb.connect(
            ":memory:",
            memory_limit=memory,
            temp_directory=str(folder),
            preserve_insertion_order=False,
            autoinstall_known_extensions=False,
            autoload_known_extensions=False,
        )

    def read(self, files: tuple[Path, ...]) -> ir.Table:
        """Parquet files as one table."""
        return self._backend.read_parquet([str(file) for file in files])

    def keep(self, name: str, step: ir.Table) -> ir.Table:
        """The result of a step as a table of its own."""
        return self._backend.create_table(f"{name}_{next(self._numbers)}", step)

    def numbered(self, name: str, step: ir.Table, number: str) -> ir.Table:
        """The same with a number for each row."""
        return self.keep(name, step.mutate(**{number: ibis.row_number().over()}))

    def fetch(self, step: ir.Table) -> pa.Table:
        """The result of a step, in memory."""
        return self._backend.to_pyarrow(step)

    def close(self) -> None:
        """Let go of what is kept."""
        self._backend.disconnect()
