"""Where the books stand, from the journal and from what was counted: no batch is opened for it.

So it needs no key, and whoever serves it holds nothing but counts.
"""

import datetime
from collections.abc import Sequence
from dataclasses import asdict

from crossfoot.books.close import Closing, last_look
from crossfoot.books.closing.document import read
from crossfoot.books.closing.items import BANDS, OLDEST
from crossfoot.books.journal import BatchRow, DayRow, Journal, ReleaseRow, State, opened
from crossfoot.books.numbering import gaps, missing_before
from crossfoot.books.places import Books
from crossfoot.books.releasing.known import previous_of
from crossfoot.books.signing import Role
from crossfoot.core.programme import ProgrammeCell, Revised
from crossfoot.core.stewardship import (
    BooksStanding,
    HeldBatch,
    LastRelease,
    OpenItem,
    SenderStanding,
)


def standing(books: Books) -> BooksStanding | None:
    """Where the books stand; `None` where there are none.

    Raises:
        UsageError: they cannot be read.
        EvidenceError: they are damaged.
    """
    if not books.journal.is_file():
        return None
    with opened(books) as journal:
        rows, past, releases = journal.batches(), journal.days(), journal.releases()
        signed = {one.role for one in journal.signed(past[-1].day)} if past else set()
        found, since = _looked_at(journal, rows)
    last = read(past[-1].document) if past else None
    return BooksStanding(
        closed=datetime.date.fromisoformat(past[-1].day) if past else None,
        sealed=past[-1].sha256 if past else "",
        people=last["people"] if last else 0,
        unsigned=tuple(str(role) for role in Role if role not in signed) if past else (),
        simulated=found.figures.simulated if found else bool(last and last["simulated"]),
        senders=_senders(rows),
        held=_held(rows),
        looked_at=found.day if found else None,
        posted_since=since,
        items=_items(found, past),
        ages=(*(text for _, text in BANDS), OLDEST),
        released=_released(past, releases[-1]) if releases else None,
    )


def _looked_at(journal: Journal, rows: Sequence[BatchRow]) -> tuple[Closing | None, int]:
    """The open day that was looked at last, and how many batches were posted since."""
    found, text = last_look(journal), journal.last_look()
    if not found or not text:
        return None, 0
    return found, sum(row.state is State.ACCEPTED for row in rows) - len(read(text)["batches"])


def _items(found: Closing | None, past: Sequence[DayRow]) -> tuple[OpenItem, ...]:
    """What is open at the open day that was looked at, or else at the last close."""
    if found:
        rows = [{"item": item.key, **asdict(item)} for item in found.items]
    else:
        rows = read(past[-1].document)["carried_forward"] if past else []
    names = ("item", "kind", "name", "custodian", "counterpart", "age", "count", "reason")
    return tuple(OpenItem(*(row[name] for name in names)) for row in rows)


def _senders(rows: Sequence[BatchRow]) -> tuple[SenderStanding, ...]:
    missing = gaps(rows)
    found = []
    for sender in sorted({row.sender for row in rows}):
        mine = [row for row in rows if row.sender == sender and row.state is State.ACCEPTED]
        last = max(mine, key=lambda row: row.number, default=None)
        numbers = tuple(number for each, number in missing if each == sender)
        found.append(SenderStanding(
            sender, last.through if last else "", last.number if last else 0, numbers
        ))  # fmt: skip
    return tuple(found)


def _held(rows: Sequence[BatchRow]) -> tuple[HeldBatch, ...]:
    return tuple(
        HeldBatch(
            row.sender, row.number, datetime.date.fromisoformat(row.received),
            datetime.date.fromisoformat(row.through), row.rows,
            missing_before(rows, row.sender, row.number),
        )
        for row in rows if row.state is State.QUARANTINED
    )  # fmt: skip


def _released(past: Sequence[DayRow], row: ReleaseRow) -> LastRelease:
    previous = previous_of(past, row)
    was, now = previous.released.figures, previous.known.figures
    before, after = _by_place((*was.cells, *was.months)), _by_place((*now.cells, *now.months))
    nobody = (0, 0)
    revised = []
    for key in sorted({*before, *after}):
        old, new = before.get(key, nobody), after.get(key, nobody)
        if old[0] != new[0]:
            revised.append(Revised(*key, old[0], new[0], old[1], new[1]))
    return LastRelease(
        row.name, datetime.date.fromisoformat(row.day),
        datetime.date.fromisoformat(row.published), tuple(revised),
    )  # fmt: skip


def _by_place(
    cells: Sequence[ProgrammeCell],
) -> dict[tuple[datetime.date, str, str, str], tuple[int, int]]:
    return {(c.day, c.office, c.technology, c.status): (c.people, c.days) for c in cells}
