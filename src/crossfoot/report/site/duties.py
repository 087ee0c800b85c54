"""What the publisher owes: each duty with its force, its outcomes, and what is due next."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.hand.duty_files import Duty
from crossfoot.others.beside import (
    HEADS,
    Clock,
    Judgement,
    Publication,
    Tally,
    by_element,
    by_year,
)
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

PART = "duties"
LEAD = (
    "What is owed by law or promised as good practice, and what came of it. A gap in this archive "
    "is not the publisher's silence: what nobody looked for cannot be tested."
)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often one thing came to which outcome.

    Attributes:
        name: the element or the year.
        asks: the question; empty for a year.
        owed: how many outcomes there are.
        numbers: by outcome, in the order of the heads; empty for none.
    """

    name: str
    asks: str
    owed: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What came of one thing.

    Attributes:
        id: its name, which survives new releases.
        element: what was asked.
        subject: what it is about.
        outcome: what came of it, with days where they count.
        force: the state of the duty, where it was not simply in force.
        reason: why, whom it is known from, and what would settle it.
    """

    id: str
    element: str
    subject: str
    outcome: str
    force: str
    reason: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """One duty.

    Attributes:
        id: its name within the page.
        title: in a few words.
        citation: the section that says so.
        who: who owes it to whom.
        summary: what is owed.
        force: the state of its force.
        next: the alarm or the next date; empty where there is none.
        passed: whether that date has passed.
        path: the matrix of releases; empty where it is no duty of publication.
        elements: outcomes by element.
        years: outcomes of half-months by year.
        outcomes: outcomes one by one, where there are few.
        none: said where nothing is recorded that it could be judged by.
    """

    id: str
    title: str
    citation: str
    who: str
    summary: str
    force: str
    next: str
    passed: bool
    path: str
    elements: tuple[CountRow, ...]
    years: tuple[CountRow, ...]
    outcomes: tuple[OutcomeView, ...]
    none: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list: its title, its page, what is next."""

    title: str
    path: str
    next: str


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """Every duty.

    Attributes:
        lead: what this page is.
        on: the day as of which it is told.
        heads: the outcomes that are counted.
        duties: one after the other.
        requests: every request that is written down.
        policies: how many documents are recorded.
        disclosures: how many disclosures are on the register.
    """

    lead: str
    on: str
    heads: tuple[str, ...]
    duties: tuple[DutyView, ...]
    requests: tuple[RequestRow, ...]
    policies: str
    disclosures: str


def pages(site: Site) -> Iterator[Page]:
    """The list of duties."""
    if site.beside is None:
        return
    owed = site.beside.owed
    by_duty: dict[str, list[Judgement]] = {}
    for one in owed.others:
        by_duty.setdefault(one.duty.id, []).append(one)
    rest = [d for d in owed.duties.duties if d.kind != "publication"]
    views = [_publication(one) for one in owed.publications]
    views += [_other(duty, by_duty.get(duty.id, [])) for duty in rest]
    content = DutiesPage(
        lead=LEAD,
        on=wording.date(owed.on),
        heads=HEADS,
        duties=tuple(views),
        requests=tuple(_request(clock) for clock in site.beside.clocks),
        policies=wording.plural(
            len(site.beside.policies.policies) + len(site.beside.timelines), "document"
        ),
        disclosures=wording.plural(len(site.beside.disclosures), "disclosure"),
    )
    yield Page(addresses.DUTIES, "duties.html", "Duties", content, part=PART, description=LEAD)


def _publication(one: Publication) -> DutyView:
    duty = one.duty
    return DutyView(
        id=duty.id,
        title=duty.title,
        citation=duty.citation,
        who=f"Owed by {duty.owed_by} to {duty.owed_to}.",
        summary=duty.summary,
        force=one.force,
        next=one.next.sentence if one.next else "",
        passed=bool(one.next and one.next.passed),
        path=addresses.duty(duty.id),
        elements=tuple(_count(tally) for tally in by_element(one.judgements)),
        years=tuple(_count(tally) for tally in by_year(one.judgements)),
        outcomes=(),
        none="",
    )


def _other(duty: Duty, judged: list[Judgement]) -> DutyView:
    state = judged[0].force if judged else ""
    return DutyView(
        id=duty.id,
        title=duty.title,
        citation=duty.citation,
        who=f"Owed by {duty.owed_by} to {duty.owed_to}.",
        summary=duty.summary,
        force=f"{state[:1].upper()}{state[1:]}." if state else "",
        next="",
        passed=False,
        path="",
        elements=(),
        years=(),
        outcomes=tuple(outcome(one) for one in judged),
        none="" if judged else "Nothing is recorded that it could be judged by.",
    )


def _count(tally: Tally) -> CountRow:
    asks = tally.element.asks if tally.element else ""
    numbers = tuple(f"{n:,}" if n else "" for n in tally.numbers)
    return CountRow(tally.name, asks, f"{tally.owed:,}", numbers)


def _request(clock: Clock) -> RequestRow:
    state = clock.standing
    following = state.next[0] if state.next else "Nothing is due."
    return RequestRow(state.request.title, addresses.request(state.request.id), following)


def outcome(one: Judgement) -> OutcomeView:
    """What came of one thing, with its reasons."""
    found = one.found
    days = f" ({wording.plural(found.days, 'day')})" if found.days is not None else ""
    known = f" Known from {'; '.join(found.known_from)}." if found.known_from else ""
    settles = f" Would settle it: {found.settles}" if found.settles else ""
    return OutcomeView(
        id=one.id,
        element=one.element.id,
        subject=one.subject,
        outcome=f"{found.outcome}{days}",
        force="" if one.force == "in force" else one.force,
        reason=f"{found.reason}{known}{settles}",
    )
