"""R028: different tenderers, the same price."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, RedFlag
from crossfoot.contracts.ocds.procedures import Procedure, Procedures

Price = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class SamePrice(RedFlag):
    """Two who reckon by themselves hardly arrive at one price."""

    code: ClassVar[str] = "R028"
    title: ClassVar[str] = "different tenderers bid the same price"
    needs: ClassVar[str] = "priced bids of two different tenderers"

    def ask(self, procedures: Procedures) -> Outcome:
        """Processes in which it happened, and the tenderers who did it."""
        asked, raised = 0, []
        parties: dict[str, list[str]] = defaultdict(list)
        for one in procedures.priced:
            prices = _prices(one)
            asked += len({who for bidders in prices.values() for who in bidders}) > 1
            shared = {price: bidders for price, bidders in prices.items() if len(bidders) > 1}
            if not shared:
                continue
            (currency, amount), bidders = next(iter(shared.items()))
            says = f"{len(bidders)} different tenderers bid {float(amount):,.2f} {currency}."
            raised.append(self.about(Group.PROCESS, one.ocid, 1, says))
            for who in sorted({who for all_ in shared.values() for group in all_ for who in group}):
                parties[who].append(one.ocid)
        raised += self.tenderers(parties, 1, "Bid the price of another tenderer in")
        return Outcome(self.code, asked, tuple(raised))


def _prices(one: Procedure) -> dict[Price, set[frozenset[str]]]:
    """Who bid each price; those who bid jointly are one bidder, in whatever order they stand."""
    prices: dict[Price, set[frozenset[str]]] = defaultdict(set)
    for bid in one.submitted:
        if bid.tenderers and bid.amount is not None and bid.currency:
            prices[bid.currency, bid.amount].add(frozenset(bid.tenderers))
    return prices
