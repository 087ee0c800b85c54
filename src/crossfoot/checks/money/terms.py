"""What follows from a fee schedule: what is due, how long a docket takes, what a ceiling buys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from crossfoot.checks.money.fees import Bonus, Fees, FeeSchedule, bought, fees, months, slot
from crossfoot.core.money import GUARANTEED, FeeLine, FeeTold
from crossfoot.core.wording import count, money, plural
from crossfoot.hand.money_files import Fee, FeeBonus

DOLLARS = "US dollars"
_NOT_STATED = "the schedule does not state {}"


@dataclass(frozen=True, slots=True)
class Case:
    """For what a schedule is reckoned.

    Attributes:
        cases: how many were done; `None` for one month's batch.
        rates: the rate that was reached for each bonus, as a share of one, by its name.
        price: dollars for a case in place of the schedule's own; `None` for its own.
    """

    cases: int | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    price: Decimal | None = None


def told(fee: Fee, bonuses: Sequence[FeeBonus], case: Case) -> FeeTold:
    """A schedule, and what follows from it."""
    lines = (*_due(fee, bonuses, case), *_docket(fee, case), *_ceiling(fee, case))
    return FeeTold(fee.id, fee.title, fee.award, fee.told_by, lines)


def _batch(fee: Fee) -> int | None:
    return None if fee.batch is None else fee.batch * fee.streams


def _price(fee: Fee, case: Case) -> Decimal | None:
    return fee.per_case if case.price is None else case.price


def _due(fee: Fee, bonuses: Sequence[FeeBonus], case: Case) -> Iterator[FeeLine]:
    price, cases = _price(fee, case), case.cases
    what = "fees"
    if cases is None:
        cases, what = _batch(fee), "fees for one month's batch"
    if price is None or cases is None:
        missing = f"a fee for each {fee.unit}" if price is None else "how many a month"
        yield FeeLine(what, None, DOLLARS, _NOT_STATED.format(missing))
    else:
        terms = tuple(Bonus(b.name, b.least, b.share) for b in bonuses)
        schedule = FeeSchedule(price, terms, fee.guaranteed or Decimal(0))
        reached = fees(schedule, cases, tuple(case.rates.items()))
        each = f"{count(cases)} at {money(price)} for each {fee.unit}"
        yield FeeLine(what, reached.fees, DOLLARS, each)
        for bonus in bonuses:
            yield _bonus(bonus, reached, case)
        floor = "at least what is guaranteed" if fee.guaranteed else "fees and bonuses"
        yield FeeLine("due", reached.due, DOLLARS, floor)
    if fee.guaranteed is not None:
        yield FeeLine(GUARANTEED, fee.guaranteed, DOLLARS, "as the schedule states it")
        if price:
            how = f"{money(fee.guaranteed)} at {money(price)}; whole ones"
            yield FeeLine(f"{fee.unit}s that the guarantee pays for",
                          bought(fee.guaranteed, price), fee.unit, how)  # fmt: skip


def _bonus(bonus: FeeBonus, reached: Fees, case: Case) -> FeeLine:
    terms = f"{_percent(bonus.share)} of the fees from {_percent(bonus.least)} on"
    what = f"bonus for {bonus.name}"
    if bonus.name not in case.rates:
        return FeeLine(what, None, DOLLARS, f"{terms}; no rate is given")
    rate = f"{_percent(case.rates[bonus.name])} reached"
    earned = dict(reached.bonuses).get(bonus.name, Decimal(0))
    return FeeLine(what, earned, DOLLARS, f"{terms}; {rate}")


def _percent(share: Decimal) -> str:
    return f"{count(share * 100)}%"


def _docket(fee: Fee, case: Case) -> Iterator[FeeLine]:
    if fee.docket is None:
        return
    if fee.batch is None:
        yield FeeLine("months for the docket", None, "months", _NOT_STATED.format("a batch"))
    else:
        beside = f" in {fee.streams} streams" if fee.streams > 1 else ""
        how = f"{count(fee.docket)} in batches of {count(fee.batch)} a month{beside}"
        yield FeeLine("months for the docket", months(fee.docket, fee.batch, fee.streams),
                      "months", how)  # fmt: skip
    price = _price(fee, case)
    if price is not None:
        how = f"{count(fee.docket)} at {money(price)}"
        yield FeeLine("fees for the docket", price * fee.docket, DOLLARS, how)


def _ceiling(fee: Fee, case: Case) -> Iterator[FeeLine]:
    if fee.ceiling is None:
        return
    price = _price(fee, case)
    what = f"{fee.unit}s that the ceiling buys"
    if not price:
        missing = _NOT_STATED.format(f"a fee for each {fee.unit}")
        yield FeeLine(what, None, fee.unit, missing)
    else:
        buys = bought(fee.ceiling, price)
        how = f"{money(fee.ceiling)} at {money(price)}; whole ones"
        yield FeeLine(what, buys, fee.unit, how)
        batch = _batch(fee)
        if batch:
            how = f"{count(buys)} in batches of {count(batch)} a month"
            yield FeeLine("months that the ceiling lasts", buys // batch, "months", how)
    if fee.batch is not None:
        how = f"{money(fee.ceiling)} over {plural(fee.batch, 'place')}"
        yield FeeLine(
            "ceiling for each place of a batch", slot(fee.ceiling, fee.batch), DOLLARS, how
        )
