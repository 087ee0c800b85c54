"""Double entry: what enters one account leaves another, in one unit, on one day.

One ledger for dollars and people: an account is named by what it measures and whose it is, and
the postings of an entry sum to nothing in every unit. Amounts are whole numbers of the smallest
unit (cents, people), so that no sum is ever rounded.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core.refs import CellRef, RowRef

CENTS = "cents"
PEOPLE = "people"


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """What is measured, and whose it is.

    Attributes:
        measure: what the amounts are of.
        owner: the award, vehicle, office or state that has the account.
    """

    measure: str
    owner: str


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount on one account."""

    account: Account
    amount: int
    unit: str = CENTS


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as postings that balance.

    Attributes:
        day: when it happened.
        ref: where it is recorded.
        postings: at least two, summing to nothing in every unit.
    """

    day: datetime.date
    ref: RowRef | CellRef
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        sums: defaultdict[str, int] = defaultdict(int)
        for posting in self.postings:
            sums[posting.unit] += posting.amount
        if any(sums.values()):
            raise ValueError(f"an entry that does not balance: {dict(sums)}")


def balances(entries: Iterable[Entry]) -> dict[Account, int]:
    """What stands on every account after these entries, by account."""
    found: defaultdict[Account, int] = defaultdict(int)
    for entry in entries:
        for posting in entry.postings:
            found[posting.account] += posting.amount
    return dict(sorted(found.items()))


def dollars(cents: int) -> Decimal:
    """Whole cents as dollars, exactly."""
    return Decimal(cents).scaleb(-2)
