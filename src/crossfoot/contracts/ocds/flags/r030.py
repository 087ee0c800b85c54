"""R030: a late bid won."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag, lasting
from crossfoot.contracts.ocds.procedures import Procedures


@dataclass(frozen=True, slots=True)
class LateBidWon(RedFlag):
    """A bid that came after the deadline, perhaps knowing the others, got the award."""

    code: ClassVar[str] = "R030"
    title: ClassVar[str] = "a bid received after the deadline won"
    needs: ClassVar[str] = "the deadline, the dates of valid bids and an award in force"

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes in which it happened, and the tenderers who won so."""
        asked, raised = 0, []
        parties: dict[str, list[str]] = defaultdict(list)
        for one in procedures.all:
            suppliers = {who for award in one.active for who in award.suppliers}
            dated = [bid for bid in one.bids_of("valid") if bid.date is not None]
            if one.closes is None or not suppliers or not dated:
                continue
            asked += 1
            late = [bid for bid in dated if bid.date and bid.date > one.closes]
            won = dict.fromkeys(w for bid in late for w in bid.tenderers if w in suppliers)
            if won:
                first = min(b.date for b in late if b.date and suppliers & set(b.tenderers))
                says = f"A winning bid came {lasting(first - one.closes)} after the deadline."
                raised.append(self.about(Group.PROCESS, one.ocid, 1, says))
            for who in won:
                parties[who].append(one.ocid)
        raised += self.tenderers(parties, 1, "Won with a late bid in")
        return Outcome(self.code, asked, tuple(raised))
