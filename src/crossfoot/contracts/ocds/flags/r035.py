"""R035: everyone but the winner was disqualified."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedures


@dataclass(frozen=True, slots=True)
class OthersDisqualified(RedFlag):
    """One tenderer was left, and got everything; the others were ruled out.

    Attributes:
        threshold: how many others have to be ruled out.
    """

    code: ClassVar[str] = "R035"
    title: ClassVar[str] = "all but the winner were disqualified"
    needs: ClassVar[str] = "decided awards, and one tenderer with valid bids who got all of them"

    threshold: int = 1

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes in which it happened, and their winners; the value counts those ruled out."""
        asked, raised = 0, []
        winners: dict[str, list[str]] = defaultdict(list)
        for one in procedures.all:
            left = {who for bid in one.bids_of("valid") for who in bid.tenderers}
            awarded = {who for award in one.active for who in award.suppliers}
            if not one.decided or len(left) != 1 or left != awarded:
                continue
            asked += 1
            out = {who for bid in one.bids_of("disqualified") for who in bid.tenderers} - left
            if len(out) >= self.threshold:
                (winner,) = left
                says = f"{winner} alone was left; {len(out):,} disqualified."
                raised.append(self.about(Group.PROCESS, one.ocid, len(out), says))
                winners[winner].append(one.ocid)
        raised += self.tenderers(winners, 0, "Won in")
        return Outcome(self.code, asked, tuple(raised))
