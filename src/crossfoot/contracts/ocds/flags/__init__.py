"""The red flags: questions about bidding, each with its thresholds."""

from collections.abc import Iterable

from crossfoot.contracts.ocds.flags.flag import Group, Outcome, Raised, RedFlag
from crossfoot.contracts.ocds.flags.r003 import ShortNotice
from crossfoot.contracts.ocds.flags.r018 import SingleBid
from crossfoot.contracts.ocds.flags.r024 import CloseToWinner
from crossfoot.contracts.ocds.flags.r025 import SeldomWins
from crossfoot.contracts.ocds.flags.r028 import SamePrice
from crossfoot.contracts.ocds.flags.r030 import LateBidWon
from crossfoot.contracts.ocds.flags.r035 import OthersDisqualified
from crossfoot.contracts.ocds.flags.r036 import LowestDisqualified
from crossfoot.contracts.ocds.flags.r038 import OftenDisqualified
from crossfoot.contracts.ocds.flags.r048 import ManyTrades
from crossfoot.contracts.ocds.flags.r058 import FarBelowNext

__all__ = ["FLAGS", "Group", "Outcome", "Raised", "RedFlag", "grouped"]

FLAGS: tuple[type[RedFlag], ...] = (
    ShortNotice,
    SingleBid,
    CloseToWinner,
    SeldomWins,
    SamePrice,
    LateBidWon,
    OthersDisqualified,
    LowestDisqualified,
    OftenDisqualified,
    ManyTrades,
    FarBelowNext,
)


def grouped(outcomes: Iterable[Outcome]) -> dict[str, dict[str, dict[str, float]]]:
    """Every flag raised, by kind of thing, identifier and code: the shape of Cardinal's output."""
    found: dict[str, dict[str, dict[str, float]]] = {group: {} for group in Group}
    for outcome in outcomes:
        for raised in outcome.raised:
            found[raised.group].setdefault(raised.id, {})[raised.code] = float(raised.value)
    return {str(group): ids for group, ids in found.items() if ids}
