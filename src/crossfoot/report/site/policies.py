"""Policy and contract documents: who issued them, when they hold, which figures they fix."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.hand.policy_files import Clause, Policy
from crossfoot.others.beside import Timeline
from crossfoot.report.site import addresses
from crossfoot.report.site.duties import PART
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

LEAD = (
    "Documents that say how something is done or counted, with who issued them and when they "
    "hold; and procurements, step by step. Where a document is not archived, what is told of it "
    "is a statement of the source that is named."
)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A passage that fixes the meaning of a published figure.

    Attributes:
        number: what it is called in the document.
        fixes: what it defines.
        figure: the published figure; empty for all of them.
        quote: its words, where they matter.
    """

    number: str
    fixes: str
    figure: str
    quote: str


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One document.

    Attributes:
        id: its name within the page.
        title, kind: what it is.
        issuer: who issued it, and who wrote it where that was another.
        held: when it holds.
        supersedes: what it takes the place of; empty for nothing.
        summary: what it fixes.
        source: whom it is known from, with what a reader has to know.
        archived: whether this archive holds it.
        clauses: the passages that fix figures.
    """

    id: str
    title: str
    kind: str
    issuer: str
    held: str
    supersedes: str
    summary: str
    source: str
    archived: str
    clauses: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A figure that a step sets: the sentence, and whom it is known from."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One act in a procurement.

    Attributes:
        day: its day, or the days between which it lies.
        name: what it is called.
        summary: what it did.
        moves: the figures that it sets.
    """

    day: str
    name: str
    summary: str
    moves: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A procurement: its name within the page, title, who buys, what, its steps and remarks."""

    id: str
    title: str
    issuer: str
    summary: str
    steps: tuple[StepView, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PoliciesPage:
    """Every document and every procurement.

    Attributes:
        lead: what this page is.
        policies: the documents.
        timelines: the procurements.
    """

    lead: str
    policies: tuple[PolicyView, ...]
    timelines: tuple[TimelineView, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    if site.beside is None:
        return
    known = site.beside.policies
    content = PoliciesPage(
        lead=LEAD,
        policies=tuple(
            _policy(policy, known.of(policy), site.beside.archived) for policy in known.policies
        ),
        timelines=tuple(_timeline(one) for one in site.beside.timelines),
    )
    yield Page(
        addresses.POLICIES,
        "policies.html",
        "Policies and procurements",
        content,
        part=PART,
        description=LEAD,
    )


def _policy(policy: Policy, clauses: tuple[Clause, ...], archived: frozenset[str]) -> PolicyView:
    since = wording.date(policy.since) if policy.since else "a day that is not known"
    until = f" until {wording.date(policy.until)}" if policy.until else ""
    drafter = f", drafted by {policy.drafter}" if policy.drafter else ""
    held = policy.sha256 in archived
    return PolicyView(
        id=policy.id,
        title=policy.title,
        kind=policy.kind,
        issuer=f"{policy.issuer}{drafter}",
        held=f"from {since}{until}",
        supersedes=policy.supersedes,
        summary=policy.summary,
        source=f"{policy.told_by}. {policy.note}".strip(),
        archived=f"archived as {policy.sha256[:8]}" if held else "not archived here",
        clauses=tuple(
            ClauseRow(
                clause.number,
                clause.fixes,
                " / ".join(filter(None, (clause.table, clause.column, clause.category))),
                clause.quote,
            )
            for clause in clauses
        ),
    )


def _timeline(told: Timeline) -> TimelineView:
    each = told.solicitation
    return TimelineView(
        id=each.id,
        title=each.title,
        issuer=each.issuer,
        summary=each.summary,
        steps=tuple(
            StepView(
                day=wording.date(step.since)
                + (f" to {wording.date(step.until)}" if step.until else ""),
                name=step.id,
                summary=step.summary,
                moves=tuple(
                    MoveRow(move.sentence, f"{move.term.told_by}. {move.term.note}".strip())
                    for move in told.moves
                    if move.step is step
                ),
            )
            for step in told.steps
        ),
        remarks=told.remarks,
    )
