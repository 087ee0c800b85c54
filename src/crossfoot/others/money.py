"""Money against people: awards, terms and bills joined to the published population."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from crossfoot.build import Build
from crossfoot.checks.money.award_cost import UNIT, Ground, award_cost
from crossfoot.checks.money.invoices import Held, findings, invoice_told
from crossfoot.checks.money.per_day import on_technology, population
from crossfoot.checks.money.technology import technology
from crossfoot.checks.money.terms import Case, told
from crossfoot.core.awards import AwardFacts, Awards, Step
from crossfoot.core.money import AwardCost, Counted, Money
from crossfoot.hand.money_files import Terms
from crossfoot.hand.statements import Statements

__all__ = ["UNIT", "Asked", "money"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the money.

    Attributes:
        awards: unique keys of the awards that are asked about; `None` for all.
        since, until: the period; where one is `None`, each award's own.
        cases: how many cases fees are reckoned for; `None` for one month's batch.
        rates: rates that were reached, as shares of one, by the name of the bonus.
        price: a fee for each case in place of the schedule's own.
    """

    awards: frozenset[str] | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    cases: int | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    price: Decimal | None = None


def money(
    found: Build,
    held: Awards | None,
    statements: Statements,
    terms: Terms,
    asked: Asked | None = None,
) -> Money:
    """Everything that is told of money against people.

    Args:
        found: the archive's book and findings.
        held: awards; `None` where no award file is at hand.
        statements: what others said.
        terms: fee schedules and invoices.
        asked: which awards and which period; by default all of them over their own time.
    """
    question = asked or Asked()
    people = population(found.book, found.statuses, found.corrections)
    prices = found.judgement.prices
    costs = tuple(technology(found.book, found.statuses, found.corrections, prices))
    awards = held.awards if held else ()
    recorded = max((one.last_day for one in awards if one.last_day), default=None)
    ground = Ground(people, costs, statements, held.steps if held else _no_steps, recorded)

    @cache
    def on(name: str) -> tuple[Counted, ...]:
        if not name:
            return people
        return on_technology(found.book, found.statuses, found.corrections, name)

    names = _names(held, question)
    mine = Held(terms, prices, on)
    case = Case(question.cases, question.rates, question.price)
    return Money(
        tuple(_costs(held, ground, question)) if held else (),
        tuple(t for t in costs if _within(question, t.day)),
        tuple(
            told(fee, terms.bonuses_of(fee), case)
            for fee in terms.fees
            if names is None or fee.award in names
        ),
        tuple(
            invoice_told(billed, mine)
            for billed in terms.invoices
            if names is None or billed.invoice.award in names
        ),
        tuple(one for one in findings(mine) if names is None or one.award in names),
    )


def _no_steps(_: str) -> tuple[Step, ...]:
    return ()


def _costs(held: Awards, ground: Ground, asked: Asked) -> Iterable[AwardCost]:
    by_name: dict[str, list[AwardFacts]] = {}
    for one in held.awards:
        by_name.setdefault(one.name, []).append(one)
    for one in held.awards:
        if asked.awards is not None and one.award not in asked.awards:
            continue
        orders = [o for name in one.orders for o in by_name[name] if not o.is_vehicle]
        cost = award_cost(one, orders, ground, asked.since, asked.until)
        if cost is not None:
            yield cost


def _names(held: Awards | None, asked: Asked) -> frozenset[str] | None:
    """The numbers of the awards that are asked about, with the orders under them."""
    if held is None or asked.awards is None:
        return None
    chosen = [one for one in held.awards if one.award in asked.awards]
    return frozenset(name for one in chosen for name in (one.name, *one.orders))


def _within(asked: Asked, day: datetime.date) -> bool:
    begun = asked.since is None or asked.since <= day
    return begun and (asked.until is None or day <= asked.until)
