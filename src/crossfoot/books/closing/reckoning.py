"""The sums of a day, from the first event on, or from the sealed close before it.

Both come to the same, and a test holds them to it. From the close before, only those are reckoned
who are in what was posted since: as they were known then, to be taken out, and as they are now.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crossfoot.books.closing.document import Reckoned
from crossfoot.books.closing.figures import month_ends
from crossfoot.books.closing.revisions import Told, revised, told
from crossfoot.books.closing.sums import Sums, heard
from crossfoot.books.closing.trial import closings, trial_balance
from crossfoot.books.opening import of_tokens, register_of, registers_of, tokens_between
from crossfoot.books.places import Books
from crossfoot.books.rows import BatchRow
from crossfoot.core.programme import Aggregates

Day = datetime.date
# Before every event that a register can hold.
BEGINNING = Day(1900, 1, 1)
# So few events are reckoned faster at once than twice in part.
_FEW = 200_000


def reckoned(
    books: Books,
    posted: Sequence[BatchRow],
    past: Sequence[Mapping[str, Any]],
    day: Day,
    *,
    from_scratch: bool | None = None,
) -> Reckoned:
    """What is known at the end of a day.

    Args:
        books: the books.
        posted: every posted batch.
        past: the documents of the closes before, in order.
        day: the day.
        from_scratch: from the first event on; where nothing is said, when there are few.
    """
    last = past[-1] if past else None
    known = told(past)
    closed = [Day.fromisoformat(each["day"]) for each in past]
    months = month_ends(day)
    # The ends of the months of this close are told anew; all other days are held against them.
    again = tuple(each for each in known if each in closed or each not in months)
    asked = (*months, *again, day)
    first = closed[-1] + datetime.timedelta(days=1) if closed else BEGINNING
    if from_scratch is None:
        from_scratch = sum(row.rows for row in posted) <= _FEW
    if last is None or from_scratch or not _covers(known, asked, closed[-1]):
        with register_of(books, posted, day) as register:
            sums = Sums.of(register, (first, day), asked)
    else:
        sums = _since(books, posted, (first, day), asked, Sums.sealed(last, known, asked, day))
    cells = sums.cells(asked)
    figures = Aggregates(
        as_of=day, sealed="", cells=sums.cells((day,)), months=sums.cells(months),
        hearings=heard(sums.hearings), revisions=revised(known, cells, again),
        simulated=sums.simulated, final=heard(sums.final),
    )  # fmt: skip
    before = closings(last["trial_balance"]) if last else {}
    trial = trial_balance(sums.opening, (sums.into, sums.out), before)
    return Reckoned(figures, trial, +sums.suspense, +sums.silent)


def _covers(known: Told, asked: Iterable[Day], last: Day) -> bool:
    """Whether every day up to the last close was told, so that it need not be reckoned."""
    return all(day in known for day in asked if day <= last)


def _since(
    books: Books,
    posted: Sequence[BatchRow],
    days: tuple[Day, Day],
    asked: Sequence[Day],
    sums: Sums,
) -> Sums:
    """The sealed sums with the part of those who are in what became known on these days anew."""
    first, last = days
    tokens = tokens_between(books, posted, first, last)
    if len(tokens):
        before = first - datetime.timedelta(days=1)
        events = of_tokens(books, posted, tokens)
        with registers_of(events, (before, last)) as (then, now):
            # As it was known then nothing happened on these days, whatever was sent of them.
            sums.add(Sums.of(then, (first, last), asked), sign=-1)
            sums.add(Sums.of(now, (first, last), asked))
    return sums
