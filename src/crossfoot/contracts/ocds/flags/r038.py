"""R038: bids are disqualified unusually often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, Raised, RedFlag
from crossfoot.contracts.ocds.procedures import Procedure, Procedures
from crossfoot.contracts.ocds.quartiles import fences

Who = tuple[Group, str]


@dataclass(frozen=True, slots=True)
class OftenDisqualified(RedFlag):
    """A buyer that rules out many may favour somebody; a tenderer ruled out often may not try.

    Attributes:
        threshold: a share of bids disqualified that is often; without one, the upper fence.
        minimum_submitted_bids: tenderers with fewer bids are not asked about.
        minimum_contracting_processes: buyers and procuring entities with fewer *bids* are not asked
            about. The published name speaks of processes; the fixtures hold only when bids count.
    """

    code: ClassVar[str] = "R038"
    title: ClassVar[str] = "bids are disqualified unusually often"
    needs: ClassVar[str] = "enough submitted bids of a buyer, procuring entity or tenderer"
    unit: ClassVar[str] = "organization"

    threshold: Fraction | None = None
    minimum_submitted_bids: int = 2
    minimum_contracting_processes: int = 2

    def ask(self, procedures: Procedures) -> Outcome:
        """Organizations whose share of disqualified bids is at or above the fence of their kind."""
        submitted: Counter[Who] = Counter()
        out: Counter[Who] = Counter()
        for one in procedures.all:
            for who, disqualified in _bids(one):
                submitted[who] += 1
                out[who] += disqualified
        asked, raised = 0, list[Raised]()
        for group in (Group.BUYER, Group.PROCURING_ENTITY, Group.TENDERER):
            tenderer = group is Group.TENDERER
            least = self.minimum_submitted_bids if tenderer else self.minimum_contracting_processes
            counts = {w: n for w, n in submitted.items() if w[0] is group and n >= least}
            shares = {who: Fraction(out[who], n) for who, n in counts.items()}
            asked += len(shares)
            drawn = fences(list(shares.values()), self.threshold)
            for who, share in shares.items():
                # Upon the fence counts too: in the fixtures a sample of one is flagged.
                if drawn and 0 < drawn.upper <= share:
                    says = f"Bids submitted: {counts[who]:,}; disqualified: {out[who]:,}."
                    raised.append(self.about(group, who[1], share, says))
        return Outcome(self.code, asked, tuple(raised))


def _bids(one: Procedure) -> Iterator[tuple[Who, bool]]:
    """Every submitted bid for everyone whom it concerns, and whether it was disqualified."""
    for bid in one.submitted:
        disqualified = bid.status == "disqualified"
        if one.buyer is not None:
            yield (Group.BUYER, one.buyer), disqualified
        if one.procuring_entity is not None:
            yield (Group.PROCURING_ENTITY, one.procuring_entity), disqualified
        for who in bid.tenderers:
            yield (Group.TENDERER, who), disqualified
