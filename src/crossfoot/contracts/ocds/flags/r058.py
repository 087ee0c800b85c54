"""R058: the winning price is unusually far below the next."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.flags.margins import margins
from crossfoot.contracts.ocds.procedures import Procedures
from crossfoot.contracts.ocds.quartiles import fences


@dataclass(frozen=True, slots=True)
class FarBelowNext(RedFlag):
    """So low a price may be one at which the thing cannot be delivered as it was asked for.

    Attributes:
        threshold: a share of the winning price that is far; without one, the upper fence.
    """

    code: ClassVar[str] = "R058"
    title: ClassVar[str] = "the winning price is far below the next"
    needs: ClassVar[str] = "the price of one winner and of another valid bid"

    threshold: Fraction | None = None

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes whose margin is unusually large, and their winners."""
        found = margins(procedures)
        drawn = fences([margin.ratio for margin in found], self.threshold)
        far = [margin for margin in found if drawn and drawn.high(margin.ratio)]
        raised = [self.about(Group.PROCESS, m.ocid, m.ratio, m.says) for m in far]
        winners: dict[str, list[str]] = defaultdict(list)
        for margin in far:
            winners[margin.winner].append(margin.ocid)
        raised += self.tenderers(winners, 0, "Won in")
        return Outcome(self.code, len(found), tuple(raised))
