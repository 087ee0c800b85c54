"""Batches out of quarantine: each is posted whole, or sent back, in the order of its sender's.

Those of several senders are looked at together, since each may answer what is sent in another.
"""

import datetime
from dataclasses import replace

import pyarrow as pa

from crossfoot.books.acknowledging import Acknowledgement, reasons
from crossfoot.books.batches.faults import Fault
from crossfoot.books.causes import faults_of
from crossfoot.books.journal import Journal, alone
from crossfoot.books.numbering import ready
from crossfoot.books.opening import dated, of_tokens
from crossfoot.books.places import Books, require
from crossfoot.books.receiving import answered
from crossfoot.books.recovering import recover
from crossfoot.books.rows import BatchRow, State
from crossfoot.evidence import booked
from crossfoot.register.vault.batches import remove
from crossfoot.register.vault.places import EVENTS
from crossfoot.register.vault.tables import table


def accept(books: Books, sender: str = "", number: int = 0) -> tuple[Acknowledgement, ...]:
    """Post what is ready in quarantine; what goes back, in the order in which it was decided.

    Args:
        books: the books.
        sender: only this sender's batches; everybody's where none is named.
        number: only batches up to this number; all where it is 0.

    Raises:
        UsageError: there are no books, or they cannot be written to.
        EvidenceError: they are damaged.
    """
    require(books)
    with alone(books) as journal:
        recover(books, journal)
        told: list[Acknowledgement] = []
        while True:
            chosen = [
                row for row in ready(journal.batches())
                if sender in ("", row.sender) and number in (0, max(number, row.number))
            ]  # fmt: skip
            good, faulty = _parted(books, journal, chosen)
            told += [_posted(books, journal, row) for row in good]
            if not good:
                break
        told += [_rejected(books, journal, row, faults) for row, faults in faulty]
        return tuple(told)


def _parted(
    books: Books, journal: Journal, chosen: list[BatchRow]
) -> tuple[list[BatchRow], list[tuple[BatchRow, list[Fault]]]]:
    """Batches that can be posted together, and the others with what is wrong with them."""
    opened = first_open(journal)
    events = {row.name: _events(books, replace(row, opened=opened)) for row in chosen}
    if not chosen:
        return [], []
    tokens = pa.chunked_array([each["token"].combine_chunks() for each in events.values()])
    before = of_tokens(books, journal.batches(State.ACCEPTED), tokens.unique())
    good, faulty = chosen, []
    while good:
        found = faults_of([events[row.name] for row in good], before)
        faulty += [(row, found[row.label]) for row in good if row.label in found]
        if not found:
            break
        good = [row for row in good if row.label not in found]
    return good, faulty


def first_open(journal: Journal) -> str:
    """The first open day; empty where no day was ever closed."""
    days = journal.days()
    if not days:
        return ""
    last = datetime.date.fromisoformat(days[-1].day)
    return (last + datetime.timedelta(days=1)).isoformat()


def _events(books: Books, row: BatchRow) -> pa.Table:
    events = table(books.vault, row.name, EVENTS)
    as_posted = [dated(some, row) for some in events.to_batches()]
    return pa.Table.from_batches(as_posted, events.schema)


def _posted(books: Books, journal: Journal, row: BatchRow) -> Acknowledgement:
    place = 1 + max((one.place for one in journal.batches()), default=0)
    row = replace(
        row, state=State.ACCEPTED, opened=first_open(journal), place=place, answered=False
    )
    journal.put_batch(row)
    booked.state_posted(books.archive, row.name, row.commitment)
    row = replace(row, logged=True)
    journal.put_batch(row)
    return answered(books, journal, row)


def _rejected(
    books: Books, journal: Journal, row: BatchRow, faults: list[Fault]
) -> Acknowledgement:
    row = replace(row, state=State.REJECTED, reasons=reasons(faults), answered=False)
    journal.put_batch(row)
    remove(books.vault, row.name)
    return answered(books, journal, row)
