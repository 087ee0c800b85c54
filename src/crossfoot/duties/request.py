"""One request on a given day: its clocks, what was answered, what is next."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.duties import clock, workdays
from crossfoot.duties.clock import Clock, Notice, Pause, State
from crossfoot.duties.outcomes import Found, Judgement, Outcome
from crossfoot.hand.duty_files import Duties, Duty, Element
from crossfoot.hand.request_files import Event, Request, Requests, What

ADVERSE = ("granted in part", "denied", "no records", "closed")
_QUESTIONS: tuple[tuple[What, What, str], ...] = (
    ("information asked", "information given", "information"),
    ("fees asked", "fees settled", "fees"),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One deadline of a request.

    Attributes:
        duty, element: the duty that sets it.
        clock: how it runs.
        basis: what day 0 is, in words.
        ours: whether it binds whoever asked, not the agency.
    """

    duty: Duty
    element: Element
    clock: Clock
    basis: str
    ours: bool = False

    @property
    def title(self) -> str:
        """What is due."""
        return {
            "determination": "determination",
            "appeal window": "appeal",
            "appeal window by rule": "appeal by the department's own rule",
            "appeal decision": "decision of the appeal",
            "correction": "answer to the petition",
        }[self.element.id]


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it stands on a day.

    Attributes:
        request: which.
        events: what happened up to that day.
        limits: its deadlines, in the order in which they arose.
        answer: the last determination; empty while there is none.
        next: what comes next, in whole sentences, by date.
        unknown: what the record does not say and would be needed; empty where nothing is.
        on: the day.
    """

    request: Request
    events: tuple[Event, ...]
    limits: tuple[Limit, ...]
    answer: str
    next: tuple[str, ...]
    unknown: str
    on: datetime.date

    @property
    def overdue(self) -> tuple[Limit, ...]:
        """The agency's deadlines that have passed without what was due."""
        return tuple(x for x in self.limits if not x.ours and x.clock.state is State.OVERDUE)


def standing(requests: Requests, request: Request, duties: Duties, on: datetime.date) -> Standing:
    """A request as it stands on a day."""
    events = requests.events_of(request, on)
    limits = tuple(_limits(request, events, duties, on))
    answers = [e.answer for e in events if e.answer]
    unknown = ""
    if not any(limit.element.id in ("determination", "correction") for limit in limits):
        unknown = (
            "The day on which it was received is not recorded, so it cannot be told when an "
            "answer was due."
        )
    answer = answers[-1] if answers else ""
    told = tuple(_next(events, limits, unknown, answer))
    return Standing(request, events, limits, answer, told, unknown, on)


def _limits(
    request: Request, events: Sequence[Event], duties: Duties, on: datetime.date
) -> Iterator[Limit]:
    started = _start(events, duties)
    first = _first(events, "determination")
    if request.law == "correction":
        known = duties.deadline("correction")
        if known and started:
            counted = clock.calendar(started[0], known[1].number, _day(first), on)
            yield Limit(*known, counted, started[1])
        return
    spent = 0
    known = duties.deadline("determination")
    if known and started:
        end = first.date if first else datetime.date.max
        notices = _notices(events, started[0], end)
        counted = clock.working(
            started[0], known[1].number, on=on, done=_day(first), pauses=_pauses(events),
            notices=notices, longest=_longest(duties),
        )  # fmt: skip
        spent = counted.lengthened
        yield Limit(*known, counted, started[1])
    if first and first.answer in ADVERSE:
        yield from _windows(first, _day(_first(events, "appeal")), duties, on)
    yield from _appeal(events, duties, spent, on)


def _start(events: Sequence[Event], duties: Duties) -> tuple[datetime.date, str] | None:
    """Day 0 and what it is; `None` where no receipt is recorded."""
    right, other = _first(events, "received"), _first(events, "received elsewhere")
    routing = duties.deadline("routing")
    latest = workdays.after(other.date, routing[1].number) if other and routing else None
    if right and (latest is None or right.date <= latest):
        return right.date, "received by the right office"
    if latest and other:
        day = wording.date(other.date)
        return latest, f"ten working days after another office received it on {day}"
    return None


def _windows(
    first: Event, appealed: datetime.date | None, duties: Duties, on: datetime.date
) -> Iterator[Limit]:
    basis = f"the determination of {wording.date(first.date)}"
    for name in ("appeal window", "appeal window by rule"):
        known = duties.deadline(name)
        if known is None:
            continue
        number = known[1].number
        if known[1].unit == "working days":
            counted = clock.working(first.date, number, on=on, done=appealed)
        else:
            counted = clock.calendar(first.date, number, appealed, on)
        yield Limit(*known, counted, basis, ours=True)


