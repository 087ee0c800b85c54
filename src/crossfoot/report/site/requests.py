"""A request for records: what was asked, what came, which deadline runs, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.others.beside import Clock, Limit, Line
from crossfoot.report.site import addresses
from crossfoot.report.site.duties import PART
from crossfoot.report.site.page import Page
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened: its day, what it was, what it says, whom it is known from."""

    day: str
    what: str
    summary: str
    source: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a clock.

    Attributes:
        day: the day with its weekday.
        number: its number; empty where it does not count.
        why: why it does not count.
    """

    day: str
    number: str
    why: str


@dataclass(frozen=True, slots=True)
class LimitView:
    """One deadline.

    Attributes:
        title: what is due.
        due: the last day, in words.
        state: where the clock stands.
        length: how many days, and what they run from.
        citation: where it is owed.
        start: day 0.
        remarks: what did not count, and why.
        days: every day that was counted or passed over.
    """

    title: str
    due: str
    state: str
    length: str
    citation: str
    start: str
    remarks: tuple[str, ...]
    days: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One thing that was asked for: what came of it, under which exemptions, and why so."""

    asked: str
    came: str
    exemptions: str
    reason: Runs


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request.

    Attributes:
        title: in a few words.
        agency: who was asked, with the agency's number for it.
        summary: what it is about.
        note: what a reader has to know beside it.
        source: whom it is known from.
        on: the day as of which it is told.
        events: what happened.
        unknown: what is not known of its clock; else empty.
        limits: every deadline.
        lines: what was asked, and what came of it.
        next: what is next.
        command: how to see the same on a computer of one's own.
    """

    title: str
    agency: str
    summary: str
    note: str
    source: str
    on: str
    events: tuple[EventRow, ...]
    unknown: str
    limits: tuple[LimitView, ...]
    lines: tuple[AskedRow, ...]
    next: tuple[str, ...]
    command: str


def pages(site: Site) -> Iterator[Page]:
    """A page for each request."""
    if site.beside is None:
        return
    for clock in site.beside.clocks:
        request = clock.standing.request
        yield Page(
            addresses.request(request.id),
            "request.html",
            f"Request: {request.title}",
            _page(site, clock),
            part=PART,
            description=request.summary,
        )


def _page(site: Site, clock: Clock) -> RequestPage:
    state = clock.standing
    request = state.request
    number = f", number {request.number}" if request.number else ""
    return RequestPage(
        title=request.title,
        agency=f"{request.agency}{number}",
        summary=request.summary,
        note=request.note,
        source=request.told_by,
        on=wording.date(state.on),
        events=tuple(
            EventRow(
                wording.date(e.date),
                f"{e.what}: {e.answer}" if e.answer else e.what,
                e.summary,
                e.told_by,
            )
            for e in state.events
        ),
        unknown=state.unknown,
        limits=tuple(_limit(limit) for limit in state.limits),
        lines=tuple(_asked(site, line) for line in clock.lines),
        next=state.next or ("Nothing is due.",),
        command=f"crossfoot request {request.id} --days",
    )


def _limit(limit: Limit) -> LimitView:
    clock = limit.clock
    more = f", {clock.lengthened} of them by notice" if clock.lengthened else ""
    verify = " (to verify)" if limit.element.to_verify else ""
    return LimitView(
        title=limit.title,
        due=wording.date(clock.due) if clock.due else "not while the clock is stopped",
        state=limit.state,
        length=f"{clock.limit} {limit.element.unit}{more}, from {limit.basis}",
        citation=f"{limit.element.citation}{verify}",
        start=wording.date(clock.start),
        remarks=clock.remarks,
        days=()
        if limit.ours
        else tuple(
            DayRow(
                f"{_WEEKDAYS[one.day.weekday()]} {wording.date(one.day)}",
                str(one.number or ""),
                one.why,
            )
            for one in clock.days
        ),
    )


def _asked(site: Site, line: Line) -> AskedRow:
    where = f"In {'; '.join(line.where)}. " if line.where else ""
    cells = ", ".join(ref.text for ref in line.evidence)
    seen = f" Cells: {cells}." if cells else ""
    known = f" Source: {'; '.join(line.known_from)}." if line.known_from else ""
    return AskedRow(
        asked=line.asked,
        came=str(line.came),
        exemptions=", ".join(line.exemptions),
        reason=runs(site, f"{where}{line.reason}{seen}{known}"),
    )
