"""Requests as files: `hand/requests/`, what was asked, what happened, what was known already.

request    one request for records, or one petition for correction
asked      one thing that was asked for: records, and a field of them
event      what happened, one act a row
released   something of the same kind that was made public already
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crossfoot.core import wording
from crossfoot.hand.family import Family, of_kind, read_family, refuse
from crossfoot.hand.sourced import Sourced

What = Literal[
    "filed",
    "received elsewhere",
    "received",
    "acknowledged",
    "extension",
    "information asked",
    "information given",
    "fees asked",
    "fees settled",
    "determination",
    "release",
    "appeal",
    "appeal received",
    "appeal determination",
]
Answer = Literal["", "granted", "granted in part", "denied", "no records", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Sourced):
    """One request.

    Attributes:
        id: its name here.
        law: `foia` for records, `correction` for a petition for correction.
        title: in a few words.
        agency: who was asked.
        summary: what it is about, in our own words.
        number: the agency's number for it; empty where it is not known.
    """

    id: str
    title: str
    agency: str
    summary: str
    law: Literal["foia", "correction"] = "foia"
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Sourced):
    """One thing that was asked for.

    Attributes:
        request: the request's id.
        records: which records, in our own words.
        field: a field of these records; empty for the records as a whole.
        also_called: other names that a file may give the field.
        since, until: the first and the last day that the records are about, where stated.
        tells_the_year: whether the days in this field say which year a row belongs to.
    """

    request: str
    records: str
    field: str = ""
    also_called: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    tells_the_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Sourced):
    """Something that happened.

    Attributes:
        request: the request's id.
        what: the act.
        date: its day.
        answer: for a determination: what was determined.
        days: for an extension: by how many working days; 0 where the notice does not say.
        exemptions: for a determination: the exemptions that it names.
        summary: what it says, in our own words.
        quote: its exact words, where they matter.
    """

    request: str
    what: What
    date: datetime.date
    answer: Answer = ""
    days: int = 0
    exemptions: tuple[str, ...] = ()
    summary: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released(Sourced):
    """Records or figures of the same kind that were made public, whenever that was.

    Attributes:
        request: the request's id.
        records: what was made public, in our own words.
        by: who made it public.
        since, until: the first and the last day that it is about, where that is known.
        fields: fields that it had, where that is known.
        value, unit: how much, where that is stated.
        day: when it was made public, where that is known; without it, before the answer.
    """

    request: str
    records: str
    by: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    fields: tuple[str, ...] = ()
    value: int | None = None
    unit: str = ""
    day: datetime.date | None = None

    def overlaps(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether it is known to be about days from one to another."""
        known = self.since is not None and self.until is not None
        return known and (self.since or first) <= last and (self.until or last) >= first

    def told(self, answered: datetime.date) -> str:
        """What was made public, by whom, and whether before an answer."""
        parts = [f"{self.value:,} {self.unit}"] if self.value is not None else []
        if self.since and self.until:
            parts.append(f"{wording.date(self.since)} to {wording.date(self.until)}")
        what = f"{self.records} ({', '.join(parts)})" if parts else self.records
        if self.day is None:
            return f"{self.by} had released {what} before that"
        had = "had released" if self.day <= answered else "released"
        return f"{self.by} {had} {what} on {wording.date(self.day)}"


FAMILY = Family(
    "requests",
    {"request": Request, "asked": Asked, "event": Event, "released": Released},
    "request",
)


@dataclass(frozen=True, slots=True)
class Requests:
    """Every request that is written down."""

    requests: tuple[Request, ...]
    asked: tuple[Asked, ...]
    events: tuple[Event, ...]
    released: tuple[Released, ...]

    def asked_in(self, request: Request) -> tuple[Asked, ...]:
        """What one request asks for."""
        return tuple(a for a in self.asked if a.request == request.id)

    def events_of(self, request: Request, on: datetime.date) -> tuple[Event, ...]:
        """What happened on one request up to a day, in order."""
        own = (e for e in self.events if e.request == request.id and e.date <= on)
        return tuple(sorted(own, key=lambda event: event.date))

    def released_beside(self, request: Request, on: datetime.date) -> tuple[Released, ...]:
        """What was made public, up to a day, of the kind that one request asks for."""
        own = (r for r in self.released if r.request == request.id)
        return tuple(r for r in own if r.day is None or r.day <= on)


def load_requests(user: Path | None = None) -> Requests:
    """The shipped requests, overruled by those of a user's own folder.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = read_family(FAMILY, user)
    filed = {p.entry.request: p.entry.date for p in found if _is(p.entry, "filed")}
    for placed in found:
        entry = placed.entry
        if not isinstance(entry, Event):
            continue
        start = filed.get(entry.request)
        if start and entry.date < start:
            said = f"{entry.date} lies before the filing, {start}"
            raise refuse(placed, "date", said, "Exchange the days, or correct the filing.")
        if bool(entry.answer) != entry.what.endswith("determination"):
            said = "a determination has an answer, and nothing else has one"
            answers = "granted, granted in part, denied, no records or closed"
            raise refuse(placed, "answer", said, f"Say {answers}.")
        if entry.days and entry.what != "extension":
            raise refuse(placed, "days", "only an extension has days", "Leave it out.")
    return Requests(
        of_kind(found, Request), of_kind(found, Asked), of_kind(found, Event),
        of_kind(found, Released),
    )  # fmt: skip


def _is(entry: object, what: str) -> bool:
    return isinstance(entry, Event) and entry.what == what
