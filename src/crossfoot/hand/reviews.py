"""A second person's word on the outcome of a claim: only that is published as confirmed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.core.verdicts import Verdict
from crossfoot.hand.claims import Claim


@dataclass(frozen=True, slots=True)
class Review:
    """One person's confirmation of one outcome.

    Attributes:
        claim: the name of the claim.
        outcome: the outcome that was confirmed, in its words.
        basis: the digits of what was confirmed: outcome, computation and evidence.
        by: a mark that tells who confirmed it from who entered it; never a name.
        role: in which capacity.
        date: the day.
        reason: what was looked at.
        layer: 0 for the shipped layer, 1 for the user's own.
    """

    claim: str
    outcome: str
    basis: str
    by: str
    role: str
    date: datetime.date
    reason: str
    layer: int = 1

    @property
    def facts(self) -> dict[str, object]:
        """Everything that was decided, as plain values: what the log keeps of it."""
        return {
            "claim": self.claim,
            "outcome": self.outcome,
            "basis": self.basis,
            "by": self.by,
            "role": self.role,
            "date": self.date.isoformat(),
            "reason": self.reason,
        }

    def confirms(self, verdict: Verdict, claim: Claim) -> bool:
        """Whether it is a second person's word on exactly this outcome."""
        return (
            self.claim == verdict.claim
            and self.outcome == str(verdict.outcome)
            and self.basis == verdict.basis
            and self.by != claim.entered_by
        )


def confirmation(reviews: Iterable[Review], verdict: Verdict, claim: Claim) -> Review | None:
    """The latest review that confirms a verdict; `None` while nobody did."""
    found = [review for review in reviews if review.confirms(verdict, claim)]
    return max(found, key=lambda r: (r.layer, r.date), default=None)
