"""The journal: what was received, posted, closed and carried forward. It holds no event.

One SQLite file with a log written ahead: a transaction is in it whole, or not at all, whenever the
process ends. Whoever changes it holds the lock of the books, so that two receivers take turns.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from crossfoot.archive import durable, lock
from crossfoot.books.places import Books
from crossfoot.books.rows import (
    BatchRow,
    CarriedRow,
    DayRow,
    RekeyedRow,
    ReleaseRow,
    SignedRow,
    State,
)
from crossfoot.core.errors import EvidenceError, UsageError

_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    name TEXT PRIMARY KEY, sender TEXT NOT NULL, number INTEGER NOT NULL,
    previous INTEGER NOT NULL, through TEXT NOT NULL, key_period TEXT NOT NULL,
    sha256 TEXT NOT NULL, rows INTEGER NOT NULL, totals TEXT NOT NULL, received TEXT NOT NULL,
    state TEXT NOT NULL, reasons TEXT NOT NULL, opened TEXT NOT NULL, place INTEGER NOT NULL,
    commitment TEXT NOT NULL, logged INTEGER NOT NULL, answered INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS standing ON batches (sender, number)
    WHERE state IN ('in quarantine', 'accepted');
CREATE TABLE IF NOT EXISTS days (
    day TEXT PRIMARY KEY, sha256 TEXT NOT NULL, document TEXT NOT NULL, logged INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS carried (
    day TEXT NOT NULL, item TEXT NOT NULL, count INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (day, item)
);
CREATE TABLE IF NOT EXISTS rekeyed (
    name TEXT PRIMARY KEY, sender TEXT NOT NULL, old_period TEXT NOT NULL,
    new_period TEXT NOT NULL, rows INTEGER NOT NULL, sha256 TEXT NOT NULL, received TEXT NOT NULL,
    place INTEGER NOT NULL, commitment TEXT NOT NULL, state TEXT NOT NULL, logged INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS looked (state TEXT PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS signed (
    day TEXT NOT NULL, role TEXT NOT NULL, key TEXT NOT NULL, signed TEXT NOT NULL,
    PRIMARY KEY (day, role)
);
CREATE TABLE IF NOT EXISTS releases (
    day TEXT PRIMARY KEY, published TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    listed TEXT NOT NULL, prices TEXT NOT NULL, logged INTEGER NOT NULL
);
"""

_PUT_BATCH = "REPLACE INTO batches VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

_PUT_REKEYED = "REPLACE INTO rekeyed VALUES (?,?,?,?,?,?,?,?,?,?,?)"


