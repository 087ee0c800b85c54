"""R036: the lowest bid was disqualified."""

from dataclasses import dataclass
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedures


@dataclass(frozen=True, slots=True)
class LowestDisqualified(RedFlag):
    """Nobody bid less than somebody who was ruled out."""

    code: ClassVar[str] = "R036"
    title: ClassVar[str] = "the lowest bid was disqualified"
    needs: ClassVar[str] = "an award in force, and the prices of a valid and a disqualified bid"

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes with an award in force whose lowest submitted price was ruled out."""
        asked, raised = 0, []
        for one in procedures.priced:
            priced = [
                (price, bid.status)
                for bid in one.submitted
                if (price := procedures.price(bid)) is not None
            ]
            statuses = {status for _, status in priced}
            if not one.active or not {"valid", "disqualified"} <= statuses:
                continue
            asked += 1
            out = min(price for price, status in priced if status == "disqualified")
            if out == min(price for price, _ in priced):
                valid = min(price for price, status in priced if status == "valid")
                says = (
                    f"The lowest bid, {float(out):,.2f}, was disqualified;"
                    f" the lowest valid one is {float(valid):,.2f}."
                )
                raised.append(self.about(Group.PROCESS, one.ocid, 1, says))
        return Outcome(self.code, asked, tuple(raised))
