"""What a fee schedule makes of a number of cases, and what a ceiling buys.

A fee per case, a bonus for cases done in time, one for a share of cases done right, a guaranteed
first order, a batch a month: stated terms, recomputed. Nothing here is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Bonus:
    """A share of the fees that is paid on top where a rate is reached.

    Attributes:
        name: what is rewarded.
        least: the rate from which on it is paid, as a share of one.
        share: what it adds to the fees, as a share of one.
    """

    name: str
    least: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """Stated terms.

    Attributes:
        per_case: dollars for one case.
        bonuses: what is paid on top.
        guaranteed: the least that is ordered, in dollars.
        batch: cases a month.
    """

    per_case: Decimal
    bonuses: tuple[Bonus, ...] = ()
    guaranteed: Decimal = Decimal(0)
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Fees:
    """What is due for a number of cases.

    Attributes:
        fees: cases times the fee.
        bonuses: name and amount of each bonus that is reached.
        due: both together, and at least what is guaranteed.
    """

    fees: Decimal
    bonuses: tuple[tuple[str, Decimal], ...]
    due: Decimal


def fees(schedule: FeeSchedule, cases: int, rates: Sequence[tuple[str, Decimal]] = ()) -> Fees:
    """What is due for so many cases.

    Args:
        schedule: the terms.
        cases: how many were done.
        rates: name of a bonus and the rate that was reached; one that is not named earns none.
    """
    plain = (schedule.per_case * cases).quantize(_CENT, ROUND_HALF_UP)
    reached = dict(rates)
    earned = tuple(
        (bonus.name, (plain * bonus.share).quantize(_CENT, ROUND_HALF_UP))
        for bonus in schedule.bonuses
        if bonus.name in reached and reached[bonus.name] >= bonus.least
    )
    total = plain + sum((amount for _, amount in earned), Decimal(0))
    return Fees(plain, earned, max(total, schedule.guaranteed))


def months(docket: int, batch: int, streams: int = 1) -> int:
    """Whole months that one pass over a docket takes, with so many batches of cases a month.

    Raises:
        ValueError: a batch or a number of streams is none.
    """
    if batch < 1 or streams < 1:
        raise ValueError(f"no docket is worked off with {streams} batches of {batch}")
    return -(-docket // (batch * streams))


def bought(ceiling: Decimal, price: Decimal) -> int:
    """Whole cases that a ceiling pays for.

    Raises:
        ValueError: a price is nothing or less.
    """
    if price <= 0:
        raise ValueError(f"{price} is no price")
    return int(ceiling // price)


def slot(ceiling: Decimal, batch: int) -> Decimal:
    """What a ceiling comes to for each place of one month's batch."""
    return (ceiling / batch).quantize(_CENT, ROUND_HALF_UP)
