"""Where the books stand, from the journal and from what was counted: no batch is opened for it.

So it needs no key, and whoever serves it holds nothing but counts.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from crossfoot.books import looked
from crossfoot.books.closing.document import read
from crossfoot.books.closing.items import BANDS, OLDEST
from crossfoot.books.journal import BatchRow, DayRow, Journal, ReleaseRow, State, opened
from crossfoot.books.numbering import gaps, missing_before
from crossfoot.books.places import Books
from crossfoot.books.releasing.material import previous_of
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
        document, looked_at, since = _told(books, rows, past)
        items = _items(journal, document, looked_at) if document else ()
    last = read(past[-1].document) if past else None
    stated = document or last
    return BooksStanding(
        closed=datetime.date.fromisoformat(past[-1].day) if past else None,
        sealed=past[-1].sha256 if past else "",
        people=last["people"] if last else 0,
        unsigned=tuple(str(role) for role in Role if role not in signed) if past else (),
        simulated=bool(stated and stated["simulated"]),
        senders=_senders(rows),
        held=_held(rows),
        looked_at=looked_at,
        posted_since=since,
        items=items,
        ages=(*(text for _, text in BANDS), OLDEST),
        released=_released(past, releases[-1]) if releases else None,
    )


def _told(
    books: Books, rows: Sequence[BatchRow], past: Sequence[DayRow]
) -> tuple[Mapping[str, Any] | None, datetime.date | None, int]:
    """What was counted last: the document, the day where it is not closed, what came since."""
    found = looked.shown(books)
    if found and found[0]["day"] > (past[-1].day if past else ""):
        document, posted = found
        now = max((row.place for row in rows), default=0)
        return document, datetime.date.fromisoformat(document["day"]), now - posted
    return (read(past[-1].document) if past else None), None, 0


def _items(
    journal: Journal, document: Mapping[str, Any], looked_at: datetime.date | None
) -> tuple[OpenItem, ...]:
    """What is open, with the reasons that were given since the look."""
    given = {row.item: row for row in journal.carried(looked_at.isoformat())} if looked_at else {}
    found = []
    for one in document["carried_forward"]:
        reason = "" if looked_at else one["reason"]
        row = given.get(one["item"])
        if row and one["count"] <= row.count:
            reason = row.reason
        names = ("kind", "name", "custodian", "counterpart", "age", "count")
        found.append(OpenItem(one["item"], *(one[name] for name in names), reason))
    return tuple(found)


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
