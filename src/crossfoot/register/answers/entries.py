"""The entries of a register in the one ledger for dollars and people.

Each is so many people from one account to another on a day, with a reference to its line in the
text of all entries, which tells nobody apart.
"""

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import astuple

from crossfoot.core.digest import Digest
from crossfoot.core.ledger import PEOPLE, Entry, Posting
from crossfoot.core.refs import RowRef
from crossfoot.register.entries.accounts import COLUMNS, KINDS, Account
from crossfoot.register.entries.entries import FROM, TO
from crossfoot.register.events.days import date
from crossfoot.register.register import Register

HEAD = ("day", *FROM, *TO, "people")


def entries(register: Register) -> Iterator[Entry]:
    """Every entry, by day and account."""
    found = register.engine.fetch(register.entries)
    texts = tuple(name for name in (*FROM, *TO) if not name.endswith("_kind"))
    rows: list[tuple[datetime.date, Account, Account, int]] = [
        (date(row["day"]), _account(row, FROM), _account(row, TO), row["people"])
        for row in register.labels.named(found, texts)
    ]
    rows.sort()
    digest = Digest.of(_text(rows).encode())
    for line, (day, left, entered, people) in enumerate(rows, 2):
        postings = (
            Posting(left.of_core, -people, PEOPLE),
            Posting(entered.of_core, people, PEOPLE),
        )
        yield Entry(day, RowRef(digest, line), postings)


def _account(row: dict[str, object], names: tuple[str, ...]) -> Account:
    parts = {column: row[name] for column, name in zip(COLUMNS, names, strict=True)}
    kind = KINDS[int(str(parts.pop("kind")))]
    return Account(kind, **{name: str(text) for name, text in parts.items()})


def _text(rows: list[tuple[datetime.date, Account, Account, int]]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((day, *astuple(a), *astuple(b), people) for day, a, b, people in rows)
    return lines.getvalue()
