"""R024: the next price is unusually close to the winning one."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.flags.margins import margins
from crossfoot.contracts.ocds.procedures import Procedures
from crossfoot.contracts.ocds.quartiles import fences


@dataclass(frozen=True, slots=True)
class CloseToWinner(RedFlag):
    """A losing bid just above the winning one may have been made to look like competition.

    Attributes:
        threshold: a share of the winning price that is close; without one, the lower fence.
    """

    code: ClassVar[str] = "R024"
    title: ClassVar[str] = "the next price is close to the winning one"
    needs: ClassVar[str] = "the price of one winner and of another valid bid"

    threshold: Fraction | None = None

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes whose margin is unusually small, their winners and runners-up."""
        found = margins(procedures)
        drawn = fences([margin.ratio for margin in found], self.threshold)
        close = [margin for margin in found if drawn and drawn.low(margin.ratio)]
        raised = [self.about(Group.PROCESS, m.ocid, m.ratio, m.says) for m in close]
        parties: dict[str, list[str]] = defaultdict(list)
        for margin in close:
            parties[margin.winner].append(margin.ocid)
            parties[margin.other].append(margin.ocid)
        raised += self.tenderers(parties, 0, "Won, or came next, in")
        return Outcome(self.code, len(found), tuple(raised))
