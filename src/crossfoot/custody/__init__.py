"""The same release obtained from several places: same bytes, saved again, or altered."""

from crossfoot.custody.account import Group, Pair, account
from crossfoot.custody.cells import Difference, Kind
from crossfoot.custody.compare import Comparison, Relation, compare
from crossfoot.custody.copies import Copy, Holding

__all__ = [
    "Comparison",
    "Copy",
    "Difference",
    "Group",
    "Holding",
    "Kind",
    "Pair",
    "Relation",
    "account",
    "compare",
]