def _appeal(
    events: Sequence[Event], duties: Duties, spent: int, on: datetime.date
) -> Iterator[Limit]:
    received, known = _first(events, "appeal received"), duties.deadline("appeal decision")
    if received is None or known is None:
        return
    decided = _day(_first(events, "appeal determination"))
    notices = _notices(events, received.date, decided or datetime.date.max)
    counted = clock.working(
        received.date, known[1].number, on=on, done=decided, notices=notices,
        longest=_longest(duties) - spent,
    )  # fmt: skip
    yield Limit(*known, counted, "the appeal was received")


def _pauses(events: Sequence[Event]) -> tuple[Pause, ...]:
    found = []
    for asking, giving, about in _QUESTIONS:
        answers = [e.date for e in events if e.what == giving]
        for event in events:
            if event.what == asking:
                given = next((day for day in answers if day >= event.date), None)
                found.append(Pause(event.date, given, about))
    return tuple(found)


def _notices(
    events: Sequence[Event], first: datetime.date, last: datetime.date
) -> tuple[Notice, ...]:
    return tuple(
        Notice(e.date, e.days) for e in events if e.what == "extension" and first <= e.date <= last
    )


def _longest(duties: Duties) -> int:
    known = duties.deadline("extension")
    return known[1].number if known else 0


def _first(events: Sequence[Event], what: What) -> Event | None:
    return next((event for event in events if event.what == what), None)


def _day(event: Event | None) -> datetime.date | None:
    return event.date if event else None


def _next(
    events: Sequence[Event], limits: Sequence[Limit], unknown: str, answer: str
) -> Iterator[str]:
    """What comes next, most pressing first."""
    for limit in limits:
        if not limit.ours and limit.clock.state is State.OVERDUE:
            yield from _overdue(limit)
    for limit in limits:
        if limit.clock.state in (State.RUNNING, State.STOPPED):
            yield _running(limit)
    windows = [x for x in limits if x.ours]
    if windows and all(x.clock.state is State.OVERDUE for x in windows):
        last = max(x.clock.due for x in windows if x.clock.due)
        yield f"The time to appeal ran out on {wording.date(last)}; a new request can be filed."
    if unknown and not answer and events:
        yield "Record the day of receipt; the agency's acknowledgement states it."
    if not events:
        yield "File it, and record the day."


def _overdue(limit: Limit) -> Iterator[str]:
    if limit.clock.due:
        yield (
            f"The {limit.title} was due on {wording.date(limit.clock.due)} and is overdue by "
            f"{wording.plural(limit.clock.late, 'day')} "
            f"({wording.plural(limit.clock.late_working, 'working day')})."
        )
    if limit.duty.id == "foia":
        yield (
            "Where the limit is missed, administrative remedies count as exhausted "
            "(5 U.S.C. 552(a)(6)(C)(i)): whoever asked may go to court."
        )


def _running(limit: Limit) -> str:
    counted = limit.clock
    if counted.due is None:
        left = wording.plural(counted.limit - counted.counted, "working day")
        return (
            f"The clock of the {limit.title} is stopped until the question is answered; "
            f"{left} are left then."
        )
    day = wording.date(counted.due)
    span = f"{counted.limit} {limit.element.unit}, {limit.element.citation}"
    if limit.ours:
        return f"The answer can be appealed until {day} ({span})."
    return f"The {limit.title} is due by {day} ({span})."


def judgements(requests: Requests, duties: Duties, on: datetime.date) -> tuple[Judgement, ...]:
    """What was owed on every request, as far as its days are recorded."""
    told = []
    for request in requests.requests:
        state = standing(requests, request, duties, on)
        for limit in state.limits:
            if not limit.ours:
                found = _found(limit)
                period = duties.status(limit.duty, limit.clock.start)
                told.append(Judgement(limit.duty, limit.element, request.id, found, period))
        if state.unknown and state.events:
            name = "correction" if request.law == "correction" else "determination"
            known = duties.deadline(name)
            if known:
                said = Found(Outcome.UNTESTED, state.unknown, "The letter of acknowledgement.")
                period = duties.status(known[0], state.events[0].date)
                told.append(Judgement(*known, request.id, said, period))
    return tuple(told)


def _found(limit: Limit) -> Found:
    counted = limit.clock
    if counted.due is None:
        return Found(Outcome.NOT_OWED, f"The clock of the {limit.title} is stopped.")
    due = wording.date(counted.due)
    if counted.state is State.MET and counted.done:
        said = f"The {limit.title} came on {wording.date(counted.done)}; due by {due}."
        return Found(Outcome.MET, said, due=counted.due)
    if counted.state is State.RUNNING:
        return Found(Outcome.NOT_OWED, f"The {limit.title} is due by {due}.", due=counted.due)
    number = wording.plural(counted.late, "day")
    if counted.done:
        said = f"The {limit.title} came on {wording.date(counted.done)}, {number} after {due}."
        return Found(Outcome.LATE, said, due=counted.due, days=counted.late)
    said = f"The {limit.title} was due by {due}, {number} ago, and is not recorded."
    return Found(Outcome.MISSING, said, due=counted.due, days=counted.late)
