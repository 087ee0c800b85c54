"""Half-months: the rhythm of a semimonthly duty, 24 a year.

A month has two halves, from the 1st to the 15th and from the 16th to its last day. One release
of new figures is due in each half, on or before its last day. Fortnights would be 26 a year and
are not what semimonthly means; a release every fourteen days still puts one into every half
but, at times, the second half of February.
"""

import datetime
from dataclasses import dataclass

from crossfoot.core.periods import MONTHS, month_end

A_YEAR = 24
_MIDDLE = 15


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """One half of one month.

    Attributes:
        year, month: of the calendar.
        number: 1 or 2.
    """

    year: int
    month: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> "Half":
        """The half-month that a day lies in."""
        return cls(day.year, day.month, 1 if day.day <= _MIDDLE else 2)

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1 if self.number == 1 else _MIDDLE + 1)

    @property
    def end(self) -> datetime.date:
        """Its last day: the day on which a release is due at the latest."""
        if self.number == 1:
            return datetime.date(self.year, self.month, _MIDDLE)
        return month_end(self.year, self.month)

    @property
    def next(self) -> "Half":
        """The half-month after it."""
        return Half.of(self.end + datetime.timedelta(days=1))

    @property
    def before(self) -> "Half":
        """The half-month before it."""
        return Half.of(self.start - datetime.timedelta(days=1))

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Every day of it."""
        length = (self.end - self.start).days + 1
        return tuple(self.start + datetime.timedelta(days=n) for n in range(length))

    def __str__(self) -> str:
        name = "first" if self.number == 1 else "second"
        return f"{name} half of {MONTHS[self.month - 1]} {self.year}"


def between(first: Half, last: Half) -> tuple[Half, ...]:
    """Every half-month from one to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = first.next
    return tuple(found)