class Journal:
    """The journal, opened. Changes are made one transaction at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def batches(self, *states: State) -> tuple[BatchRow, ...]:
        """The batches in these states, or all, by sender and number."""
        rows = self._connection.execute("SELECT * FROM batches ORDER BY sender, number, name")
        found = (_batch(row) for row in rows)
        return tuple(row for row in found if not states or row.state in states)

    def put_batch(self, row: BatchRow, instead_of: tuple[str, ...] = ()) -> None:
        """Put a batch in, or what is new of it; others of these names go at the same moment."""
        values = tuple(getattr(row, each.name) for each in fields(BatchRow))
        with self._connection:
            self._connection.executemany(
                "DELETE FROM batches WHERE name = ?", [(name,) for name in instead_of]
            )
            self._connection.execute(_PUT_BATCH, values)

    def drop_batch(self, name: str) -> None:
        """Forget a batch that never arrived."""
        with self._connection:
            self._connection.execute("DELETE FROM batches WHERE name = ?", (name,))

    def days(self) -> tuple[DayRow, ...]:
        """The closed days, in order."""
        rows = self._connection.execute("SELECT * FROM days ORDER BY day")
        return tuple(
            DayRow(day, sha256, document, bool(logged)) for day, sha256, document, logged in rows
        )

    def put_day(self, row: DayRow) -> None:
        """Put a closed day in."""
        with self._connection:
            self._connection.execute("INSERT INTO days VALUES (?, ?, ?, ?)",
                                     (row.day, row.sha256, row.document, row.logged))  # fmt: skip

    def day_logged(self, day: str) -> None:
        """Note that the log holds the seal of a day."""
        with self._connection:
            self._connection.execute("UPDATE days SET logged = 1 WHERE day = ?", (day,))

    def carried(self, day: str) -> tuple[CarriedRow, ...]:
        """What is carried forward at the close of a day."""
        rows = self._connection.execute("SELECT * FROM carried WHERE day = ? ORDER BY item", (day,))
        return tuple(CarriedRow(*row) for row in rows)

    def carry(self, row: CarriedRow) -> None:
        """Carry an item forward."""
        with self._connection:
            self._connection.execute("REPLACE INTO carried VALUES (?, ?, ?, ?)",
                                     (row.day, row.item, row.count, row.reason))  # fmt: skip

    def rekeyed(self, state: State = State.ACCEPTED) -> tuple[RekeyedRow, ...]:
        """The hand-overs of keys in a state, in the order in which they were taken in."""
        rows = self._connection.execute("SELECT * FROM rekeyed ORDER BY place, name")
        names = [each.name for each in fields(RekeyedRow)]
        found = (dict(zip(names, row, strict=True)) for row in rows)
        return tuple(
            RekeyedRow(**{**row, "state": State(row["state"]), "logged": bool(row["logged"])})
            for row in found if row["state"] == state
        )  # fmt: skip

    def put_rekeyed(self, row: RekeyedRow) -> None:
        """Put a hand-over in, or what is new of it."""
        values = tuple(getattr(row, each.name) for each in fields(RekeyedRow))
        with self._connection:
            self._connection.execute(_PUT_REKEYED, values)

    def drop_rekeyed(self, name: str) -> None:
        """Forget a hand-over that never arrived."""
        with self._connection:
            self._connection.execute("DELETE FROM rekeyed WHERE name = ?", (name,))

    def looked(self, state: str) -> str | None:
        """What was reckoned of a state of the books, if it was the last that was looked at."""
        row = self._connection.execute(
            "SELECT document FROM looked WHERE state = ?", (state,)
        ).fetchone()
        return row[0] if row else None

    def last_look(self) -> str | None:
        """What was reckoned last, of whatever state of the books."""
        row = self._connection.execute("SELECT document FROM looked").fetchone()
        return row[0] if row else None

    def look(self, state: str, document: str) -> None:
        """Keep what was reckoned, in place of what was before."""
        with self._connection:
            self._connection.execute("DELETE FROM looked")
            self._connection.execute("INSERT INTO looked VALUES (?, ?)", (state, document))

    def signed(self, day: str) -> tuple[SignedRow, ...]:
        """Who signed a closed day, and when."""
        rows = self._connection.execute("SELECT * FROM signed WHERE day = ? ORDER BY role", (day,))
        return tuple(SignedRow(*row) for row in rows)

    def sign(self, row: SignedRow) -> None:
        """Note a signature; the first note of it stays."""
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO signed VALUES (?, ?, ?, ?)",
                                     (row.day, row.role, row.key, row.signed))  # fmt: skip

    def releases(self) -> tuple[ReleaseRow, ...]:
        """The releases, by the day of their figures."""
        rows = self._connection.execute("SELECT * FROM releases ORDER BY day")
        return tuple(
            ReleaseRow(day, published, name, sha256, listed, prices, bool(logged))
            for day, published, name, sha256, listed, prices, logged in rows
        )

    def put_release(self, row: ReleaseRow) -> None:
        """Put a release in, or what is new of it."""
        values = tuple(getattr(row, each.name) for each in fields(ReleaseRow))
        with self._connection:
            self._connection.execute("REPLACE INTO releases VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _batch(row: tuple[Any, ...]) -> BatchRow:
    values = dict(zip((each.name for each in fields(BatchRow)), row, strict=True))
    typed = {"state": State(values["state"]), "logged": bool(values["logged"]),
             "answered": bool(values["answered"])}  # fmt: skip
    return BatchRow(**{**values, **typed})


@contextmanager
def opened(books: Books) -> Iterator[Journal]:
    """The journal, to be read; made where there is none.

    Raises:
        UsageError: it cannot be opened.
        EvidenceError: it is damaged.
    """
    try:
        books.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(books.journal, timeout=lock.WAIT_SECONDS)
    except OSError as error:
        raise durable.fault(error, books.path) from error
    except sqlite3.OperationalError as error:
        raise UsageError(
            f"The journal {books.journal} cannot be opened.", "Check the disk and who may write."
        ) from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(_TABLES)
        yield Journal(connection)
    except sqlite3.DatabaseError as error:
        raise EvidenceError(
            f"The journal {books.journal} is damaged or in use by something else.",
            "Put it back from a copy; the log says which batches were posted and days closed.",
        ) from error
    finally:
        connection.close()


@contextmanager
def alone(books: Books) -> Iterator[Journal]:
    """The journal, to be changed by nobody else until closed.

    Raises:
        UsageError: another process does not let go of it.
        EvidenceError: it is damaged.
    """
    try:
        books.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise durable.fault(error, books.path) from error
    with lock.only_writer(books.path), opened(books) as journal:
        yield journal
