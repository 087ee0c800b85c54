"""All tables in one SQLite file, with their keys, the questions asked first, and their words.

The file holds what every field means: as comments in its schema, and in the table `fields`.
"""

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from crossfoot.store.csv_files import moment
from crossfoot.store.definition import Cell, Field, Table, Type
from crossfoot.store.frame import Frame
from crossfoot.store.views import VIEWS

NAME = "crossfoot.sqlite"
FORMAT = 1
# "XFT1": says to whoever opens the file what it is.
APPLICATION = 0x58465431

_TYPES: Mapping[Type, str] = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "INTEGER",
    Type.DATE: "TEXT",
    Type.MOMENT: "TEXT",
}
# Fields that readers select by, besides keys and links.
_SOUGHT = (
    ("observations", ("measure", "place", "category", "as_of")),
    ("observations", ("table", "measure", "as_of")),
    ("observations", ("as_of",)),
    ("observations", ("status",)),
    ("findings", ("tier",)),
    ("finding_cells", ("ref",)),
    ("dates", ("parsed_date",)),
    ("releases", ("published",)),
)
# Where the file's header holds the version of the library that wrote it: the one thing in it
# that does not follow from the tables. STRICT tables need this version or a later one.
_WRITTEN_BY = 96
_OLDEST = 3_037_000


def write_sqlite(folder: Path, tables: Iterable[Table], frames: Mapping[str, Frame]) -> Path:
    """Write all tables into one file whose bytes depend on nothing else.

    Args:
        folder: where to write it.
        tables: those that are linked to before those that link to them.
        frames: their rows.

    Raises:
        OSError: the system refuses to write it.
        sqlite3.IntegrityError: a row does not fit its definition; the message names the table.
    """
    path = folder / NAME
    try:
        _fill(path, tuple(tables), frames)
    except sqlite3.OperationalError as error:
        # A disk that is full, or a folder that may not be written to.
        raise OSError(str(error)) from error
    with path.open("r+b") as data:
        data.seek(_WRITTEN_BY)
        data.write(_OLDEST.to_bytes(4, "big"))
    return path


def _fill(path: Path, tables: Sequence[Table], frames: Mapping[str, Frame]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for setting in (
            "PRAGMA page_size = 4096",
            "PRAGMA encoding = 'UTF-8'",
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA foreign_keys = ON",
            " ".join(("PRAGMA application_id =", str(APPLICATION))),
            " ".join(("PRAGMA user_version =", str(FORMAT))),
        ):
            file.execute(setting)
        file.execute("BEGIN")
        for table in tables:
            file.execute(_table(table))
            file.executemany(_insert(table), _bound(table, frames[table.name]))
        for statement in (*_indexes(tables), *_views()):
            file.execute(statement)
        file.execute("COMMIT")


def read_sqlite(path: Path, table: Table) -> Frame:
    """The rows of one table, as they were written.

    Raises:
        sqlite3.Error: the file cannot be read, or has other fields.
    """
    read = [_READ.get(field.type, _as_it_is) for field in table.fields]
    with opened(path) as file:
        rows = file.execute(_select(table)).fetchall()
    return Frame(
        table.name,
        table.fields,
        tuple(
            tuple(None if c is None else one(c) for one, c in zip(read, row, strict=True))
            for row in rows
        ),
    )


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A file of ours, open for reading only.

    Raises:
        sqlite3.Error: it is none.
    """
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        (application,) = file.execute("PRAGMA application_id").fetchone()
        (form,) = file.execute("PRAGMA user_version").fetchone()
        if (application, form) != (APPLICATION, FORMAT):
            raise sqlite3.DatabaseError("not an export of this version of crossfoot")
        yield file


def name(word: str) -> str:
    """A name as SQL quotes it."""
    return '"' + word.replace('"', '""') + '"'


def _names(words: Iterable[str]) -> str:
    return "(" + ", ".join(map(name, words)) + ")"


def _literal(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _table(table: Table) -> str:
    """The statement that makes a table, with comments that stay in the file."""
    lines = [_column(field) for field in table.fields]
    lines.append(" ".join(("  PRIMARY KEY", _names(table.key))))
    lines += [
        " ".join(("  FOREIGN KEY", _names(link.fields), "REFERENCES", name(link.table),
                  _names(link.keys)))
        for link in table.links
    ]  # fmt: skip
    said = [f"  -- {' '.join(field.description.split())}\n" for field in table.fields]
    said += [""] * (len(lines) - len(said))
    body = ",\n".join(comment + line for comment, line in zip(said, lines, strict=True))
    return "".join(("CREATE TABLE ", name(table.name), " (\n", body, "\n) STRICT"))


def _column(field: Field) -> str:
    parts = ["  " + name(field.name), _TYPES[field.type]]
    if field.required:
        parts.append("NOT NULL")
    if field.type is Type.BOOLEAN:
        parts += ["CHECK (", name(field.name), "IN (0, 1))"]
    if field.choices:
        choices = ", ".join(map(_literal, field.choices))
        parts += ["CHECK (", name(field.name), "IN (" + choices + "))"]
    return " ".join(parts)


def _insert(table: Table) -> str:
    marks = "(" + ", ".join("?" * len(table.fields)) + ")"
    return " ".join(("INSERT INTO", name(table.name), "VALUES", marks))


def _select(table: Table) -> str:
    columns = ", ".join(map(name, table.names))
    return " ".join(("SELECT", columns, "FROM", name(table.name), "ORDER BY rowid"))


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    """One for each link and each set of fields that readers select by."""
    for table in tables:
        sets = [link.fields for link in table.links]
        sets += [fields for of, fields in _SOUGHT if of == table.name]
        for fields in dict.fromkeys(sets):
            # A key that begins with these fields serves already.
            if table.key[: len(fields)] != fields:
                called = name("_".join((table.name, "by", *fields)))
                yield " ".join(("CREATE INDEX", called, "ON", name(table.name), _names(fields)))


def _views() -> Iterator[str]:
    for view in VIEWS:
        yield " ".join(("CREATE VIEW", name(view.name), "AS", view.query.strip()))


def _bound(table: Table, frame: Frame) -> Iterator[tuple[object, ...]]:
    bind = [_BIND.get(field.type, _as_it_is) for field in table.fields]
    for row in frame.rows:
        yield tuple(None if c is None else one(c) for one, c in zip(bind, row, strict=True))


def _day(cell: Cell) -> str:
    assert isinstance(cell, datetime.date), "a date field holds days"  # noqa: S101
    return cell.isoformat()


def _as_it_is(cell: Cell) -> Cell:
    return cell


def _to_day(cell: Cell) -> Cell:
    return datetime.date.fromisoformat(str(cell))


def _to_moment(cell: Cell) -> Cell:
    return datetime.datetime.fromisoformat(str(cell))


def _to_truth(cell: Cell) -> Cell:
    return bool(cell)


_BIND: Mapping[Type, Callable[[Cell], object]] = {
    Type.BOOLEAN: lambda cell: int(bool(cell)),
    Type.DATE: _day,
    Type.MOMENT: moment,
}
_READ: Mapping[Type, Callable[[Cell], Cell]] = {
    Type.BOOLEAN: _to_truth,
    Type.DATE: _to_day,
    Type.MOMENT: _to_moment,
}
