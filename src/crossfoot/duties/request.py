"""One request on a given day: its clocks, what was answered, what is next."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.duties.clock import State
from crossfoot.duties.limits import Limit, limits_of
from crossfoot.duties.outcomes import Found, Judgement, Outcome
from crossfoot.hand.duty_files import Duties
from crossfoot.hand.request_files import Event, Request, Requests


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
    limits = tuple(limits_of(request, events, duties, on))
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
