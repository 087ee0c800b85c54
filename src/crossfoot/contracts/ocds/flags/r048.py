"""R048: a supplier of unusually different things."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedures
from crossfoot.contracts.ocds.quartiles import fences


@dataclass(frozen=True, slots=True)
class ManyTrades(RedFlag):
    """Who supplies everything may make nothing of it.

    Attributes:
        digits: how many leading digits of an item's code tell its trade.
        threshold: so many trades are many; without one, the upper fence.
        minimum_contracting_processes: suppliers with fewer processes are not asked about.
    """

    code: ClassVar[str] = "R048"
    title: ClassVar[str] = "supplies unusually different things"
    needs: ClassVar[str] = "awards in force to one supplier, with classified items"
    unit: ClassVar[str] = "supplier"

    digits: int = 2
    threshold: int | None = None
    minimum_contracting_processes: int = 20

    def ask(self, procedures: Procedures) -> Outcome:
        """Suppliers of unusually many trades."""
        trades: dict[str, set[str]] = defaultdict(set)
        processes: Counter[str] = Counter()
        for one in procedures.all:
            here: dict[str, None] = {}
            for award in one.active:
                if len(award.suppliers) == 1 and not award.joint and award.classifications:
                    here[award.suppliers[0]] = None
                    codes = (code[: self.digits] for code in award.classifications)
                    trades[award.suppliers[0]].update(codes)
            processes.update(here.keys())
        counts = {
            who: Fraction(len(kinds))
            for who, kinds in trades.items()
            if processes[who] >= self.minimum_contracting_processes
        }
        drawn = fences(list(counts.values()), self.threshold)
        raised = (
            self.about(Group.TENDERER, who, count, f"Different trades supplied: {int(count):,}.")
            for who, count in counts.items()
            if drawn and drawn.high(count)
        )
        return Outcome(self.code, len(counts), tuple(raised))
