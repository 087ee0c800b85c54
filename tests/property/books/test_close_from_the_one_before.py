"""A close reckoned from the sealed one before comes to what all events from the first come to.

The events are drawn at random and hardly any of them fits the others: people who are sent twice,
closed before they came, received by nobody's doing. What was posted late, taken back or sent ahead
of its day is among them, and so is everything that lands in suspense.
"""

import datetime
import random

import pyarrow as pa
import pytest
from book_batches import OFFICES, STATUSES, TECHNOLOGIES, A, B, token
from long import long

from crossfoot.books.batches.checking import Checked
from crossfoot.books.closing import reckoning
from crossfoot.books.closing.document import document, read
from crossfoot.books.closing.reckoning import reckoned
from crossfoot.books.journal import alone
from crossfoot.books.receiving import _seal
from crossfoot.books.rows import BatchRow, DayRow, State
from crossfoot.core.digest import Digest
from crossfoot.register.schema import Event, arrow_schema
from crossfoot.register.vault.places import new_name

BEGIN = datetime.date(2025, 12, 20)
CLOSES = [datetime.date(2026, *at) for at in ((3, 20), (4, 2), (4, 3), (5, 1))]
DAY = datetime.timedelta(days=1)
PEOPLE = 60


def drawn(chance, sender, label, number, last):
    """Events of a batch, each of somebody, on a day up to the last; some lie ahead of it."""
    rows = []
    for at in range(number):
        event = chance.choice([*Event, Event.ENROLLED, Event.ENROLLED, Event.TRANSFER_SENT])
        person = chance.randrange(PEOPLE)
        ahead = event is Event.HEARING_SCHEDULED and chance.random() < 0.7
        day = last + 20 * DAY if ahead else last
        day -= chance.randrange(40 if chance.random() < 0.6 else (last - BEGIN).days) * DAY
        other = B if sender == A else A
        outcomes = {Event.CHECK_IN: ["kept", "missed", None], Event.HEARING: ["attended", None]}
        rows.append({
            "token": token(person), "event": str(event), "effective": day, "recorded": day,
            "office": chance.choice(OFFICES[:3]), "technology": chance.choice(TECHNOLOGIES[:3]),
            "level": chance.choice(STATUSES[:2]), "custodian": sender,
            "counterpart": other if "transfer" in event else None,
            "outcome": chance.choice(outcomes.get(event, [None])),
            "reason": {Event.CLOSED: "completed", Event.HEARING: chance.choice(["final", None])}
            .get(event), "batch": label, "row": at + 1, "event_id": f"{at:04}",
            "reverses": f"{chance.randrange(number):04}" if event is Event.REVERSAL else None,
        })  # fmt: skip
    # A reversal is of the same person as what it takes back.
    by_id = {each["event_id"]: each for each in rows}
    for each in rows:
        if each["reverses"]:
            each["token"] = by_id[each["reverses"]]["token"]
    return pa.Table.from_pylist(rows, arrow_schema())


def post(steward, events, number, opened):
    """Put events into the books as a posted batch, without asking whether they have a cause."""
    sender = events["custodian"][0].as_py()
    row = BatchRow(
        new_name(), sender, number, number - 1, "2026-06-01", "K1", "0" * 64, events.num_rows,
        "{}", "2026-06-01", State.ACCEPTED, "[]", opened, number, "", logged=True, answered=True,
    )  # fmt: skip
    _seal(steward.books, row, Checked(events, (), {}))
    with alone(steward.books) as journal:
        journal.put_batch(row)


@long
@pytest.mark.parametrize("seed", range(8))
def test_both_ways_come_to_the_same(steward, seed, monkeypatch):
    chance = random.Random(seed)  # noqa: S311 - made-up lives
    past, opened = [], ""
    for number, day in enumerate(CLOSES, start=1):
        for sender in (A, B):
            size = 200 if number == 1 else 25
            post(steward, drawn(chance, sender, f"{sender} {number}", size, day), number, opened)
        with alone(steward.books) as journal:
            posted = journal.batches(State.ACCEPTED)
        documents = [read(each.document) for each in past]
        whole = document(reckoned(steward.books, posted, documents, day, from_scratch=True))
        if past:
            with monkeypatch.context() as patch:
                # The one way must not be taken for the other.
                patch.setattr(reckoning, "register_of", None)
                part = document(reckoned(steward.books, posted, documents, day, from_scratch=False))
            assert part == whole
            assert read(part)["revisions"]
        assert read(whole)["open_since"]["in_suspense"]
        past.append(DayRow(day.isoformat(), Digest.of(whole.encode()).hex, whole, logged=True))
        opened = (day + DAY).isoformat()
