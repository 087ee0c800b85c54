"""R003: little time to bid."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag, lasting
from crossfoot.contracts.ocds.procedures import Procedures


@dataclass(frozen=True, slots=True)
class ShortNotice(RedFlag):
    """Bidders had fewer days than expected; whoever knew beforehand had more.

    Attributes:
        threshold: days that are enough.
        procurement_methods: the methods asked about; none named: all of them.
        procurement_method_details: days that are enough under certain details of the method.
    """

    code: ClassVar[str] = "R003"
    title: ClassVar[str] = "little time to bid"
    needs: ClassVar[str] = "the start and end of the tender period"

    threshold: int = 15
    procurement_methods: frozenset[str] = frozenset()
    procurement_method_details: Mapping[str, int] = field(default_factory=dict)

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes whose tender period is shorter than the threshold."""
        asked, raised = 0, []
        for one in procedures.all:
            wanted = not self.procurement_methods or one.method in self.procurement_methods
            if not wanted or one.opens is None or one.closes is None:
                continue
            asked += 1
            enough = self.procurement_method_details.get(one.details or "", self.threshold)
            if one.closes - one.opens < datetime.timedelta(days=enough):
                says = f"Open for {lasting(one.closes - one.opens)}; {enough} or more are expected."
                raised.append(self.about(Group.PROCESS, one.ocid, 1, says))
        return Outcome(self.code, asked, tuple(raised))
