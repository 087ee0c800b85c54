"""How each disclosure stands on a day: destroyed, open, due, overdue; and what its record lacks."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core import wording
from crossfoot.hand.entries import DisclosureEntry

# 5 U.S.C. 552a(c)(2): the accounting is kept for five years or the life of the record, whichever
# is longer. The life of the record is not known here, so this is the earliest day.
_ACCOUNTING_YEARS = 5
_SOON = 30


class State(StrEnum):
    """Where a packet is on its way to being gone."""

    DESTROYED = "destroyed"
    DESTROYED_LATE = "destroyed late"
    OPEN = "open"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    NO_DAY = "no day of destruction"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a disclosure stands.

    Attributes:
        entry: the disclosure.
        state: where its packet is.
        days: days late, or days left; `None` where neither can be said.
        accounting_until: the earliest day until which its record has to be kept.
        remarks: what the record lacks, as sentences; a duty is called one only where the register
            says so.
    """

    entry: DisclosureEntry
    state: State
    days: int | None
    accounting_until: datetime.date
    remarks: tuple[str, ...]

    @property
    def words(self) -> str:
        """Where it is, with the days that count."""
        if self.state in (State.OVERDUE, State.DESTROYED_LATE):
            return f"{self.state} by {wording.plural(self.days or 0, 'day')}"
        if self.days is not None:
            return f"{self.state}, {wording.plural(self.days, 'day')} left"
        return str(self.state)

    @property
    def late(self) -> bool:
        """Whether somebody has to act: it is overdue."""
        return self.state is State.OVERDUE


def standings(entries: Iterable[DisclosureEntry], today: datetime.date) -> tuple[Standing, ...]:
    """How disclosures stand on a day, in the order given; those sent later are left out."""
    return tuple(_standing(entry, today) for entry in entries if entry.sent <= today)


def _standing(entry: DisclosureEntry, today: datetime.date) -> Standing:
    state, days = _state(entry, today)
    until = _years_later(entry.sent, _ACCOUNTING_YEARS)
    return Standing(entry, state, days, until, tuple(_remarks(entry, state)))


def _state(entry: DisclosureEntry, today: datetime.date) -> tuple[State, int | None]:
    if entry.destroyed is not None and entry.destroyed <= today:
        if entry.due is not None and entry.destroyed > entry.due:
            return State.DESTROYED_LATE, (entry.destroyed - entry.due).days
        return State.DESTROYED, None
    if entry.due is None:
        return State.NO_DAY, None
    left = (entry.due - today).days
    if left < 0:
        return State.OVERDUE, -left
    return (State.DUE_SOON if left <= _SOON else State.OPEN), left


def _remarks(entry: DisclosureEntry, state: State) -> Iterable[str]:
    if entry.accounting != "kept":
        said = "No accounting was kept" if entry.accounting == "not kept" else (
            "Whether an accounting was kept is not known"
        )  # fmt: skip
        if entry.obligation == "duty":
            yield f"{said}; 5 U.S.C. 552a(c) asks for one here."
        elif entry.obligation == "practice":
            yield f"{said}; it would be good practice, and is not called a duty here."
        else:
            yield f"{said}; whether it is a duty is not settled."
    if state is State.NO_DAY:
        yield "No day is stated by which it has to be destroyed."
    if entry.rows is None:
        yield "How many rows were sent is not on record."


def _years_later(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
