"""What others claim about the programme: the list, and a page for each with its computation."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.verdicts import Evidence, Outcome
from crossfoot.others.beside import Judged
from crossfoot.report import cited
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site

PART = "claims"
UNCONFIRMED = "Found by machine, not yet confirmed by a second person."
LEAD = (
    "Numbers in the press, in letters and on public pages, each tested on the files of this "
    "archive. An outcome is about a statement, never about who made it."
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims came to one outcome."""

    outcome: str
    number: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list.

    Attributes:
        id: its name.
        path: its page.
        said: the number or words as published, else the asserted number.
        summary: what is claimed.
        source: where it was published.
        outcome: what became of it.
        computed: the number it is held against; empty where nothing could be reckoned.
        confirmed: who confirmed the outcome and when; empty while nobody did.
    """

    id: str
    path: str
    said: str
    summary: str
    source: str
    outcome: str
    computed: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """Every claim.

    Attributes:
        lead: what this page is.
        counts: how many came to which outcome.
        confirmed: how many outcomes a second person confirmed, in a sentence.
        rows: by name.
        months: how many months the page on denominators tells of.
    """

    lead: str
    counts: tuple[Count, ...]
    confirmed: str
    rows: tuple[ClaimRow, ...]
    months: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure that a claim is tested with.

    Attributes:
        role: the part that it plays.
        name: what it is.
        number: how much.
        as_of: the day it speaks of, in words.
        published: when it was published or said, in words.
        where: its cells or its statement, with the file linked.
        source: the release or the document.
        worth: whether it may be quoted, where anything speaks against it.
    """

    role: str
    name: str
    number: str
    as_of: str
    published: str
    where: Runs
    source: str
    worth: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another base, direction or day.

    Attributes:
        differs_in: in what it differs from the words.
        sentence: the computation.
        agrees: whether the stated number comes out there.
    """

    differs_in: str
    sentence: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Another claim, to be linked."""

    id: str
    path: str
    summary: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim.

    Attributes:
        id: its name.
        kind: the kind of claim.
        quote: the number or words as published; empty where only the sense is known.
        summary: what is claimed, in our words.
        source: where it was published.
        url: its address; empty where none is certain.
        outcome: what became of it.
        reason: why, in whole sentences.
        state: who found it, and whether anybody confirmed it.
        stated: the asserted number or day.
        computed: the computation, line by line.
        others: other bases and directions with their answers.
        figures: what it is tested with.
        notes: what has to be said beside any outcome.
        settles: what would settle it; empty where nothing is open.
        retells: the claim that it retells; `None` where it retells none.
        change: what the retelling changed.
        retold: the claims that retell it.
        as_of: the latest day that a figure of the computation speaks of, in words.
        basis: twelve digits over what a second person would confirm.
        letter: how to draft a letter that asks for what would settle it; empty where nothing does.
        command: how to see the same on a computer of one's own.
    """

    id: str
    kind: str
    quote: str
    summary: str
    source: str
    url: str
    outcome: str
    reason: Runs
    state: str
    stated: str
    computed: tuple[str, ...]
    others: tuple[Other, ...]
    figures: tuple[FigureRow, ...]
    notes: tuple[str, ...]
    settles: str
    retells: Named | None
    change: str
    retold: tuple[Named, ...]
    as_of: str
    basis: str
    letter: str
    command: str


def pages(site: Site) -> Iterator[Page]:
    """The list, then each claim by name."""
    if site.beside is None:
        return
    judged = site.beside.judged
    counts = Counter(one.verdict.outcome for one in judged)
    content = ClaimsPage(
        LEAD,
        tuple(Count(str(o), counts[o]) for o in Outcome if counts[o]),
        _confirmed(judged),
        tuple(_row(one) for one in judged),
        len(site.beside.months),
    )
    yield Page(addresses.CLAIMS, "claims.html", "Claims", content, part=PART, description=LEAD)
    for one in judged:
        yield _page(site, one, judged)


def _confirmed(judged: Sequence[Judged]) -> str:
    number = sum(one.review is not None for one in judged)
    if not number:
        return "All were found by machine, and no second person has confirmed any yet."
    said = "1 is" if number == 1 else f"{number} are"
    return f"{said} confirmed by a second person; the others were found by machine."


def _row(one: Judged) -> ClaimRow:
    claim, verdict = one.claim, one.verdict
    return ClaimRow(
        id=claim.id,
        path=addresses.claim(claim.id),
        said=claim.quote or verdict.stated,
        summary=claim.summary,
        source=claim.source,
        outcome=str(verdict.outcome),
        computed=verdict.computed[0].shown if verdict.computed else "",
        confirmed=f"confirmed {wording.date(one.review.date)}" if one.review else "",
    )


def _page(site: Site, one: Judged, judged: Sequence[Judged]) -> Page:
    claim, verdict = one.claim, one.verdict
    path = addresses.claim(claim.id)
    named = {other.claim.id: other for other in judged}
    confirmed = one.published_as(f"{site.address}{path}" if site.address else "")
    content = ClaimPage(
        id=claim.id,
        kind=claim.kind,
        quote=claim.quote,
        summary=claim.summary,
        source=claim.source,
        url=claim.url,
        outcome=str(verdict.outcome),
        reason=runs(site, verdict.reason),
        state=f"Confirmed by a second person as {one.review.role} on "
        f"{wording.date(one.review.date)}: {one.review.reason}"
        if one.review
        else UNCONFIRMED,
        stated=verdict.stated,
        computed=tuple(str(line) for line in verdict.computed),
        others=tuple(
            Other(answer.differs_in, str(answer.reckoning), answer.agrees)
            for answer in verdict.others
        ),
        figures=tuple(_figure(site, evidence) for evidence in verdict.evidence),
        notes=verdict.notes,
        settles=verdict.settles,
        retells=_named(named[claim.retells]) if claim.retells in named else None,
        change=claim.change,
        retold=tuple(_named(other) for other in judged if other.claim.retells == claim.id),
        as_of=wording.date(verdict.as_of) if verdict.as_of else "",
        basis=verdict.basis,
        letter=f"crossfoot request --draft request --about {claim.id}" if verdict.settles else "",
        command=f"crossfoot claims {claim.id}",
    )
    return Page(
        path,
        "claim.html",
        f"Claim {claim.id}: {claim.summary}",
        content,
        part=PART,
        description=f"{verdict.outcome}: {claim.summary}",
        data=json.dumps(confirmed, ensure_ascii=False, sort_keys=True) if confirmed else "",
    )


def _named(one: Judged) -> Named:
    return Named(one.claim.id, addresses.claim(one.claim.id), one.claim.summary)


def _figure(site: Site, one: Evidence) -> FigureRow:
    figure = one.figure
    return FigureRow(
        role=one.role,
        name=figure.name,
        number=cited.number(figure),
        as_of=wording.date(figure.as_of) if figure.as_of else "not stated",
        published=wording.date(figure.published) if figure.published else "not known",
        where=runs(site, cited.where(figure)),
        source=figure.source,
        worth="" if figure.worth in ("", "quote") else figure.worth,
    )
