"""The page of money against people, and what a page of an award says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core import wording
from crossfoot.core.money import AwardCost, Basis, FeeLine, FeeTold, InvoiceTold, Money, PerDay
from crossfoot.core.money import Technology as Priced
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

LEAD = (
    "What was obligated, exercised and outlayed, for each person in the programme and each day; "
    "what technology is said to cost; and what fee schedules and invoices come to."
)
COSTS = (
    "Each day of a period counts once; between two counts the population is taken to move evenly. "
    "An award is told where no more than a third of its time lies before the first count or after "
    "the last."
)
NONE = (
    "No fee schedule and no invoice is written down. A guaranteed minimum, prices and fees are in "
    "no public download of awards; who has them can add them by hand."
)


@dataclass(frozen=True, slots=True)
class CostRow:
    """One kind of money of one award.

    Attributes:
        name: the award's number.
        path: its page.
        period: first and last day.
        measure: `obligated`, `exercised` or `outlayed`.
        amount: in dollars.
        sound, corrected, published: dollars per person and day, on each basis.
        counted: how many days of it were counted.
        running: whether it was still running when the last action at hand was signed.
        note: what has to be known of it; may be empty.
    """

    name: str
    path: str
    period: str
    measure: str
    amount: str
    sound: str
    corrected: str
    published: str
    counted: str
    running: bool
    note: str


@dataclass(frozen=True, slots=True)
class TechnologyRow:
    """One published technology cost.

    Attributes:
        day: the day counted.
        published: the cost of a day, as published.
        reckoned: the published counts at the known prices.
        difference: the first less the second; empty where there is none.
        corrected: the published cost as its proven cause corrects it, where it may not be quoted.
        worth: what is to be said of it; may be empty.
    """

    day: str
    published: str
    reckoned: str
    difference: str
    corrected: str
    worth: str


@dataclass(frozen=True, slots=True)
class FeeView:
    """One fee schedule.

    Attributes:
        id: its name.
        title: what is paid for.
        award: number of the award; may be empty.
        source: where it is known from.
        lines: what follows from it: what, how much, how it is reckoned.
    """

    id: str
    title: str
    award: str
    source: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One line of an invoice.

    Attributes:
        number: which invoice, else which award.
        period: first and last day.
        quantity: how many of what.
        price, amount: as charged.
        reckoned: quantity times price.
        agreed: the price of the schedule or of the price list.
        counted: what the published counts of these days come to.
        source: what it is known from.
    """

    number: str
    period: str
    quantity: str
    price: str
    amount: str
    reckoned: str
    agreed: str
    counted: str
    source: str


@dataclass(frozen=True, slots=True)
class MoneyFound:
    """Something in an invoice that does not add up.

    Attributes:
        tier: how sure it is.
        check: name of the check.
        message: what was found.
        place: where it is written down.
    """

    tier: str
    check: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """Money against people.

    Attributes:
        lead: what this page is.
        costs: obligations of every award that is told.
        costs_note: how they are reckoned.
        left: how many awards are not told, as a sentence; may be empty.
        technology: every published technology cost.
        technology_note: what is to be said of all of them; may be empty.
        fees: fee schedules.
        invoices: lines of invoices.
        found: what does not add up in them.
        none: said where there are neither; else empty.
    """

    lead: str
    costs: tuple[CostRow, ...]
    costs_note: str
    left: str
    technology: tuple[TechnologyRow, ...]
    technology_note: str
    fees: tuple[FeeView, ...]
    invoices: tuple[InvoiceRow, ...]
    found: tuple[MoneyFound, ...]
    none: str


def pages(site: Site) -> Iterator[Page]:
    """The one page; nothing where no award file is at hand."""
    if site.money is None or site.awards is None:
        return
    yield Page(
        addresses.MONEY,
        "money.html",
        "Money against people",
        _page(site.money),
        part="awards",
        description=LEAD,
    )


