"""The close of a day: what stands where, what stands in the way, and the seal.

A day is closed with every day before it that is still open. Nothing is closed while an item is
neither resolved nor carried forward with a reason. What was closed never changes.
"""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossfoot import __version__
from crossfoot.books.closing.document import (
    Reckoned,
    cells_of,
    document,
    figures_of,
    read,
    reckoned_of,
)
from crossfoot.books.closing.items import Item, Kind, in_order
from crossfoot.books.closing.open_items import items as open_items
from crossfoot.books.closing.reckoning import BEGINNING, reckoned
from crossfoot.books.closing.standing import checks
from crossfoot.books.closing.trial import TrialLine
from crossfoot.books.journal import BatchRow, CarriedRow, DayRow, Journal, State, alone
from crossfoot.books.numbering import gaps
from crossfoot.books.places import Books, require
from crossfoot.books.recovering import finish, recover
from crossfoot.books.releasing.correcting import Correction
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.programme import Aggregates

# The parts of a document that follow from the posted events alone.
_RECKONED = ("simulated", "people", "trial_balance", "open_since", "cells", "months", "hearings",
             "final_hearings", "revisions")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Closing:
    """A day as it is closed, or as it stands while it cannot be.

    Attributes:
        day: the day.
        first: the first day that is closed with it.
        trial: the trial balance.
        items: what stands in the way, and what was carried forward.
        figures: its figures; `sealed` is empty while it is not closed.
        closed: whether it is closed.
        corrections: the releases of days before that have to be corrected now.
    """

    day: datetime.date
    first: datetime.date
    trial: tuple[TrialLine, ...]
    items: tuple[Item, ...]
    figures: Aggregates
    closed: bool
    corrections: tuple[Correction, ...] = ()

    @property
    def blocked_by(self) -> tuple[Item, ...]:
        """The items that are neither resolved nor carried forward."""
        return tuple(item for item in self.items if not item.reason)


@dataclass(frozen=True, slots=True)
class Looked:
    """A day that was looked at: what the events come to, and what that means for its close."""

    reckoned: Reckoned
    closing: Closing


def close(
    books: Books,
    day: datetime.date,
    *,
    look_only: bool = False,
    from_scratch: bool | None = None,
) -> Closing:
    """Close a day, unless something stands in the way.

    Args:
        books: the books.
        day: the day.
        look_only: say what would be, and close nothing.
        from_scratch: reckon from the first event on, or from the close before; where nothing is
            said, whatever takes less time. Both come to the same.

    Raises:
        UsageError: it is closed already, or nothing was posted.
        EvidenceError: the books are damaged.
    """
    require(books)
    with alone(books) as journal:
        recover(books, journal)
        past = journal.days()
        if past and day.isoformat() <= past[-1].day:
            raise UsageError(
                f"The books are closed through {past[-1].day}; a closed day never changes.",
                "Close a later day. What is late is posted in the first open day.",
            )
        looked = _looked_at(books, journal, day, from_scratch=from_scratch)
        found = looked.closing
        if found.blocked_by or look_only:
            return found
        posted = journal.batches(State.ACCEPTED)
        before = (past[-1].day, past[-1].sha256) if past else ("", "")
        text = document(looked.reckoned, found.items, posted, before)
        row = DayRow(day.isoformat(), Digest.of(text.encode()).hex, text, logged=False)
        journal.put_day(row)
        wrong = finish(books, journal, row)
        figures = replace(found.figures, sealed=row.sha256)
        return replace(found, closed=True, figures=figures, corrections=wrong)


def carry(books: Books, day: datetime.date, names: Sequence[str], reason: str) -> tuple[Item, ...]:
    """Carry items forward at the close of a day, as many as they are now.

    Args:
        books: the books.
        day: the day.
        names: of the items.
        reason: why they can wait.

    Raises:
        UsageError: there is no such item, or no reason.
    """
    if not reason.strip():
        raise UsageError("No reason is given.", "Say with --reason why the item can wait.")
    items = {one.key: one for one in close(books, day, look_only=True).items}
    for name in names:
        if name not in items:
            raise UsageError(
                f"No item {name} stands in the way of {day}.",
                f"`crossfoot books close {day}` lists them.",
            )
    with alone(books) as journal:
        for name in names:
            count = items[name].count
            journal.carry(CarriedRow(day.isoformat(), name, count, reason.strip()))
    return tuple(replace(items[name], reason=reason.strip()) for name in names)


def verify(books: Books, day: datetime.date) -> tuple[str, ...]:
    """The parts of a closed day that are others when reckoned from the first event on.

    Raises:
        UsageError: the day is not closed.
        EvidenceError: its document, or a batch, was altered.
    """
    row = closed_day(books, day)
    with alone(books) as journal:
        past = [read(each.document) for each in journal.days() if each.day < row.day]
        posted = journal.batches(State.ACCEPTED)
        again = read(document(reckoned(books, posted, past, day, from_scratch=True)))
    stated = read(row.document)
    return tuple(part for part in _RECKONED if stated[part] != again[part])


