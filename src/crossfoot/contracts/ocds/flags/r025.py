"""R025: bids often, wins unusually seldom."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedures
from crossfoot.contracts.ocds.quartiles import fences, quantile


@dataclass(frozen=True, slots=True)
class SeldomWins(RedFlag):
    """Whoever goes on bidding and losing may be bidding for somebody else.

    Attributes:
        percentile: a tenderer bids often when this percentage of tenderers bids no more often.
        threshold: a share of bids won that is seldom; without one, the lower fence.
    """

    code: ClassVar[str] = "R025"
    title: ClassVar[str] = "bids often, wins seldom"
    needs: ClassVar[str] = "valid bids in decided processes with one winner"
    unit: ClassVar[str] = "tenderer"

    percentile: int = 75
    threshold: Fraction | None = None

    def ask(self, procedures: Procedures) -> Outcome:
        """Tenderers that bid often, whose share of processes won is unusually small."""
        bid: Counter[str] = Counter()
        won: Counter[str] = Counter()
        for one in procedures.all:
            winner, bids = one.sole_supplier, one.bids_of("valid")
            if winner is None or any(b.joint for b in bids):
                continue
            # Who bids twice in one process can still win it only once.
            present = dict.fromkeys(who for b in bids for who in b.tenderers)
            bid.update(present.keys())
            won.update(who for who in present if who == winner)
        shares = {who: Fraction(won[who], count) for who, count in bid.items()}
        drawn = fences(list(shares.values()), self.threshold)
        if drawn is None or not shares:
            return Outcome(self.code, len(shares), ())
        often = quantile(list(map(Fraction, bid.values())), Fraction(self.percentile, 100))
        raised = (
            self.about(
                Group.TENDERER, who, share, f"Processes bid in: {bid[who]:,}; won: {won[who]:,}."
            )
            for who, share in shares.items()
            if bid[who] >= often and drawn.low(share)
        )
        return Outcome(self.code, len(shares), tuple(raised))
