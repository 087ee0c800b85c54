"""What the books know of a day that an earlier release speaks of: closed or not, theirs or not."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from crossfoot.books.closing.document import figures_of, read
from crossfoot.books.closing.figures import hearings, people
from crossfoot.books.closing.revisions import cells_of_day, told
from crossfoot.books.journal import alone
from crossfoot.books.opening import register_of
from crossfoot.books.places import Books, require
from crossfoot.books.recovering import recover
from crossfoot.books.rows import State
from crossfoot.core.programme import Aggregates
from crossfoot.core.stocks import Definition
from crossfoot.register.answers.balances import balance
from crossfoot.register.answers.populations import stocks
from crossfoot.register.entries.accounts import Kind
from crossfoot.register.register import Register

# Table, office and category of a published count.
About = tuple[str, str, str]
# What cells of each table are told apart by.
_TABLES = (
    ("tech_cost", ()), ("tech_cost", ("technology",)), ("status", ()), ("status", ("level",)),
    ("aor_tech", ()), ("aor_tech", ("office",)), ("aor_tech", ("office", "technology")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayStanding:
    """A day as the books know it.

    Attributes:
        day: the day.
        known: its figures as known now.
        closed: as they were when the day was closed; `None` where it was not.
        left: by published count, the people who were there at some time of the day and not when
            it ended.
        in_transfer: the people who were sent by one custodian and not yet posted by the other.
    """

    day: datetime.date
    known: Aggregates
    closed: Aggregates | None
    left: Mapping[About, int]
    in_transfer: int


def standing_on(books: Books, day: datetime.date) -> DayStanding:
    """What the books know of a day, from all that is posted.

    Raises:
        UsageError: there are no books, or nothing was posted.
        EvidenceError: they are damaged.
    """
    require(books)
    with alone(books) as journal:
        recover(books, journal)
        posted, past = journal.batches(State.ACCEPTED), journal.days()
    row = next((each for each in past if each.day == day.isoformat()), None)
    closed = figures_of(row.document, row.sha256) if row else None
    # What lies ahead of the last close is not reckoned with yet.
    until = datetime.date.fromisoformat(past[-1].day) if past else day
    with register_of(books, posted, max(day, until)) as register:
        if row:
            later = (read(each.document) for each in past if each.day >= row.day)
            cells = cells_of_day(told(later, (day,)), day)
        else:
            cells = people(register, (day,))
        known = Aggregates(
            day, "", cells, (), hearings(register, day), (), register.simulated,
            hearings(register, day, final=True),
        )  # fmt: skip
        left, under_way = _left(register, day), _in_transfer(register, day)
    return DayStanding(day, known, closed, left, under_way)


def _left(register: Register, day: datetime.date) -> Mapping[About, int]:
    """People of a cell who were there during a day, less those there when it ended."""
    found: Counter[About] = Counter()
    for table, by in _TABLES:
        for definition, sign in ((Definition.ANY_TIME, 1), (Definition.MIDNIGHT, -1)):
            for one in stocks(register, (day,), by, definition):
                place = one.parts.get("office", "")
                category = one.parts.get("technology", "") or one.parts.get("level", "")
                found[table, place, category] += sign * one.people
    return found


def _in_transfer(register: Register, day: datetime.date) -> int:
    lines = balance(register, Kind.IN_TRANSFER, (day, day))
    return sum(line.closing for line in lines)
