"""Terms and bills as files: `hand/money/`, what was agreed to be paid, and what was charged.

fee        a schedule: a fee for each case, what is guaranteed, how large a month's batch is
bonus      a share of the fees that a schedule adds where a rate is reached
invoice    one line of an invoice: how many of what, at which price, and the amount
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from crossfoot.hand.family import Family, Placed, of_kind, read_family, refuse
from crossfoot.hand.form import Text, Words
from crossfoot.hand.sourced import Sourced

_CENT = Decimal("0.01")
Dollars = Annotated[Decimal | None, Field(ge=0, examples=[""])]
Many = Annotated[int | None, Field(ge=1, examples=[""])]
Share = Annotated[Decimal, Field(gt=0, le=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Sourced):
    """A fee schedule. What its source does not state stays empty, which is not nothing.

    Attributes:
        id: its name here.
        title: what is paid for, in a few words.
        award: number of the award that it belongs to; empty where none is known.
        unit: what is counted, in the singular.
        per_case: US dollars for each.
        guaranteed: the least that is ordered, in US dollars: a guaranteed minimum or first order.
        batch: how many are handed over each month.
        streams: how many batches run beside each other.
        docket: how many there are in all.
        ceiling: the most that may be paid, in US dollars.
        since, until: first and last day on which it holds; empty where that is not stated.
    """

    id: Annotated[Text, Field(examples=["my-schedule"])]
    title: Annotated[Text, Field(examples=["Verification of addresses"])]
    award: Annotated[Words, Field(examples=["70CDCR26D00000001"])] = ""
    unit: Annotated[Text, Field(examples=["case"])] = "case"
    per_case: Annotated[Dollars, Field(examples=["150.00"])] = None
    guaranteed: Dollars = None
    batch: Annotated[Many, Field(examples=["50000"])] = None
    streams: Annotated[int, Field(ge=1, examples=["1"])] = 1
    docket: Many = None
    ceiling: Dollars = None
    since: Annotated[datetime.date | None, Field(examples=[""])] = None
    until: Annotated[datetime.date | None, Field(examples=[""])] = None

    def holds(self, day: datetime.date) -> bool:
        """Whether it holds on a day, as far as is stated."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeBonus(Sourced):
    """A share of the fees that is paid on top where a rate is reached.

    Attributes:
        fee: the schedule's id.
        name: what is rewarded, such as timeliness or accuracy.
        least: the rate from which on it is paid, as a share of one.
        share: what it adds to the fees, as a share of one.
    """

    fee: Annotated[Text, Field(examples=["my-schedule"])]
    name: Annotated[Text, Field(examples=["timeliness"])]
    least: Annotated[Share, Field(examples=["0.9"])]
    share: Annotated[Share, Field(examples=["0.1"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice(Sourced):
    """One line of an invoice, as it stands there. An amount that does not come out is a finding.

    Attributes:
        award: number of the award that is charged.
        number: number of the invoice.
        line: which line of it; 0 where lines are not numbered.
        since, until: first and last day that it is for.
        unit: what is counted, in the singular: a case, a person-day.
        technology: for person-days: normal name of the technology, as in the aliases; empty for
            everybody in the programme.
        quantity: how many.
        unit_price: US dollars for each.
        amount: US dollars in all.
        fee: the id of the schedule that it follows; empty where none is known.
    """

    award: Annotated[Text, Field(examples=["70CDCR26F00000001"])]
    since: Annotated[datetime.date, Field(examples=["2026-01-01"])]
    until: Annotated[datetime.date, Field(examples=["2026-01-31"])]
    unit: Annotated[Text, Field(examples=["case"])]
    quantity: Annotated[Decimal, Field(examples=["1200"])]
    unit_price: Annotated[Decimal, Field(examples=["150.00"])]
    amount: Annotated[Decimal, Field(examples=["180000.00"])]
    number: Annotated[Words, Field(examples=["INV-7"])] = ""
    line: Annotated[int, Field(ge=0, examples=["1"])] = 0
    technology: Annotated[Words, Field(examples=[""])] = ""
    fee: Annotated[Words, Field(examples=[""])] = ""

    @property
    def reckoned(self) -> Decimal:
        """Quantity times price, to the cent."""
        return (self.quantity * self.unit_price).quantize(_CENT, ROUND_HALF_UP)

    @property
    def doubts(self) -> Iterator[tuple[str, str, str]]:
        """What a person should look at before relying on it: field, what, and what to do."""
        if self.amount != self.reckoned:
            product = f"{self.quantity:,} at {self.unit_price:,}, which is {self.reckoned:,}"
            yield (
                "amount",
                f"{self.amount:,} is not {product}.",
                "If the invoice says so, leave it: it is told as a finding. Else correct the row.",
            )


FAMILY = Family("money", {"fee": Fee, "bonus": FeeBonus, "invoice": Invoice}, "fee")


@dataclass(frozen=True, slots=True)
class Billed:
    """A line of an invoice, and where it is written down.

    Attributes:
        invoice: the line.
        placed: where it is written down.
    """

    invoice: Invoice
    placed: Placed

    @property
    def place(self) -> str:
        """Name of the file, the line in it, and which entry that is."""
        line = self.placed.filled.line(self.placed.kind, self.placed.position, "amount")
        name = self.placed.filled.path.name
        return f"{name}, line {line}, invoice {self.placed.position + 1}"


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that is written down of terms and bills."""

    fees: tuple[Fee, ...] = ()
    bonuses: tuple[FeeBonus, ...] = ()
    invoices: tuple[Billed, ...] = ()

    def bonuses_of(self, fee: Fee) -> tuple[FeeBonus, ...]:
        """The bonuses of a schedule, in the order of the files."""
        return tuple(bonus for bonus in self.bonuses if bonus.fee == fee.id)


def load_terms(user: Path | None = None) -> Terms:
    """The user's own schedules and invoices; none are shipped.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = read_family(FAMILY, user)
    named: set[tuple[str, str]] = set()
    for placed in found:
        if isinstance(placed.entry, FeeBonus):
            bonus = (placed.entry.fee, placed.entry.name.casefold())
            if bonus in named:
                said = f"`{bonus[0]}` has a bonus for {placed.entry.name} already"
                raise refuse(placed, "name", said, "Keep one, or give it a name of its own.")
            named.add(bonus)
    return Terms(
        of_kind(found, Fee),
        of_kind(found, FeeBonus),
        tuple(Billed(placed.entry, placed) for placed in found if placed.kind == "invoice"),
    )
