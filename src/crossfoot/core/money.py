"""Money against people: what was spent in a time, for how many people, at which price."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.wording import count

Date = datetime.date
CENT = Decimal("0.01")
# What the line of a fee schedule is called that says what is guaranteed.
GUARANTEED = "guaranteed"


class Basis(StrEnum):
    """Which of the published figures are taken."""

    SOUND = "without faulty figures"
    CORRECTED = "corrected by their cause"
    PUBLISHED = "as published"


@dataclass(frozen=True, slots=True)
class Counted:
    """The population of one day, as one release gives it.

    Attributes:
        day: the day counted.
        people: how many.
        sound: whether the figure may be quoted.
        corrected: how many there were, where a figure that may not be quoted has a proven cause
            which says so; else `None`.
        ref: where it stands; `None` where it is a statement and no cell.
    """

    day: Date
    people: int
    sound: bool
    corrected: int | None = None
    ref: CellRef | None = None

    def on(self, basis: Basis) -> int | None:
        """How many it gives on a basis; `None` where it is left out."""
        if self.sound or basis is Basis.PUBLISHED:
            return self.people
        return self.corrected if basis is Basis.CORRECTED else None


@dataclass(frozen=True, slots=True)
class PerDay:
    """Money per person and day over a period.

    Attributes:
        amount: what was spent or obligated.
        days: length of the period.
        mean: mean population of all its days.
        counted: how many of them were counted.
        beyond: how many of them lie before the first count of all, or after the last.
        dollars: `amount` per person and day, to the cent.
    """

    amount: Decimal
    days: int
    mean: Decimal
    counted: int
    beyond: int
    dollars: Decimal


@dataclass(frozen=True, slots=True)
class Spent:
    """One kind of money of an award in a period, and what it comes to per person and day.

    Attributes:
        measure: `obligated`, `exercised` or `outlayed`.
        amount: in dollars; `None` where it is not known.
        why: where it is not known, or known in part: the reason, as a sentence; else empty.
        per_day: for each basis; `None` where counts do not cover the period.
    """

    measure: str
    amount: Decimal | None
    why: str
    per_day: tuple[tuple[Basis, PerDay | None], ...]


@dataclass(frozen=True, slots=True)
class UnitCost:
    """A cost per person and day that somebody stated.

    Attributes:
        statement: its name in `hand/`.
        said: the number as it was stated.
        source: where it stands.
        value: in dollars.
    """

    statement: str
    said: str
    source: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Technology:
    """What one release says that technology costs a day, and what its counts cost at the prices.

    Attributes:
        day: the day counted.
        published: the published cost of all technologies together, in dollars a day.
        reckoned: its counts at the prices in `hand/`.
        sound: whether the cost and all counts may be quoted.
        published_corrected, reckoned_corrected: both, with figures that may not be quoted replaced
            by what their proven cause says; `None` where one of them has none.
        people: everybody in the table, as published.
        unpriced: technologies without a known price on that day.
        ref: the cell of the published cost.
    """

    day: Date
    published: Decimal
    reckoned: Decimal
    sound: bool
    published_corrected: Decimal | None
    reckoned_corrected: Decimal | None
    people: int
    unpriced: tuple[str, ...]
    ref: CellRef

    @property
    def difference(self) -> Decimal:
        """Published less reckoned."""
        return self.published - self.reckoned


@dataclass(frozen=True, slots=True)
class AwardCost:
    """An award or vehicle over a period, against the people of that time.

    Attributes:
        award: its unique key.
        name: its number.
        since, until: the period.
        whole: whether it is the whole time of the award.
        spent: obligated, exercised and outlayed.
        stated: costs per person and day that were stated of that time.
        technology: days in the period on which a technology cost is published.
        recorded: the last day of any action at hand; `None` where there is none.
    """

    award: str
    name: str
    since: Date
    until: Date
    whole: bool
    spent: tuple[Spent, ...]
    stated: tuple[UnitCost, ...]
    technology: tuple[Technology, ...]
    recorded: Date | None = None

    @property
    def running(self) -> bool:
        """Whether the period goes on after the last action at hand: more may have followed."""
        return self.recorded is not None and self.until > self.recorded


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One thing that follows from a fee schedule.

    Attributes:
        what: what it is, in words.
        value: how much or how many; `None` where the schedule does not say enough.
        unit: dollars or what is counted.
        how: how it is reckoned, or what is missing.
    """

    what: str
    value: Decimal | int | None
    unit: str
    how: str


@dataclass(frozen=True, slots=True)
class FeeTold:
    """A fee schedule, and what follows from it.

    Attributes:
        schedule: its name in `hand/`.
        title: what is paid for.
        award: number of the award; empty where none is known.
        source: where it is known from.
        lines: what follows.
    """

    schedule: str
    title: str
    award: str
    source: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class InvoiceTold:
    """A line of an invoice beside what it can be held against.

    Attributes:
        award: number of the award.
        number: number of the invoice, and its line where there is one.
        since, until: what it is for.
        unit: what is counted.
        quantity, unit_price, amount: as charged.
        reckoned: quantity times price.
        agreed: the price of the schedule or of `hand/`; `None` where none is known.
        counted: what the published counts of these days come to; `None` where they say nothing.
        source: what the invoice is, and where it can be read.
        place: file and line in `hand/`.
    """

    award: str
    number: str
    since: Date
    until: Date
    unit: str
    quantity: Decimal
    unit_price: Decimal
    amount: Decimal
    reckoned: Decimal
    agreed: Decimal | None
    counted: Decimal | None
    source: str
    place: str

    @property
    def charged(self) -> str:
        """How many of what: `1,200 cases`."""
        plural = "" if self.quantity == 1 or self.unit.endswith("s") else "s"
        return f"{count(self.quantity)} {self.unit}{plural}"


@dataclass(frozen=True, slots=True)
class MoneyFinding:
    """Something in an invoice or a schedule that does not add up.

    Attributes:
        check: name of the check.
        tier: how sure it is.
        award: number of the award it is about; may be empty.
        expected: what it should be.
        found: what it is.
        difference: `found` less `expected`.
        message: the finding in whole sentences.
        place: where it is written down.
    """

    check: str
    tier: Tier
    award: str
    expected: Decimal
    found: Decimal
    difference: Decimal
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Money:
    """Everything that is told of money against people.

    Attributes:
        costs: awards over a period, in the order of the awards.
        technology: every day on which a technology cost is published, by day of publication.
        fees: fee schedules, in the order of the files.
        invoices: lines of invoices, in the order of the files.
        findings: what does not add up in them.
    """

    costs: tuple[AwardCost, ...]
    technology: tuple[Technology, ...]
    fees: tuple[FeeTold, ...]
    invoices: tuple[InvoiceTold, ...]
    findings: tuple[MoneyFinding, ...]
