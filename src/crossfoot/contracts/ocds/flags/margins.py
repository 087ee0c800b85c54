"""How far the next price lay above the winning one: what R024 and R058 are both about."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from weakref import WeakKeyDictionary

from crossfoot.contracts.ocds.procedures import Procedure, Procedures


@dataclass(frozen=True, slots=True)
class Margin:
    """The winning bid of a process and the lowest valid bid of anyone else.

    Attributes:
        ocid: the process.
        winner: who won.
        other: whose bid came next.
        lowest: the winning price; of several bids of the winner, the lowest.
        following: the lowest price of the others.
        ratio: the distance as a share of the winning price.
    """

    ocid: str
    winner: str
    other: str
    lowest: Decimal
    following: Decimal
    ratio: Fraction

    @property
    def says(self) -> str:
        """The two prices as a sentence."""
        return (
            f"The winning bid is {float(self.lowest):,.2f}, the next valid bid"
            f" {float(self.following):,.2f}: {float(self.ratio):,.2%} above it."
        )


# Two flags ask for the margins of the same processes.
_KNOWN: WeakKeyDictionary[Procedures, tuple[Margin, ...]] = WeakKeyDictionary()


def margins(procedures: Procedures) -> tuple[Margin, ...]:
    """The margins of all processes in which one can be told.

    One cannot where an award is open, several are in force or one went to several suppliers; where
    somebody bid jointly, for then it is open who competed with whom; and where the winner was not
    the cheapest, for then price did not decide.
    """
    if procedures not in _KNOWN:
        every = (_margin(one, procedures) for one in procedures.priced)
        _KNOWN[procedures] = tuple(margin for margin in every if margin is not None)
    return _KNOWN[procedures]


def _margin(one: Procedure, procedures: Procedures) -> Margin | None:
    winner = one.sole_supplier
    bids = one.bids_of("valid")
    if winner is None or any(bid.joint for bid in bids):
        return None
    best: dict[str, Decimal] = {}
    for bid in bids:
        price = procedures.price(bid)
        if price is not None and bid.tenderers:
            who = bid.tenderers[0]
            best[who] = min(price, best.get(who, price))
    lowest = best.pop(winner, None)
    if lowest is None or not best:
        return None
    other = min(best, key=lambda who: best[who])
    following = best[other]
    if not 0 < lowest <= following:
        return None
    ratio = Fraction(following) / Fraction(lowest) - 1
    return Margin(one.ocid, winner, other, lowest, following, ratio)
