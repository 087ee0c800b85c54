"""Lines of invoices against themselves, their schedule, the known prices and the published counts.

A line that charges person-days can be held against the population, or against the people on its
technology: what it charges cannot be more than the largest count of that time on every day, nor
less than the smallest. Nothing between the two is accused: counts are not made every day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.checks.money.per_day import person_days
from crossfoot.core.findings import Tier
from crossfoot.core.money import CENT, Basis, Counted, InvoiceTold, MoneyFinding
from crossfoot.core.wording import count, date, money
from crossfoot.hand.model import Prices
from crossfoot.hand.money_files import Billed, Fee, Invoice, Terms

PERSON_DAY = "person-day"
AMOUNT, PRICE, BATCH = "invoice_amount", "invoice_price", "invoice_above_batch"
CEILING, COUNTED, TWICE = "invoices_above_ceiling", "invoice_against_counts", "invoice_repeated"

# People by the name of a technology; the empty name is everybody in the programme.
People = Callable[[str], Sequence[Counted]]


@dataclass(frozen=True)
class Held:
    """What invoices are held against.

    Attributes:
        terms: schedules and invoices.
        prices: what a person on a technology costs a day.
        people: the published counts.
    """

    terms: Terms
    prices: Prices
    people: People

    def schedule(self, invoice: Invoice) -> Fee | None:
        """The schedule that a line names, else the only one of its award and unit."""
        if invoice.fee:
            return next((fee for fee in self.terms.fees if fee.id == invoice.fee), None)
        own = [
            fee
            for fee in self.terms.fees
            if fee.award == invoice.award
            and _unit(fee.unit) == _unit(invoice.unit)
            and fee.holds(invoice.since)
        ]
        return own[0] if len(own) == 1 else None

    def agreed(self, invoice: Invoice) -> tuple[Decimal, str] | None:
        """The price that should be charged, and what says so; `None` where nothing does."""
        schedule = self.schedule(invoice)
        if schedule and schedule.per_case is not None:
            return schedule.per_case, f"the schedule {schedule.id}"
        if invoice.technology and _unit(invoice.unit) == PERSON_DAY:
            price = self.prices.unit_price(invoice.technology, invoice.since)
            if price is not None:
                return price, f"the known price of {invoice.technology}"
        return None

    def counted(self, invoice: Invoice) -> Decimal | None:
        """What the published counts of these days add up to; `None` where they say nothing."""
        if _unit(invoice.unit) != PERSON_DAY:
            return None
        people = self.people(invoice.technology)
        found = person_days(invoice.since, invoice.until, people, Basis.CORRECTED)
        return None if found is None else found.quantize(Decimal(1))


def _unit(text: str) -> str:
    return "-".join(text.casefold().replace("-", " ").split()).removesuffix("s")


def invoice_told(billed: Billed, held: Held) -> InvoiceTold:
    """A line beside what it can be held against."""
    one = billed.invoice
    agreed = held.agreed(one)
    number = f"{one.number} line {one.line}".strip() if one.line else one.number
    return InvoiceTold(
        one.award, number, one.since, one.until, one.unit, one.quantity, one.unit_price,
        one.amount, one.reckoned, agreed[0] if agreed else None, held.counted(one), one.told_by,
        billed.place,
    )  # fmt: skip


def findings(held: Held) -> Iterator[MoneyFinding]:
    """Everything in the invoices that does not add up, by line, then by schedule."""
    seen: dict[tuple[object, ...], Billed] = {}
    for billed in held.terms.invoices:
        yield from _amount(billed)
        yield from _price(billed, held)
        yield from _batch(billed, held)
        yield from _counted(billed, held)
        yield from _repeated(billed, seen)
    yield from _ceilings(held)


def _found(
    check: str, tier: Tier, billed: Billed, values: tuple[Decimal, Decimal], said: str
) -> MoneyFinding:
    award, (expected, found) = billed.invoice.award, values
    return MoneyFinding(check, tier, award, expected, found, found - expected, said, billed.place)


def _amount(billed: Billed) -> Iterator[MoneyFinding]:
    one = billed.invoice
    if one.amount != one.reckoned:
        said = (
            f"{count(one.quantity)} at {money(one.unit_price)} come to {_money(one.reckoned)}; "
            f"{_money(one.amount)} is charged."
        )
        yield _found(AMOUNT, Tier.ERROR, billed, (one.reckoned, one.amount), said)


def _price(billed: Billed, held: Held) -> Iterator[MoneyFinding]:
    one, agreed = billed.invoice, held.agreed(billed.invoice)
    if agreed and agreed[0] != one.unit_price:
        said = (
            f"A {one.unit} is charged at {money(one.unit_price)}; {agreed[1]} says "
            f"{money(agreed[0])}."
        )
        yield _found(PRICE, Tier.WARNING, billed, (agreed[0], one.unit_price), said)


def _batch(billed: Billed, held: Held) -> Iterator[MoneyFinding]:
    one, fee = billed.invoice, held.schedule(billed.invoice)
    if fee is None or fee.batch is None or _unit(fee.unit) != _unit(one.unit):
        return
    months = (one.until.year - one.since.year) * 12 + one.until.month - one.since.month + 1
    most = Decimal(fee.batch * fee.streams * months)
    if one.quantity > most:
        said = (
            f"{count(one.quantity)} are charged for {date(one.since)} to {date(one.until)}; the "
            f"schedule {fee.id} hands over {count(most)} in these months."
        )
        yield _found(BATCH, Tier.WARNING, billed, (most, one.quantity), said)


def _counted(billed: Billed, held: Held) -> Iterator[MoneyFinding]:
    one = billed.invoice
    if held.counted(one) is None:
        return
    days = (one.until - one.since).days + 1
    low, high = _range(held.people(one.technology), one)
    bound = high if one.quantity > high * days else low if one.quantity < low * days else None
    if bound is None:
        return
    more = one.quantity > bound * days
    said = (
        f"{count(one.quantity)} person-days are charged; the {'largest' if more else 'smallest'} "
        f"published count around these {days} days, {count(bound)}, comes to {count(bound * days)} "
        f"on every one of them."
    )
    yield _found(COUNTED, Tier.WARNING, billed, (Decimal(bound * days), one.quantity), said)


def _range(people: Sequence[Counted], one: Invoice) -> tuple[int, int]:
    """The smallest and largest count of a time, those just before and after it among them."""
    known = {c.day: n for c in people if (n := c.on(Basis.CORRECTED)) is not None}
    since = max(day for day in known if day <= one.since)
    until = min(day for day in known if day >= one.until)
    inside = [n for day, n in known.items() if since <= day <= until]
    return min(inside), max(inside)


def _repeated(billed: Billed, seen: dict[tuple[object, ...], Billed]) -> Iterator[MoneyFinding]:
    one = billed.invoice
    key = (one.award, one.since, one.until, _unit(one.unit), one.technology, one.quantity,
           one.amount)  # fmt: skip
    first = seen.setdefault(key, billed)
    if first is not billed:
        said = (
            f"The same quantity of the same for the same days stands in {first.place} too: "
            f"{_money(one.amount)} a second time."
        )
        yield _found(TWICE, Tier.WARNING, billed, (Decimal(0), one.amount), said)


def _ceilings(held: Held) -> Iterator[MoneyFinding]:
    sums: dict[str, Decimal] = {}
    last: dict[str, Billed] = {}
    schedules: Mapping[str, Fee] = {fee.id: fee for fee in held.terms.fees}
    for billed in held.terms.invoices:
        fee = held.schedule(billed.invoice)
        if fee is not None:
            sums[fee.id] = sums.get(fee.id, Decimal(0)) + billed.invoice.amount
            last[fee.id] = billed
    for name, total in sums.items():
        ceiling = schedules[name].ceiling
        if ceiling is not None and total > ceiling:
            said = (
                f"The invoices under the schedule {name} add to {_money(total)}, above its "
                f"ceiling of {_money(ceiling)}."
            )
            yield _found(CEILING, Tier.WARNING, last[name], (ceiling, total), said)


def _money(amount: Decimal) -> str:
    return f"{'-' if amount < 0 else ''}{money(abs(amount.quantize(CENT)))}"
