"""Spark: on this machine, or where its master says; what is kept lies in Parquet files."""

import itertools
import os
import shutil
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import monotonically_increasing_id

from crossfoot.core.errors import UsageError

# Seconds that a Java may take to remove its files.
_ENDS_WITHIN = 30


class SparkEngine:
    """Steps on Spark.

    Args:
        folder: for what is kept; with several machines it must be one that all of them see.
        master: where to run, such as `local[2]` or `spark://host:7077`.

    Raises:
        UsageError: there is no Java here, or no Spark where the master should be.
    """

    def __init__(self, folder: Path, master: str) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._session = _session(folder, master)
        self._backend = ibis.pyspark.connect(self._session)

    def read(self, files: tuple[Path, ...]) -> ir.Table:
        """Parquet files as one table."""
        frame = self._session.read.parquet(*map(str, files))
        name = f"events_{next(self._numbers)}"
        frame.createOrReplaceTempView(name)
        return self._backend.table(name)

    def keep(self, name: str, step: ir.Table) -> ir.Table:
        """The result of a step as files, read again where it is used."""
        return self._kept(name, self._frame(step))

    def numbered(self, name: str, step: ir.Table, number: str) -> ir.Table:
        """The same with a number for each row, given by every worker to its own."""
        frame = self._frame(step).withColumn(number, monotonically_increasing_id())
        return self._kept(name, frame)

    def fetch(self, step: ir.Table) -> pa.Table:
        """The result of a step, in memory; by way of a file, which keeps nulls what they are."""
        path = str(self._folder / "fetched")
        self._frame(step).write.mode("overwrite").parquet(path)
        return pq.read_table(path).cast(step.schema().to_pyarrow())

    def _frame(self, step: ir.Table) -> DataFrame:
        self._backend._run_pre_execute_hooks(step)  # noqa: SLF001  (in-memory tables of the step)
        return self._session.sql(self._backend.compile(step))

    def _kept(self, name: str, frame: DataFrame) -> ir.Table:
        name = f"{name}_{next(self._numbers)}"
        path = str(self._folder / name)
        frame.write.parquet(path)
        self._session.read.parquet(path).createOrReplaceTempView(name)
        return self._backend.table(name)

    def close(self) -> None:
        """End the session and its Java, which would look for our folder in the next one too."""
        self._session.stop()
        gateway = SparkContext._gateway  # noqa: SLF001  (Spark has no other way to end it)
        SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001
        if gateway is not None:
            gateway.shutdown()
        if gateway is not None and gateway.proc is not None:
            gateway.proc.stdin.close()
            gateway.proc.wait(_ENDS_WITHIN)


def _session(folder: Path, master: str) -> SparkSession:
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise UsageError(
            "Spark runs on Java, and there is none here.",
            "Install a Java 17 and put it on PATH or name it in JAVA_HOME; or leave --engine out.",
        )
    builder = (
        SparkSession.builder.master(master)
        .appName("crossfoot register")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.log.level", "ERROR")
    )
    try:
        session: SparkSession = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise UsageError(
            f"Spark could not be started at {master}.",
            "See that a Spark 4.0 answers there and that Java is a 17 or later; "
            "`--engine spark` runs on this machine alone.",
        ) from error
    return session