def figures(books: Books, day: datetime.date) -> Aggregates:
    """The figures of a closed day, as they were sealed.

    Raises:
        UsageError: the day is not closed.
        EvidenceError: its document was altered.
    """
    row = closed_day(books, day)
    return figures_of(row.document, row.sha256)


def closed_day(books: Books, day: datetime.date) -> DayRow:
    """A closed day as the journal holds it.

    Raises:
        UsageError: it is not closed.
        EvidenceError: its document was altered.
    """
    require(books)
    with alone(books) as journal:
        recover(books, journal)
        row = next((row for row in journal.days() if row.day == day.isoformat()), None)
    if row is None:
        raise UsageError(f"{day} is not closed.", f"Close it with `crossfoot books close {day}`.")
    if Digest.of(row.document.encode()).hex != row.sha256:
        raise EvidenceError(
            f"The document of {day} was altered after it was closed.",
            "Put the journal back from a copy; the log holds the seal.",
        )
    return row


def _looked_at(
    books: Books, journal: Journal, day: datetime.date, *, from_scratch: bool | None
) -> Looked:
    """A day as it stands; what was reckoned before holds while nothing is posted or closed."""
    every, past = journal.batches(), journal.days()
    posted = tuple(row for row in every if row.state is State.ACCEPTED)
    state = _state(day, posted, past)
    text = None if from_scratch else journal.looked(state)
    documents = [read(row.document) for row in past]
    if text is None:
        come = reckoned(books, posted, documents, day, from_scratch=from_scratch)
        text = document(come, posted=posted)
        journal.look(state, text)
    return _standing(journal, day, text)


def last_look(journal: Journal) -> Closing | None:
    """The open day that was looked at last, as it stood then; no batch is opened for it."""
    text, past = journal.last_look(), journal.days()
    day = read(text)["day"] if text else ""
    if not text or (past and day <= past[-1].day):
        return None
    return _standing(journal, datetime.date.fromisoformat(day), text).closing


def _standing(journal: Journal, day: datetime.date, text: str) -> Looked:
    """What stands in the way of a day whose events come to this."""
    every, past = journal.batches(), journal.days()
    found = reckoned_of(text)
    last = read(past[-1].document) if past else None
    before = cells_of(last["cells"]) if last else ()
    first = BEGINNING
    if past:
        first = datetime.date.fromisoformat(past[-1].day) + datetime.timedelta(days=1)
    items = [
        *open_items(found.suspense, found.silent, day),
        *checks(found.trial, found.figures.cells, before, (first, day)),
        *_of_batches(every, day),
    ]
    told = _carried(journal, day, items)
    return Looked(found, Closing(day, first, found.trial, told, found.figures, closed=False))


def _state(day: datetime.date, posted: Sequence[BatchRow], past: Sequence[DayRow]) -> str:
    """What the sums of a day follow from, as one word."""
    stated = [__version__, day.isoformat(), *(row.commitment for row in posted),
              *(row.sha256 for row in past)]  # fmt: skip
    return Digest.of(json.dumps(stated).encode()).hex


def _of_batches(rows: Sequence[BatchRow], day: datetime.date) -> list[Item]:
    """Batches that are missing by number, wait in quarantine, or do not go through the day yet."""
    through: dict[str, tuple[str, int]] = {}
    for row in rows:
        if row.state is State.ACCEPTED:
            through[row.sender] = max(through.get(row.sender, ("", 0)), (row.through, row.number))
    items = [
        Item(Kind.MISSING, f"{sender} {number}", sender, "", "", 1) for sender, number in gaps(rows)
    ]
    # What is there for later days only may wait.
    items += [
        Item(Kind.WAITING, row.label, row.sender, "", "", 1)
        for row in rows
        if row.state is State.QUARANTINED and through.get(row.sender, ("", 0))[0] < day.isoformat()
    ]
    items += [
        Item(Kind.SILENT, f"{sender} goes through {until}, batch {number}", sender, "", "", 1)
        for sender, (until, number) in sorted(through.items())
        if until < day.isoformat()
    ]
    return items


def _carried(journal: Journal, day: datetime.date, items: Sequence[Item]) -> tuple[Item, ...]:
    """Items with the reasons that they are carried forward for, as long as they grew no larger."""
    reasons = {row.item: row for row in journal.carried(day.isoformat())}
    told = []
    for item in items:
        row = reasons.get(item.key)
        kept = row is not None and item.count <= row.count
        told.append(replace(item, reason=row.reason if row and kept else ""))
    return in_order(told)
