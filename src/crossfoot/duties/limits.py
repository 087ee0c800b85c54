"""The deadlines of a request: which clocks its events start, stop and lengthen."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.duties import clock, workdays
from crossfoot.duties.clock import Clock, Notice, Pause, State
from crossfoot.hand.duty_files import Duties, Duty, Element
from crossfoot.hand.request_files import Event, Request, What

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
    def state(self) -> str:
        """Where its clock stands; whoever asked owes nothing, so that their time runs out."""
        ran_out = self.ours and self.clock.state is State.OVERDUE
        return "ran out" if ran_out else str(self.clock.state)

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


def limits_of(
    request: Request, events: Sequence[Event], duties: Duties, on: datetime.date
) -> Iterator[Limit]:
    """Every deadline of a request, in the order in which they arose."""
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
