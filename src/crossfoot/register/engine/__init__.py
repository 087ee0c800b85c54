"""Where relational steps run: DuckDB inside the process, or Spark on one machine or many.

A step is a function from ibis tables to an ibis table and knows no engine. What one engine can do
and the other cannot is not used: no as-of join, no stored hash, no extension, no time of day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from crossfoot.core.errors import UsageError
from crossfoot.register.private import private_folder

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

DUCKDB = "duckdb"
LOCAL_SPARK = "spark"


class Engine(Protocol):
    """What steps are run on."""

    def read(self, files: tuple[Path, ...]) -> "ir.Table":
        """Parquet files as one table."""

    def keep(self, name: str, step: "ir.Table") -> "ir.Table":
        """The result of a step, reckoned once and kept while the engine is open."""

    def numbered(self, name: str, step: "ir.Table", number: str) -> "ir.Table":
        """The same with a column of whole numbers, no two rows with the same, in no order."""

    def fetch(self, step: "ir.Table") -> "pa.Table":
        """The result of a step, in memory."""

    def close(self) -> None:
        """Let go of everything kept."""


@contextmanager
def open_engine(name: str = DUCKDB, memory: str = "3GB") -> Iterator[Engine]:
    """An engine and a private folder for what it keeps, which holds tokens and is removed.

    Args:
        name: `duckdb`; `spark` for Spark on this machine; or the address of its master, such as
            `spark://host:7077` or `local-cluster[2,1,1024]`.
        memory: how much DuckDB may hold before it goes on on disk.

    Raises:
        UsageError: there is no such engine here.
    """
    with private_folder() as folder:
        engine = _engine(name, folder, memory)
        try:
            yield engine
        finally:
            engine.close()


def _engine(name: str, folder: Path, memory: str) -> Engine:
    if name == DUCKDB:
        from crossfoot.register.engine.duck import DuckEngine  # noqa: PLC0415  (one is enough)

        return DuckEngine(folder, memory)
    if name == LOCAL_SPARK or name.startswith((f"{LOCAL_SPARK}://", "local")):
        try:
            from crossfoot.register.engine.spark import SparkEngine  # noqa: PLC0415
        except ImportError:
            raise UsageError(
                "Spark is not installed here.",
                "Install it with `pip install 'crossfoot[spark]'` and a Java 17, "
                "or leave --engine out.",
            ) from None
        return SparkEngine(folder, "local[*]" if name == LOCAL_SPARK else name)
    raise UsageError(
        f"There is no engine {name}.", "Say duckdb, spark, or the address of a Spark master."
    )
