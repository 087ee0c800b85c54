"""R018: a single bid."""

from dataclasses import dataclass
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedures


@dataclass(frozen=True, slots=True)
class SingleBid(RedFlag):
    """A procedure that invites competition had one tenderer.

    Attributes:
        procurement_methods: the methods that invite competition.
    """

    code: ClassVar[str] = "R018"
    title: ClassVar[str] = "a single tenderer where competition was invited"
    needs: ClassVar[str] = "the procurement method and the number of tenderers"

    procurement_methods: frozenset[str] = frozenset({"open", "selective"})

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes of such a method with exactly one tenderer."""
        told = [
            one
            for one in procedures.all
            if one.method in self.procurement_methods and one.tenderers is not None
        ]
        raised = (
            self.about(Group.PROCESS, one.ocid, 1, f"One tenderer; the method is {one.method}.")
            for one in told
            if one.tenderers == 1
        )
        return Outcome(self.code, len(told), tuple(raised))
