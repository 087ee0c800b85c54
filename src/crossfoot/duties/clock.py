"""Deadlines counted day by day: what starts a clock, stops it, lengthens it, and when it ends.

- The day of receipt is day 0; the first working day after it is day 1.
- While the clock is stopped nothing is counted: from the day after the question was sent to the
  day its answer was received, that day included. A question for information stops it once;
  questions of fees as often as they are needed.
- A notice lengthens a limit only if it was sent before the limit ran out, and by ten working
  days at most for a request and its appeal together.
- Days of the calendar run through; they do not move off a weekend.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core import wording
from crossfoot.duties import workdays

_DAY = datetime.timedelta(days=1)


class State(StrEnum):
    """Where a clock stands on a day."""

    MET = "met"
    LATE = "late"
    RUNNING = "running"
    STOPPED = "stopped"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Pause:
    """A question that stops a clock.

    Attributes:
        asked: the day it was sent.
        given: the day its answer was received; `None` while there is none.
        about: `information` or `fees`.
    """

    asked: datetime.date
    given: datetime.date | None
    about: str

    def stops(self, day: datetime.date) -> bool:
        """Whether a day is not counted for it."""
        return self.asked < day and (self.given is None or day <= self.given)


@dataclass(frozen=True, slots=True)
class Notice:
    """A written notice that lengthens a limit by so many working days."""

    sent: datetime.date
    days: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One day of a clock: its number, or why it has none."""

    day: datetime.date
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline.

    Attributes:
        start: day 0.
        limit: how many days, lengthening included.
        lengthened: by how many of them.
        due: the last day; `None` while the clock is stopped.
        days: every day from day 1 on; empty for days of the calendar.
        remarks: what did not count, and why.
        done: the day on which what was owed was done, or `None`.
        on: the day as of which the clock is read.
    """

    start: datetime.date
    limit: int
    lengthened: int
    due: datetime.date | None
    days: tuple[Counted, ...]
    remarks: tuple[str, ...]
    done: datetime.date | None
    on: datetime.date

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.due is None:
            return State.MET if self.done else State.STOPPED
        if self.done:
            return State.MET if self.done <= self.due else State.LATE
        return State.OVERDUE if self.on > self.due else State.RUNNING

    @property
    def late(self) -> int:
        """By how many days of the calendar what was owed came late, or is late so far."""
        if self.due is None:
            return 0
        return max(((self.done or self.on) - self.due).days, 0)

    @property
    def late_working(self) -> int:
        """The same in working days."""
        return workdays.between(self.due, self.done or self.on) if self.due and self.late else 0

    @property
    def counted(self) -> int:
        """How many days have been counted by the day it is read, or until it was done."""
        last = min(self.done or self.on, self.on)
        return max((d.number or 0 for d in self.days if d.day <= last), default=0)


def calendar(
    start: datetime.date, number: int, done: datetime.date | None, on: datetime.date
) -> Clock:
    """A limit in days of the calendar."""
    due = start + number * _DAY
    off = workdays.day_off(due)
    remarks = (f"{wording.date(due)} is no working day ({off}); act before it.",) if off else ()
    return Clock(start, number, 0, due, (), remarks, done, on)


def working(  # noqa: PLR0913  # what the law lets count
    start: datetime.date,
    number: int,
    *,
    on: datetime.date,
    done: datetime.date | None = None,
    pauses: Sequence[Pause] = (),
    notices: Sequence[Notice] = (),
    longest: int = 10,
) -> Clock:
    """A limit in working days.

    Args:
        start: day 0.
        number: the limit.
        on: the day as of which it is read; a question without an answer stops the clock to it.
        done: the day on which what was owed was done.
        pauses: questions that stop the clock.
        notices: notices that lengthen the limit.
        longest: by how many working days it may be lengthened at most.
    """
    allowed, remarks = _allowed(pauses)
    limit = number
    for notice in sorted(notices, key=lambda n: n.sent):
        ran_out = _end(_run(start, limit, allowed, on), limit) or datetime.date.max
        more = min(notice.days or longest, longest - (limit - number))
        sent = wording.date(notice.sent)
        if notice.sent > ran_out:
            remarks.append(f"The notice of {sent} came after the limit and lengthens nothing.")
            continue
        if more < notice.days:
            remarks.append(
                f"The notice of {sent} names {wording.plural(notice.days, 'day')}; no more than "
                f"{longest} in all are allowed."
            )
        limit += more
    days = _run(start, limit, allowed, on)
    due = _end(days, limit)
    return Clock(start, limit, limit - number, due, days, tuple(remarks), done, on)


def _end(days: Sequence[Counted], limit: int) -> datetime.date | None:
    """The day on which the limit is reached, or `None` where the clock is stopped before."""
    return days[-1].day if days and days[-1].number == limit else None


def _allowed(pauses: Sequence[Pause]) -> tuple[list[Pause], list[str]]:
    allowed, remarks = [], []
    asked = False
    for pause in sorted(pauses, key=lambda p: p.asked):
        if pause.about == "information" and asked:
            day = wording.date(pause.asked)
            remarks.append(
                f"The question for information of {day} is a second one and does not stop the "
                "clock."
            )
            continue
        asked = asked or pause.about == "information"
        allowed.append(pause)
    return allowed, remarks


def _run(
    start: datetime.date, limit: int, pauses: Sequence[Pause], on: datetime.date
) -> tuple[Counted, ...]:
    """Every day until the limit is reached, or to `on` where an open question stops the clock."""
    days: list[Counted] = []
    number, day = 0, start
    while number < limit:
        day += _DAY
        pause = next((p for p in pauses if p.stops(day)), None)
        if pause and pause.given is None and day > on:
            break
        why = workdays.day_off(day)
        if not why and pause:
            why = f"stopped, waiting for {pause.about}"
        if why:
            days.append(Counted(day, None, why))
        else:
            number += 1
            days.append(Counted(day, number, ""))
    return tuple(days)
