"""A handover between two custodians: what was sent, what arrived, how complete, how fast."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import ibis

from crossfoot.core.errors import UsageError
from crossfoot.register.entries.transfers import Status
from crossfoot.register.events.days import date, number
from crossfoot.register.register import Register
from crossfoot.register.schema import Event

REQUIRED = ("office", "technology", "level")


@dataclass(frozen=True, slots=True)
class Field:
    """How often a required field came with a received record.

    Attributes:
        name: which field.
        present: how many received records have it.
        received: how many there are.
    """

    name: str
    present: int
    received: int

    @property
    def share(self) -> Fraction | None:
        """The share; `None` where nothing was received."""
        return Fraction(self.present, self.received) if self.received else None


@dataclass(frozen=True, slots=True)
class Month:
    """What was sent in one month.

    Attributes:
        month: such as `2023-05`.
        sent: how many, without those that the receiver sent back.
        missing: how many of them the receiver never posted.
    """

    month: str
    sent: int
    missing: int

    @property
    def whole(self) -> bool:
        """Whether nothing of the month arrived."""
        return self.sent > 0 and self.missing == self.sent


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A handover as both sides posted it.

    Attributes:
        sender: who sent.
        receiver: who was to receive.
        day: as posted by the end of this day.
        counts: how many transfers came to what, by `Status`.
        relabelled: how many arrived under another technology than they were sent under.
        median_days: how long half of those that arrived took at most; `None` where none did.
        longest_days: how long the slowest took.
        fields: how complete received records are; flags only, never values.
        months: by month of being sent.
    """

    sender: str
    receiver: str
    day: datetime.date
    counts: Mapping[Status, int]
    relabelled: int
    median_days: int | None
    longest_days: int | None
    fields: tuple[Field, ...]
    months: tuple[Month, ...]

    @property
    def sent(self) -> int:
        """How many the sender posted."""
        return sum(self.counts[one] for one in (
            Status.RECEIVED, Status.REJECTED, Status.RECEIVED_BEFORE_SENT, Status.SENT_ONLY
        ))  # fmt: skip

    @property
    def received(self) -> int:
        """How many the receiver posted as received."""
        return sum(self.counts[one] for one in (
            Status.RECEIVED, Status.RECEIVED_BEFORE_SENT, Status.RECEIVED_ONLY
        ))  # fmt: skip


def handover(register: Register, sender: str, receiver: str, day: datetime.date) -> Scorecard:
    """The scorecard of everything sent from one custodian to another.

    Raises:
        UsageError: a custodian is nowhere in the register.
    """
    codes = register.labels.codes
    for name in (sender, receiver):
        if name not in codes:
            raise UsageError(
                f"No custodian in the register is called {name}.",
                "`crossfoot balance enrolled DAY --by custodian` lists them.",
            )
    every = register.transfers(number(day))
    pair = every.filter((every.sender == codes[sender]) & (every.receiver == codes[receiver]))
    other = (pair.technology != 0) & (pair.then_technology != 0)
    relabelled = (other & (pair.technology != pair.then_technology)).fill_null(False)
    told = pair.mutate(relabelled=relabelled.cast("int64"), lasted=pair.lasted.fill_null(-1))
    added = told.group_by("status", "day", "lasted", "relabelled").agg(
        people=told.count().cast("int64")
    )
    rows = register.engine.fetch(added).to_pylist()
    by_status: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        by_status[row["status"]] += row["people"]
    relabels = sum(
        row["people"] for row in rows if row["relabelled"] and row["status"] == Status.RECEIVED
    )
    lasted: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        if row["status"] == Status.RECEIVED:
            lasted[row["lasted"]] += row["people"]
    return Scorecard(
        sender, receiver, day, {status: by_status[status] for status in Status}, relabels,
        _median(lasted), max(lasted, default=None),
        _fields(register, sender, receiver, day), _months(rows),
    )  # fmt: skip


def _median(lasted: Mapping[int, int]) -> int | None:
    half, seen = sum(lasted.values()) / 2, 0
    for days in sorted(lasted):
        seen += lasted[days]
        if seen >= half:
            return days
    return None


def _fields(
    register: Register, sender: str, receiver: str, day: datetime.date
) -> tuple[Field, ...]:
    events = register.events
    rows = events.filter(
        (events.event == str(Event.TRANSFER_RECEIVED))
        & (events.custodian == receiver)
        & (events.counterpart == sender)
        & (events.effective <= ibis.literal(day))
    )
    there = {name: (rows[name].fill_null("") != "").cast("int64").sum() for name in REQUIRED}
    found = register.engine.fetch(rows.agg(received=rows.count(), **there)).to_pylist()[0]
    return tuple(Field(name, int(found[name] or 0), int(found["received"])) for name in REQUIRED)


def _months(rows: list[dict[str, Any]]) -> tuple[Month, ...]:
    sent: defaultdict[str, int] = defaultdict(int)
    missing: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        month = f"{date(row['day']):%Y-%m}"
        if row["status"] in (Status.RECEIVED, Status.SENT_ONLY):
            sent[month] += row["people"]
        if row["status"] == Status.SENT_ONLY:
            missing[month] += row["people"]
    return tuple(Month(month, sent[month], missing[month]) for month in sorted(sent))
