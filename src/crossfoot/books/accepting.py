"""Batches out of quarantine: each is posted whole, or sent back, in the order of its sender's.

Which sender comes first is nobody's choice: what waits for another sender's dispatch is tried
again after it, as long as anything could be posted.
"""

import datetime
from dataclasses import replace

from crossfoot.books.acknowledging import Acknowledgement, reasons
from crossfoot.books.batches.faults import Fault
from crossfoot.books.causes import faults_of
from crossfoot.books.journal import BatchRow, Journal, State, alone
from crossfoot.books.numbering import ready
from crossfoot.books.opening import dated, of_tokens
from crossfoot.books.places import Books, require
from crossfoot.books.receiving import answered
from crossfoot.books.recovering import recover
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
            faulty: list[tuple[BatchRow, list[Fault]]] = []
            posted: list[Acknowledgement] = []
            for row in ready(journal.batches()):
                if sender not in ("", row.sender) or number not in (0, max(number, row.number)):
                    continue
                faults = _looked_at(books, journal, row)
                if faults:
                    faulty.append((row, faults))
                else:
                    posted.append(_posted(books, journal, row))
            told += posted
            if not posted:
                break
        # Nothing more could be posted: what still lacks a cause is sent back.
        told += [_rejected(books, journal, row, faults) for row, faults in faulty]
        return tuple(told)


def first_open(journal: Journal) -> str:
    """The first open day; empty where no day was ever closed."""
    days = journal.days()
    if not days:
        return ""
    last = datetime.date.fromisoformat(days[-1].day)
    return (last + datetime.timedelta(days=1)).isoformat()


def _looked_at(books: Books, journal: Journal, row: BatchRow) -> list[Fault]:
    opened = replace(row, opened=first_open(journal))
    events = table(books.vault, row.name, EVENTS)
    as_posted = events.from_batches(
        [dated(some, opened) for some in events.to_batches()], events.schema
    )
    tokens = events["token"].combine_chunks().unique()
    before = of_tokens(books, journal.batches(State.ACCEPTED), tokens)
    return faults_of(as_posted, before)


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
