"""Records duties: can records have been destroyed on schedule when the answer was "no records"?

A schedule keeps a record so many years after a person leaves. Nobody leaves before entering, so
nothing about a person who entered on some day may be destroyed before that day and those years.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import partial

from crossfoot.book import Book
from crossfoot.core import wording
from crossfoot.duties.outcomes import Found, Judgement, Outcome
from crossfoot.duties.published import Published, Sound, published_in
from crossfoot.hand.duty_files import Duties, Element
from crossfoot.hand.request_files import Asked, Event, Released, Requests

NO_RECORDS = "no records"


def judgements(
    requests: Requests, duties: Duties, book: Book, sound: Sound, on: datetime.date
) -> tuple[Judgement, ...]:
    """Every "no records" answer against every promise to keep such records."""
    told = []
    for duty in (d for d in duties.duties if d.kind == "records"):
        for element in duties.of(duty):
            for request in requests.requests:
                asked = requests.asked_in(request)
                for event in requests.events_of(request, on):
                    if event.answer == NO_RECORDS:
                        others = requests.released_beside(request, on)
                        totals = partial(published_in, book, sound=sound, on=on)
                        found = _judged(element, event, asked, others, totals)
                        period = duties.status(duty, event.date)
                        told.append(Judgement(duty, element, request.id, found, period))
    return tuple(told)


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


def _judged(
    element: Element,
    event: Event,
    asked: tuple[Asked, ...],
    others: tuple[Released, ...],
    totals: Callable[[datetime.date, datetime.date], tuple[Published, ...]],
) -> Found:
    starts = [a.since for a in asked if a.since]
    if not starts:
        said = "The request does not state from when on it asks for records."
        return Found(Outcome.UNTESTED, said, "The period that the request names.")
    first = min(starts)
    last = max([a.until for a in asked if a.until], default=event.date)
    free = years_after(first, element.number)
    period = f"{wording.date(first)} to {wording.date(last)}"
    if event.date >= free:
        said = (
            f"Some records of {period} could have been destroyed on schedule from "
            f"{wording.date(free)} on; the answer is of {wording.date(event.date)}."
        )
        return Found(Outcome.UNTESTED, said, "When the people concerned left the programme.")
    shown = list(_shown(others, totals(first, min(last, event.date)), event.date))
    kept = (
        f"Nothing about {period} may be destroyed before {wording.date(free)}, "
        f"{element.number} years after its first day; the answer of {wording.date(event.date)} was "
        "that there are no records"
    )
    if not shown:
        said = f"{kept}. That there ever were any is not shown by anything in this archive."
        return Found(Outcome.UNTESTED, said, "Figures or records of these years.")
    refs = tuple(p.observation.ref for _, p in shown if p)
    who = tuple(r.told_by for r in others)
    said = f"{kept}, while {'; '.join(text for text, _ in shown)}."
    if element.to_verify:
        # A promise that nobody has looked up is no ground to call it broken.
        said = f"If the schedule says what is recorded of it: {said[:1].lower()}{said[1:]}"
        settles = f"The text of what is cited ({element.citation})."
        return Found(Outcome.UNTESTED, said, settles, evidence=refs, known_from=who)
    return Found(Outcome.MISSING, said, evidence=refs, known_from=who)


def _shown(
    others: tuple[Released, ...], published: tuple[Published, ...], answered: datetime.date
) -> Iterator[tuple[str, Published | None]]:
    for one in others:
        yield one.told(answered), None
    for found in published[:1]:
        number = wording.count(found.observation.quantity.number)
        yield f"{found.release} counts {number} people on {wording.date(found.day)}", found
