"""Batches of events for the tests of the books: rows, files, manifests, and keys to sign with."""

import csv
import datetime
import hashlib
import io
from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.books.accepting import accept
from crossfoot.books.batches.columns import Words, batch_columns
from crossfoot.books.batches.manifest import Manifest, beside, read_manifest
from crossfoot.books.close import carry, close
from crossfoot.books.places import books_of
from crossfoot.books.receiving import Delivery, receive
from crossfoot.hand.loader import load

PERIOD = "K1"
RECEIVED = datetime.date(2026, 4, 20)
WORDS = Words.of(load().labels)
NAMES = tuple(column.name for column in batch_columns(WORDS))
OFFICES, TECHNOLOGIES, STATUSES = WORDS.offices, WORDS.technologies, WORDS.statuses
A, B = "Custodian A", "Custodian B"


def token(person):
    """The token of a made-up person."""
    return f"{PERIOD}-{hashlib.sha256(str(person).encode()).hexdigest()[:20]}"


def row(event, person, day, **others):
    """One row; `recorded` is the day itself, and the labels are the first there are."""
    known = {
        "enrolled": {"office": OFFICES[0], "technology": TECHNOLOGIES[0], "level": STATUSES[0]},
        "transfer_received": {
            "office": OFFICES[1],
            "technology": TECHNOLOGIES[0],
            "level": STATUSES[0],
        },
        "closed": {"reason": "completed"},
    }.get(event, {})
    plain = {"event": event, "token": token(person), "effective": day, "recorded": day}
    return {**plain, **known, **others}


def numbered(rows):
    """The same with an event_id each, where none is given."""
    return [{"event_id": f"{at:04}", **each} for at, each in enumerate(rows, 1)]


def as_csv(rows):
    """Rows as the text of a file."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, NAMES, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(numbered(rows))
    return lines.getvalue().encode()


def write_parquet(path, rows):
    """Rows as a Parquet file, with days as days."""
    every = numbered(rows)
    columns = {name: pa.array([one.get(name) or None for one in every]) for name in NAMES}
    for name in ("effective", "recorded"):
        days = [datetime.date.fromisoformat(str(one[name])) for one in every]
        columns[name] = pa.array(days, pa.date32())
    pq.write_table(pa.table(columns), path)


def manifest(data, rows, sender, number, through, **others):
    """The manifest that fits the bytes of a file."""
    totals = dict(sorted(Counter(one["event"] for one in rows).items()))
    made = Manifest(
        sender, number, number - 1, datetime.date.fromisoformat(str(through)), PERIOD, len(rows),
        totals, hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    return replace(made, **others)


def deliver(folder, rows, sender, number, through, **others):
    """Write a batch and its manifest; the file."""
    folder.mkdir(exist_ok=True)
    data = as_csv(rows)
    path = (
        folder / f"{sender.replace(' ', '-')}-{number}-{hashlib.sha256(data).hexdigest()[:4]}.csv"
    )
    path.write_bytes(data)
    made = manifest(data, rows, sender, number, through, **others)
    beside(path).write_text(made.text, "utf-8")
    return path


class Steward:
    """Whoever keeps the books of a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.books = books_of(folder / "archive")

    def send(self, rows, sender, number, through, **others):
        """Deliver a batch; the answer."""
        file = deliver(self.folder / "in", rows, sender, number, through, **others)
        return self.receive(file)

    def receive(self, file):
        """Take in a file that lies there."""
        came = Delivery(file, read_manifest(beside(file)), RECEIVED)
        return receive(self.books, came, WORDS)

    def post(self, rows, sender, number, through, **others):
        """Deliver a batch and post it; the answer."""
        answer = self.send(rows, sender, number, through, **others)
        if answer.state != "in quarantine":
            return answer
        return accept(self.books)[-1]

    def close(self, day):
        """Carry forward what is in the way, and close."""
        found = close(self.books, day, look_only=True)
        carry(self.books, day, [item.key for item in found.blocked_by], "for this test")
        return close(self.books, day)
