"""The books of a large programme: a day of 50,000 events posted, its close, and a release of it.

Everything is made up here, and the same every time. The bars are ten seconds of CPU for a day
received, checked and posted, twenty for a close over a register of 1.5 million open spells, and
five for a release from it. The first close reckons the ledger from the first event on; the second
starts from it.
"""

import datetime
import hashlib
import json
import os
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crossfoot.books.accepting import accept
from crossfoot.books.batches.columns import Words, batch_columns
from crossfoot.books.batches.manifest import Manifest
from crossfoot.books.close import Closing, carry, close
from crossfoot.books.places import Books, books_of
from crossfoot.books.receiving import Delivery, receive
from crossfoot.books.releasing.known import Issue
from crossfoot.books.releasing.pricing import prices_on
from crossfoot.books.signing import Role, sign
from crossfoot.hand.loader import load
from crossfoot.log import ed25519
from crossfoot.publish.from_books import release
from crossfoot.register.simulate.losses import Losses
from crossfoot.register.simulate.writing import CUSTODIANS, Wanted, tables

ENROLMENTS = 2_300_000
FIRST, LAST = datetime.date(2025, 5, 1), datetime.date(2026, 4, 29)
DAY = datetime.date(2026, 4, 30)
EVENTS = 50_000
WORDS = Words.of(load().labels)
NAMES = [column.name for column in batch_columns(WORDS)]
PERIOD = "simulated"


def send(books: Books, folder: Path, rows: pa.Table, sender: str, number: int) -> str:
    """Deliver a batch; what became of it."""
    path = folder / f"{sender}-{number}.parquet"
    pq.write_table(rows.select(NAMES), path, compression="zstd")
    day = LAST if number == 1 else DAY
    totals = Counter(rows["event"].to_pylist())
    made = Manifest(
        sender, number, number - 1, day, PERIOD, rows.num_rows, totals,
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )  # fmt: skip
    start, cpu = time.perf_counter(), time.process_time()
    answer = receive(books, Delivery(path, made, DAY), WORDS)
    told("received and looked at", start, cpu)
    if answer.state != "in quarantine":
        raise SystemExit(json.dumps(json.loads(answer.text)["reasons"])[:2000])
    return answer.state


def posted(books: Books) -> None:
    """Post what is there."""
    start, cpu = time.perf_counter(), time.process_time()
    answers = accept(books)
    told("checked against what is posted, and posted", start, cpu)
    for answer in answers:
        if answer.state != "accepted":
            raise SystemExit(answer.text[:2000])


def told(what: str, start: float, cpu: float) -> None:
    """A line of the result."""
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    print(f"  {what}: {used:.1f} s CPU, {wall:.1f} s wall")


def of_the_day(rows: pa.Table) -> pa.Table:
    """A day's events of people who are in one custodian's programme at its beginning."""
    moved = pa.array(["closed", "transfer_sent", "reversal", "transfer_received",
                      "transfer_rejected", "reopened"])  # fmt: skip
    gone = rows.filter(pc.is_in(rows["event"], moved))["token"].unique()
    here = rows.filter(pc.and_(
        pc.equal(rows["event"], "enrolled"), pc.invert(pc.is_in(rows["token"], gone))
    ))  # fmt: skip
    some = here.slice(0, EVENTS)
    kinds = ["check_in"] * 16 + ["office_moved", "technology_assigned", "closed", "check_in"]
    events = pa.array([kinds[at % 20] for at in range(some.num_rows)])
    none = pa.nulls(some.num_rows, pa.string())
    day = pa.repeat(pa.scalar(DAY, pa.date32()), some.num_rows)
    columns = dict.fromkeys(NAMES, none) | {
        "event_id": pc.cast(pa.array(range(some.num_rows)), pa.string()), "event": events,
        "token": some["token"], "effective": day, "recorded": day,
        "office": _only(events, "office_moved", WORDS.offices[3]),
        "technology": _only(events, "technology_assigned", WORDS.technologies[0]),
        "outcome": _only(events, "check_in", "kept"),
        "reason": _only(events, "closed", "completed"),
    }  # fmt: skip
    return pa.table(columns)


def _only(events: pa.Array, event: str, text: str) -> pa.Array:
    return pc.if_else(pc.equal(events, event), pa.scalar(text), pa.scalar(None, pa.string()))


def closed(books: Books, day: datetime.date) -> Closing:
    """Carry what is in the way, and close; all of it is measured."""
    start, cpu = time.perf_counter(), time.process_time()
    found = close(books, day, look_only=True)
    carry(books, day, [item.key for item in found.blocked_by], "made up")
    found = close(books, day)
    told(f"close of {day}", start, cpu)
    return found


def published(books: Books, day: datetime.date) -> None:
    """Sign the day by two keys, and release it."""
    for role in Role:
        sign(books, day.isoformat(), role, ed25519.generate(), day)
    rules = load()
    start, cpu = time.perf_counter(), time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = release(books, Issue(day, day, prices_on(rules.prices, day)), rules)
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    told(f"release of {day}, {done.hidden:,} figures hidden", start, cpu)
    used = beside.ru_utime + beside.ru_stime - children.ru_utime - children.ru_stime
    print(f"  of its reader beside it: {used:.1f} s CPU")


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CROSSFOOT_STATE"] = str(folder / "state")
        books = books_of(folder / "archive", folder / "keys")
        wanted = Wanted(ENROLMENTS, FIRST, LAST, appointments=False)
        every = pa.concat_tables(tables(wanted, Losses()))
        every = every.filter(pc.less_equal(every["effective"], pa.scalar(LAST)))
        print(f"{every.num_rows:,} events at the beginning")
        at = pc.fill_null(pc.index_in(every["level"], pa.array(["Level 1", "Level 2"])), 0)
        named = pa.array(WORDS.statuses).take(at.combine_chunks())
        every = every.set_column(every.schema.get_field_index("level"), "level", named)
        for sender in CUSTODIANS:
            rows = every.filter(pc.equal(every["custodian"], sender))
            late = pc.max_element_wise(rows["effective"], rows["recorded"])
            send(books, folder, rows.set_column(
                rows.schema.get_field_index("recorded"), "recorded", late), sender, 1)  # fmt: skip
        posted(books)
        first = closed(books, LAST)
        spells = sum(cell.people for cell in first.figures.cells)
        print(f"{spells:,} open spells; a day of {EVENTS:,} events")
        mine = every.filter(pc.equal(every["custodian"], CUSTODIANS[0]))
        send(books, folder, of_the_day(mine), CUSTODIANS[0], 2)
        posted(books)
        found = closed(books, DAY)
        published(books, LAST)
        published(books, DAY)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{found.figures.people:,} people at its end; {memory:,.0f} MiB at most")


if __name__ == "__main__":
    main()