def cost_rows(cost: AwardCost) -> Iterator[CostRow]:
    """What an award's own page says: obligated, exercised and outlayed."""
    for spent in cost.spent:
        told = dict(spent.per_day)
        published = told[Basis.PUBLISHED]
        notes = (
            [spent.why, *_running(cost), *_stated(cost)]
            if spent.measure == "obligated"
            else [spent.why]
        )
        yield CostRow(
            name=cost.name,
            path=addresses.award(cost.award),
            period=f"{cost.since.isoformat()} to {cost.until.isoformat()}",
            measure=spent.measure,
            amount="not known" if spent.amount is None else _money(spent.amount),
            sound=_dollars(told[Basis.SOUND]),
            corrected=_dollars(told[Basis.CORRECTED]),
            published=_dollars(published),
            counted=f"{published.counted:,}" if published else "none",
            running=cost.running,
            note=" ".join(filter(None, notes)),
        )


def covered(cost: AwardCost) -> bool:
    """Whether anything can be told of an award per person."""
    return any(told for spent in cost.spent for _, told in spent.per_day)


def _running(cost: AwardCost) -> Iterator[str]:
    if cost.running and cost.recorded:
        day = wording.date(cost.recorded)
        yield f"Running: more may have been obligated after {day}, the last action at hand."


def _stated(cost: AwardCost) -> Iterator[str]:
    for stated in cost.stated:
        yield f"Stated: {stated.said} ({stated.source})."


def _page(money: Money) -> MoneyPage:
    told = [cost for cost in money.costs if covered(cost)]
    left = len(money.costs) - len(told)
    awards = wording.plural(left, "award is", "awards are")
    running = next((cost for cost in told if cost.running), None)
    return MoneyPage(
        LEAD,
        tuple(next(cost_rows(cost)) for cost in told),
        " ".join((COSTS, *(_running(running) if running else ()))),
        f"{awards} not told: counts do not cover their time." if left else "",
        tuple(map(_technology, money.technology)),
        _technology_note(money.technology),
        tuple(map(_fee, money.fees)),
        tuple(map(_invoice, money.invoices)),
        tuple(MoneyFound(str(f.tier), f.check, f.message, f.place) for f in money.findings),
        "" if money.fees or money.invoices else NONE,
    )


def _technology(one: Priced) -> TechnologyRow:
    return TechnologyRow(
        one.day.isoformat(),
        _money(one.published),
        _money(one.reckoned),
        f"{one.difference:+,.2f}" if one.difference else "",
        "" if one.sound or one.published_corrected is None else _money(one.published_corrected),
        "" if one.sound else "do not quote",
    )


def _technology_note(days: Sequence[Priced]) -> str:
    if not days:
        return ""
    same = sum(not t.difference for t in days)
    unpriced = sorted({name for t in days for name in t.unpriced})
    left = f" Without a known price, and left out: {', '.join(unpriced)}." if unpriced else ""
    return (
        f"A cost is published for {wording.plural(len(days), 'day')}; on {same:,} of them it is "
        f"the release's own counts at the known prices, to the cent.{left}"
    )


def _fee(fee: FeeTold) -> FeeView:
    lines = tuple((line.what, _value(line), line.how) for line in fee.lines)
    return FeeView(fee.schedule, fee.title, fee.award, fee.source, lines)


def _value(line: FeeLine) -> str:
    if line.value is None:
        return "not known"
    return _money(line.value) if isinstance(line.value, Decimal) else f"{line.value:,}"


def _invoice(one: InvoiceTold) -> InvoiceRow:
    return InvoiceRow(
        one.number or one.award,
        f"{one.since.isoformat()} to {one.until.isoformat()}",
        one.charged,
        _money(one.unit_price),
        _money(one.amount),
        _money(one.reckoned),
        "not known" if one.agreed is None else _money(one.agreed),
        "no count" if one.counted is None else wording.count(one.counted),
        one.source,
    )


def _dollars(told: PerDay | None) -> str:
    return _money(told.dollars) if told else "not told"


def _money(amount: Decimal) -> str:
    return f"{'-' if amount < 0 else ''}{wording.money(abs(amount))}"
