"""Everything that others said and that was owed, as it stood on one day: what the report shows."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crossfoot import claims, others, reconcile
from crossfoot.build import Build, own_folder
from crossfoot.claims.claim_review import claim_review
from crossfoot.claims.denominators import denominators, months
from crossfoot.core.errors import UsageError
from crossfoot.core.rates import Denominators
from crossfoot.core.reconciled import Reconciliation
from crossfoot.core.verdicts import Verdict
from crossfoot.disclosures.standing import Standing as Kept
from crossfoot.disclosures.standing import State, standings
from crossfoot.duties.counts import HEADS, Tally, by_element, by_year
from crossfoot.duties.limits import Limit
from crossfoot.duties.matrix import Line, Question, matrix
from crossfoot.duties.outcomes import Judgement, Outcome
from crossfoot.duties.owed import Owed
from crossfoot.duties.publication import Publication
from crossfoot.duties.request import Standing, standing
from crossfoot.evidence.published import Published
from crossfoot.hand.claims import Claim
from crossfoot.hand.disclosure_files import read_disclosures
from crossfoot.hand.entries import PairEntry
from crossfoot.hand.pair_files import read_pairs
from crossfoot.hand.policy_files import Policies, load_policies
from crossfoot.hand.reviews import Review, confirmation
from crossfoot.hand.sayings import Sayings
from crossfoot.hand.solicitation_files import load_solicitations
from crossfoot.others.sides import side
from crossfoot.policies.timeline import Timeline, timeline
from crossfoot.reconcile.known import Known

__all__ = [
    "HEADS", "Beside", "Clock", "Judged", "Judgement", "Kept", "Limit", "Line", "Outcome", "Pair",
    "Publication", "Standing", "State", "Tally", "Timeline", "beside",
    "by_element", "by_year", "last_day",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with what became of it.

    Attributes:
        claim: what is claimed.
        verdict: the outcome, with its computation.
        review: a second person's word on exactly this outcome; `None` while there is none.
    """

    claim: Claim
    verdict: Verdict
    review: Review | None

    def published_as(self, address: str) -> Mapping[str, object] | None:
        """The outcome for fact-checkers' programs; `None` while no second person confirmed it.

        Args:
            address: where its page stands; empty where that is not known.
        """
        if self.review is None:
            return None
        return claim_review(self.claim, self.verdict, self.review, address)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources that are held against each other.

    Attributes:
        entry: which, and why.
        told: how they compare; `None` where the archive does not hold both.
        missing: what it does not hold, as a sentence; else empty.
    """

    entry: PairEntry
    told: Reconciliation | None
    missing: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A request with its deadlines.

    Attributes:
        standing: what happened, what runs, what is next.
        lines: what was asked, and what came of it.
    """

    standing: Standing
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the releases.

    Attributes:
        on: the day as of which all of it is told.
        said: statements, claims and reviews.
        judged: every claim.
        months: court appearance on every base, newest month first.
        pairs: sources that are held against each other.
        owed: duties, judged.
        clocks: every request.
        policies: policy and contract documents.
        timelines: procurements, step by step.
        archived: the documents among them that the archive holds, by sha256.
        disclosures: personal data that was sent outside, oldest first.
    """

    on: datetime.date
    said: Sayings
    judged: tuple[Judged, ...]
    months: tuple[Denominators, ...]
    pairs: tuple[Pair, ...]
    owed: Owed
    clocks: tuple[Clock, ...]
    policies: Policies
    timelines: tuple[Timeline, ...]
    archived: frozenset[str]
    disclosures: tuple[Kept, ...]


def last_day(found: Build, evidence: Published) -> datetime.date:
    """The last day that an archive knows of: of a capture, else of a publication."""
    days = [c.captured_at[:10] for c in evidence.captures if c.captured_at]
    days += [e.release.published.isoformat() for e in found.book.entries if e.release.published]
    return datetime.date.fromisoformat(max(days)) if days else datetime.date(1970, 1, 1)


def beside(
    found: Build, archive: Path, folder: Path | None, evidence: Published, on: datetime.date
) -> Beside:
    """Everything that stands beside the releases of an archive.

    Args:
        found: the archive's book and findings.
        archive: its folder.
        folder: the user's own judgements, where they do not lie in the archive.
        evidence: what the log records.
        on: the day as of which it is told.

    Raises:
        UsageError: a file in `hand/` cannot be used.
    """
    own = own_folder(archive, folder)
    said = others.sayings(archive, folder)
    ground = others.ground(found, said, archive)
    owed = others.owed(found, archive, folder, on)
    solicitations = load_solicitations(own)
    held = frozenset(capture.digest.hex for capture in evidence.captures)
    verdicts = claims.judge(said.claims, ground)
    known = others.known(found)
    return Beside(
        on=on,
        said=said,
        judged=tuple(
            Judged(claim, verdict, confirmation(said.reviews, verdict, claim))
            for claim, verdict in zip(said.claims, verdicts, strict=True)
        ),
        months=tuple(denominators(ground, day) for day in reversed(months(ground))),
        pairs=tuple(_pair(found, known, said, entry) for entry in read_pairs(own)),
        owed=owed,
        clocks=clocks(found, owed),
        policies=load_policies(own),
        timelines=tuple(timeline(solicitations, one) for one in solicitations.solicitations),
        archived=held,
        disclosures=standings(read_disclosures(own), on),
    )


def clocks(found: Build, owed: Owed) -> tuple[Clock, ...]:
    """Every request, as it stands on the day of what is owed."""
    told = []
    for request in owed.requests.requests:
        state = standing(owed.requests, request, owed.duties, owed.on)
        question = Question(
            state,
            owed.requests.asked_in(request),
            owed.requests.released_beside(request, owed.on),
            (),
            found.book,
            found.sound,
        )
        told.append(Clock(state, matrix(question)))
    return tuple(told)


def _pair(found: Build, known: Known, said: Sayings, entry: PairEntry) -> Pair:
    try:
        sides = [side(word, found, known, said.statements) for word in (entry.first, entry.second)]
    except UsageError as error:
        return Pair(entry, None, f"This archive does not hold both sources: {error.problem}")
    return Pair(entry, reconcile.reconcile(known, *sides), "")
