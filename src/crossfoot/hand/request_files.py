"""Requests as files: `hand/requests/`, what was asked, what happened, what was known already.

request    one request for records, or one petition for correction
asked      one thing that was asked for: records, and a field of them
event      what happened, one act a row
released   something of the same kind that was made public already
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from crossfoot.core import wording
from crossfoot.hand.family import Family, of_kind, read_family, refuse
from crossfoot.hand.form import Text, Words
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

    id: Annotated[Text, Field(examples=["R-2026-01"])]
    title: Annotated[Text, Field(examples=["Counts by office"])]
    agency: Annotated[Text, Field(examples=["An agency"])]
    summary: Annotated[Text, Field(examples=["Counts by office and month."])]
    law: Literal["foia", "correction"] = "foia"
    number: Annotated[Words, Field(examples=[""])] = ""


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

    request: Annotated[Text, Field(examples=["enrolment-records-2022"])]
    records: Annotated[Text, Field(examples=["counts by office"])]
    field: Annotated[Words, Field(examples=["office"])] = ""
    also_called: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    since: Annotated[datetime.date | None, Field(examples=["2025-10-01"])] = None
    until: Annotated[datetime.date | None, Field(examples=["2026-01-31"])] = None
    tells_the_year: Annotated[bool, Field(examples=["no"])] = False


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

    request: Annotated[Text, Field(examples=["enrolment-records-2022"])]
    what: Annotated[What, Field(examples=["release"])]
    date: Annotated[datetime.date, Field(examples=["2026-01-20"])]
    answer: Annotated[Answer, Field(examples=[""])] = ""
    days: Annotated[int, Field(examples=[""])] = 0
    exemptions: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    summary: Annotated[Words, Field(examples=["A file came."])] = ""
    quote: Annotated[Words, Field(examples=[""])] = ""

    def __post_init__(self) -> None:
        """Refuse an answer or days where the act has none."""
        Sourced.__post_init__(self)
        if bool(self.answer) != self.what.endswith("determination"):
            raise ValueError("a determination has an answer, and nothing else has one")
        if self.days and self.what != "extension":
            raise ValueError("only an extension has days")


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

    request: Annotated[Text, Field(examples=["enrolment-records-2022"])]
    records: Annotated[Text, Field(examples=["counts by office"])]
    by: Annotated[Text, Field(examples=["An agency"])]
    since: Annotated[datetime.date | None, Field(examples=["2025-10-01"])] = None
    until: Annotated[datetime.date | None, Field(examples=["2026-01-31"])] = None
    fields: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    value: Annotated[int | None, Field(examples=[""])] = None
    unit: Annotated[Words, Field(examples=[""])] = ""
    day: Annotated[datetime.date | None, Field(examples=["2026-02-10"])] = None

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
    return Requests(
        of_kind(found, Request), of_kind(found, Asked), of_kind(found, Event),
        of_kind(found, Released),
    )  # fmt: skip


def _is(entry: object, what: str) -> bool:
    return isinstance(entry, Event) and entry.what == what
