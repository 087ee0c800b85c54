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


def days_of(start: datetime.date, end: datetime.date) -> int:
    """The length of a spell, its last day counted."""
    return (end - start).days + 1


def clean_rows(
    enrolments: int, first: datetime.date, last: datetime.date, seed: int
) -> list[Row]:  # fmt: skip
    """Enrolments begun between two days, one for each person, as known on the last of them."""
    known = calibration()
    draws = Draws(seed, 0)
    made = lives(draws, known, (number(first), number(last)), (0, enrolments))
    once = np.flatnonzero(made.person == np.arange(enrolments)).tolist()
    rows = [_row(made, known, at, last, seed) for at in once]
    closed = [(row.end - row.start).days for row in rows if row.end]
    limit = FAR * max(closed, default=0)
    return [row for row in rows if row.end or (last - row.start).days <= limit]


def _row(made: Lives, known: Calibration, at: int, last: datetime.date, seed: int) -> Row:
    start, end = date(int(made.start[at])), int(made.end[at])
    closed = date(end) if end <= number(last) else None
    opaque = f"{int(tokens(seed, made.person[at : at + 1] * 2 + 1)[0]):016x}"
    return Row(
        token=f"simulated-{opaque.translate(_LETTERS)}",
        start=start,
        end=closed,
        length=days_of(start, closed or last),
        technology=known.technologies[made.technology[at]],
        office=known.offices[made.office[at]],
        level=list(known.levels)[made.level[at]],
        reason=list(known.reasons)[made.reason[at]] if closed else "",
        recorded=start,
    )
