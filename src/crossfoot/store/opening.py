"""Reading an export again, table by table, from the form of it that is there."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from crossfoot.core.errors import BadFileError
from crossfoot.store import manifest, parquet, sqlite_file
from crossfoot.store.definition import Table
from crossfoot.store.frame import Frame

Load = Callable[[Table], Frame]


def source(path: Path) -> Load | None:
    """What gives the tables of an export; `None` where the path is none.

    Args:
        path: a folder that was exported, or its SQLite file.

    Raises:
        BadFileError: it is an export that this version cannot read.
    """
    if path.is_file():
        return _from_sqlite(path)
    if manifest.description(path) is None:
        return None
    if (path / sqlite_file.NAME).is_file():
        return _from_sqlite(path / sqlite_file.NAME)
    if (path / parquet.FOLDER).is_dir():
        return _from_parquet(path)
    raise BadFileError(
        f"The export in {path} has neither the SQLite nor the Parquet form.",
        "Export once more with `--only sqlite`, or open the archive itself.",
    )


def _from_sqlite(path: Path) -> Load:
    def load(table: Table) -> Frame:
        try:
            return sqlite_file.read_sqlite(path, table)
        except (sqlite3.Error, ValueError) as error:
            raise _not_ours(path, str(error)) from error

    try:
        with sqlite_file.opened(path):
            return load
    except sqlite3.Error as error:
        raise _not_ours(path, str(error)) from error


def _from_parquet(folder: Path) -> Load:
    def load(table: Table) -> Frame:
        try:
            return parquet.read_parquet(folder, table)
        except (OSError, ValueError) as error:
            raise _not_ours(folder / parquet.FOLDER, str(error)) from error

    return load


def _not_ours(path: Path, problem: str) -> BadFileError:
    return BadFileError(
        f"{path} is no export that this version of crossfoot can read: {problem}.",
        "Name an archive, or a folder that `crossfoot export` of this version wrote.",
    )
