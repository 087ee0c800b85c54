"""Made-up enrolments as rows of a release, in which nothing is wrong.

Lengths count the last day, as many agencies do, and open spells are as long as they are on the
day of extraction, which is stated nowhere else.
"""

import datetime
from dataclasses import dataclass

import numpy as np

from crossfoot.register.events.days import date, number
from crossfoot.register.simulate.calibration import Calibration, calibration
from crossfoot.register.simulate.draws import Draws, tokens
from crossfoot.register.simulate.lives import Lives, lives

CUSTODIAN = "Simulated Custodian A"
# Open spells so much older than the longest closed one count as forgotten ones.
FAR = 1.5
# Letters only: digits in a row could look like a number that an office gave a person.
_OPAQUE = "simulated-"
_LETTERS = str.maketrans("0123456789abcdef", "ghjkmnpqrstvwxyz")


@dataclass(frozen=True, slots=True)
class Row:
    """One enrolment as a release tells of it.

    Attributes:
        token: opaque, and says that it is simulated; empty where it is missing.
        start: the first day.
        end: the last one; `None` while it is open.
        length: days, the last one counted; `None` where it is left empty.
        technology: with what.
        office: where.
        level: at which.
        reason: why it was closed; empty while it is open.
        recorded: when it was written down.
    """

    token: str
    start: datetime.date
    end: datetime.date | None
    length: int | None
    technology: str
    office: str
    level: str
    reason: str
    recorded: datetime.date

    @property
    def token_known(self) -> bool:
        """Whether it tells whose it is: its identifier is neither missing nor withheld."""
        return self.token.startswith(_OPAQUE)


def days_of(start: datetime.date, end: datetime.date) -> int:
    """The length of a spell, its last day counted."""
    return (end - start).days + 1


def clean_rows(
    enrolments: int, first: datetime.date, last: datetime.date, seed: int
) -> list[Row]:  # fmt: skip
    """Enrolments begun between two days, one for each person, as known on the last of them."""
    rows = rows_known(seed, enrolments, (first, last), last)
    closed = [(row.end - row.start).days for row in rows if row.end]
    limit = FAR * max(closed, default=0)
    return [row for row in rows if row.end or (last - row.start).days <= limit]


def rows_known(
    seed: int,
    enrolments: int,
    days: tuple[datetime.date, datetime.date],
    known_on: datetime.date,
    begin: int = 0,
) -> list[Row]:
    """Enrolments begun between two days, one for each person, as known on some day.

    Args:
        seed: of the draws.
        enrolments: how many.
        days: between which they begin.
        known_on: what ends later is open.
        begin: the number of the first person; each beginning has draws of its own.
    """
    known = calibration()
    if not enrolments:
        return []
    first, last = (number(day) for day in days)
    made = lives(Draws(seed, begin), known, (first, last), (begin, enrolments))
    once = np.flatnonzero(made.person == begin + np.arange(enrolments)).tolist()
    return [row_of(made, known, at, known_on, seed) for at in once]


def opaque(digits: str) -> str:
    """Hexadecimal digits as letters."""
    return digits.translate(_LETTERS)


def row_of(made: Lives, known: Calibration, at: int, last: datetime.date, seed: int) -> Row:
    """One of some enrolments, as known on a day."""
    start, end = date(int(made.start[at])), int(made.end[at])
    closed = date(end) if end <= number(last) else None
    drawn = f"{int(tokens(seed, made.person[at : at + 1] * 2 + 1)[0]):016x}"
    return Row(
        token=f"{_OPAQUE}{opaque(drawn)}",
        start=start,
        end=closed,
        length=days_of(start, closed or last),
        technology=known.technologies[made.technology[at]],
        office=known.offices[made.office[at]],
        level=list(known.levels)[made.level[at]],
        reason=list(known.reasons)[made.reason[at]] if closed else "",
        recorded=start,
    )
