"""The close of a day: what stands where, what stands in the way, and the seal.

A day is closed with every day before it that is still open. Nothing is closed while an item is
neither resolved nor carried forward with a reason. What was closed never changes.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from crossfoot.books import looked
from crossfoot.books.closing.document import cells_of, document, figures_of, read
from crossfoot.books.closing.figures import hearings, month_ends, people
from crossfoot.books.closing.items import Item, Kind, in_order
from crossfoot.books.closing.open_items import suspended, without_outcome
from crossfoot.books.closing.revisions import revised, told
from crossfoot.books.closing.standing import checks
from crossfoot.books.closing.trial import TrialLine, closings, trial_balance
from crossfoot.books.journal import BatchRow, CarriedRow, DayRow, Journal, State, alone
from crossfoot.books.numbering import gaps
from crossfoot.books.opening import register_of
from crossfoot.books.places import Books, require
from crossfoot.books.recovering import finish, recover
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.programme import Aggregates

# Before every event that a register can hold.
_BEGINNING = datetime.date(1900, 1, 1)

_ITEM = tuple(each.name for each in fields(Item))


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
    """

    day: datetime.date
    first: datetime.date
    trial: tuple[TrialLine, ...]
    items: tuple[Item, ...]
    figures: Aggregates
    closed: bool

    @property
    def blocked_by(self) -> tuple[Item, ...]:
        """The items that are neither resolved nor carried forward."""
        return tuple(item for item in self.items if not item.reason)


def close(books: Books, day: datetime.date, *, look_only: bool = False) -> Closing:
    """Close a day, unless something stands in the way.

    Args:
        books: the books.
        day: the day.
        look_only: say what would be, and close nothing.

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
        found = _look(books, journal, day, past)
        if found.blocked_by or look_only:
            return found
        text = _document(found, journal.batches(), past)
        row = DayRow(day.isoformat(), Digest.of(text.encode()).hex, text, logged=False)
        journal.put_day(row)
        finish(books, journal, row)
        return replace(found, closed=True, figures=replace(found.figures, sealed=row.sha256))


def carry(books: Books, day: datetime.date, item: str, reason: str) -> Item:
    """Carry an item forward at the close of a day, as many as it is now.

    Raises:
        UsageError: there is no such item, or no reason.
    """
    if not reason.strip():
        raise UsageError("No reason is given.", "Say with --reason why the item can wait.")
    found = close(books, day, look_only=True)
    for one in found.items:
        if one.key == item:
            with alone(books) as journal:
                journal.carry(CarriedRow(day.isoformat(), item, one.count, reason.strip()))
            return replace(one, reason=reason.strip())
    raise UsageError(
        f"No item {item} stands in the way of {day}.", f"`crossfoot books close {day}` lists them."
    )


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


def _look(books: Books, journal: Journal, day: datetime.date, past: Sequence[DayRow]) -> Closing:
    """A day as it stands, worked out anew only where something changed since the last look."""
    ground = looked.Ground(day, journal.batches(), past)
    text = looked.kept(books, ground) if ground.posted else None
    if text is None:
        found = _looked_at(books, journal, day, past)
        looked.keep(books, ground, _document(found, ground.batches, past))
        return found
    stated = read(text)
    items = [
        Item(Kind(one["kind"]), *(one[name] for name in _ITEM[1:]))
        for one in stated["carried_forward"]
    ]
    trial = tuple(TrialLine(**line) for line in stated["trial_balance"])
    told = _carried(journal, day, items)
    return Closing(day, _first(past), trial, told, figures_of(text, ""), closed=False)


def _document(found: Closing, batches: Sequence[BatchRow], past: Sequence[DayRow]) -> str:
    posted = [row for row in batches if row.state is State.ACCEPTED]
    before = (past[-1].day, past[-1].sha256) if past else ("", "")
    return document(found.figures, found.trial, found.items, posted, before)


def _first(past: Sequence[DayRow]) -> datetime.date:
    """The first day that is open."""
    if not past:
        return _BEGINNING
    return datetime.date.fromisoformat(past[-1].day) + datetime.timedelta(days=1)


def _looked_at(
    books: Books, journal: Journal, day: datetime.date, past: Sequence[DayRow]
) -> Closing:
    every = journal.batches()
    posted = tuple(row for row in every if row.state is State.ACCEPTED)
    documents = [read(row.document) for row in past]
    closed = [datetime.date.fromisoformat(row.day) for row in past]
    first = _first(past)
    last = documents[-1] if documents else None
    months = month_ends(day)
    with register_of(books, posted, day) as register:
        before = closings(last["trial_balance"]) if last else {}
        trial = trial_balance(register, (first, day), before)
        known = told(documents)
        # The ends of the months of this close are told anew; all other days are held against them.
        again = tuple(each for each in known if each in closed or each not in months)
        cells = people(register, (*months, *again, day))
        counted, final = hearings(register, day), hearings(register, day, final=True)
        items = [*suspended(register, day), *without_outcome(register, day)]
        simulated = register.simulated
    now = tuple(cell for cell in cells if cell.day == day)
    items += checks(trial, now, cells_of(last["cells"]) if last else (), (first, day))
    items += _of_batches(every, day)
    figures = Aggregates(
        as_of=day, sealed="", cells=now,
        months=tuple(cell for cell in cells if cell.day in months), hearings=counted,
        revisions=revised(known, cells, again), simulated=simulated, final=final,
    )  # fmt: skip
    return Closing(day, first, trial, _carried(journal, day, items), figures, closed=False)


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
