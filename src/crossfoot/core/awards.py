"""Awards as every room speaks of them: what was recorded of a contract, event by event.

All amounts are recorded values: what an agency reported, which need not be what the paper says.
What is not recorded is `None`, never nothing.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from crossfoot.core.digest import Digest
from crossfoot.core.findings import Tier
from crossfoot.core.refs import RowRef

Date = datetime.date


@dataclass(frozen=True, slots=True)
class Action:
    """One recorded action on an award: the award itself or a modification.

    Attributes:
        award: the award's unique key.
        name: the award's number, as people cite it.
        vehicle: unique key of the vehicle that the award is an order under, or empty.
        is_vehicle: whether the award is itself a vehicle, under which orders are placed.
        number: the modification's number; `0` is the award itself.
        kind: code of the kind of action, or empty.
        day: when it was signed.
        ceiling: change of the value with all options.
        exercised: change of the value with the options exercised.
        obligated: change of what is obligated.
        start: first day of performance, as this action records it.
        end: last day of performance; of a vehicle, the last day on which orders may be placed.
        potential_end: last day with all options.
        ref: the row it stands in.
        recipient: who has the award.
        offers: how many offers were received.
        outlayed: a running total of what was paid, as of some record; never to be summed.
        title: what the award is for, as recorded.
        key: the action's unique key, or empty.
        modified: when the record was last changed.
    """

    award: str
    name: str
    vehicle: str
    is_vehicle: bool
    number: str
    kind: str
    day: Date
    ceiling: Decimal | None
    exercised: Decimal | None
    obligated: Decimal | None
    start: Date | None
    end: Date | None
    potential_end: Date | None
    ref: RowRef
    recipient: str = ""
    offers: int | None = None
    outlayed: Decimal | None = None
    title: str = ""
    key: str = ""
    modified: Date | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One award as its publisher sums it up. Null is `None`, never nothing.

    Attributes:
        award: the award's unique key.
        name: its number.
        vehicle: unique key of its vehicle, or empty.
        is_vehicle: whether it is a vehicle.
        obligated, outlayed, current_value, potential_value: the publisher's sums.
        base_day, latest_day: its first and its latest action.
        start, end, potential_end: days of performance; of a vehicle `end` is the ordering end.
        recipient: who has it.
        title: what it is for.
        offers: how many offers were received.
        ref: the row it stands in.
    """

    award: str
    name: str
    vehicle: str
    is_vehicle: bool
    obligated: Decimal | None
    outlayed: Decimal | None
    current_value: Decimal | None
    potential_value: Decimal | None
    base_day: Date | None
    latest_day: Date | None
    start: Date | None
    end: Date | None
    potential_end: Date | None
    recipient: str
    title: str
    offers: int | None
    ref: RowRef


@dataclass(frozen=True, slots=True)
class Step:
    """An action, and what stands after it.

    Attributes:
        action: what happened.
        ceiling, exercised, obligated: cumulated over the actions at hand.
        end: the last day in force: the latest recorded up to here.
        end_moved: by how many days this action moved it, or `None`.
    """

    action: Action
    ceiling: Decimal
    exercised: Decimal
    obligated: Decimal
    end: Date | None
    end_moved: int | None


@dataclass(frozen=True, slots=True)
class HeadroomStep:
    """One event on a vehicle or on an order under it, and how the vehicle stands after it.

    Attributes:
        action: what happened.
        ceiling_change: what it changed of the vehicle's ceiling.
        obligation_change: what it changed of the orders' obligations.
        ceiling: the vehicle's recorded ceiling.
        obligated: obligations of all orders.
    """

    action: Action
    ceiling_change: Decimal
    obligation_change: Decimal
    ceiling: Decimal
    obligated: Decimal

    @property
    def headroom(self) -> Decimal:
        """Ceiling less obligations."""
        return self.ceiling - self.obligated

    @property
    def used(self) -> Decimal | None:
        """Obligations as a share of the ceiling, six decimals; `None` without a ceiling."""
        if not self.ceiling:
            return None
        return (self.obligated / self.ceiling).quantize(Decimal("0.000001"))


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """One award in figures: what its actions add up to, beside what its summary says.

    Attributes:
        award, name, vehicle, vehicle_name, is_vehicle, recipient, title: which award.
        actions: how many actions are at hand.
        has_base: whether the award itself is among them.
        first_day, last_day: of the actions at hand.
        obligated, exercised, ceiling: sums of the actions at hand.
        base_ceiling: value with all options of the award itself, where it is at hand.
        growth: `ceiling` over `base_ceiling`, four decimals.
        peak_obligated: the most that was ever obligated.
        deobligations, deobligated: how many actions took money back, and how much.
        largest, largest_amount: the modification with the largest obligation, either way.
        extensions, days_extended: how often and by how much the end was moved later.
        retroactive: how many of those were signed after the end had passed.
        start, end: first day of performance recorded by any action; last day in force.
        summary: what the publisher says of it, or `None`.
        orders: awards placed under it, by number.
    """

    award: str
    name: str
    vehicle: str
    vehicle_name: str
    is_vehicle: bool
    recipient: str
    title: str
    actions: int
    has_base: bool
    first_day: Date | None
    last_day: Date | None
    obligated: Decimal
    exercised: Decimal
    ceiling: Decimal
    base_ceiling: Decimal | None
    growth: Decimal | None
    peak_obligated: Decimal
    deobligations: int
    deobligated: Decimal
    largest: str
    largest_amount: Decimal | None
    extensions: int
    days_extended: int
    retroactive: int
    start: Date | None
    end: Date | None
    summary: Summary | None
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardObservation:
    """What one action says of one measure of an award: an entry, seen from one account.

    Attributes:
        award: the award's unique key.
        name: its number.
        measure: `ceiling`, `exercised`, `obligated` or `outlayed`.
        day: when the action was signed.
        change: what the action enters on the account, in dollars.
        stands: what stands on the account after it.
        ref: the row.
    """

    award: str
    name: str
    measure: str
    day: Date
    change: Decimal
    stands: Decimal
    ref: RowRef


@dataclass(frozen=True, slots=True)
class Subaward:
    """One reported award under an award, as its prime recipient reported it.

    Attributes:
        award: unique key of the award that it is under.
        number: its number.
        recipient: the organisation that has it.
        amount: in dollars; `None` where none is reported.
        day: when it was made; `None` where that is not reported.
        ref: the row.
    """

    award: str
    number: str
    recipient: str
    amount: Decimal | None
    day: Date | None
    ref: RowRef


AwardValue = Decimal | Date | int | str | None


@dataclass(frozen=True, slots=True)
class AwardFinding:
    """Something in the records of an award that does not add up, or has to be known.

    Attributes:
        check: name of the check.
        tier: how sure it is.
        award: the award's unique key.
        name: its number.
        before: what is expected, or stood before.
        after: what is found, or stands after.
        difference: `after` less `before`: dollars, or days between dates.
        message: the finding in whole sentences.
        refs: the rows it rests on.
    """

    check: str
    tier: Tier
    award: str
    name: str
    before: AwardValue
    after: AwardValue
    difference: Decimal | int | None
    message: str
    refs: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True)
class RowsAside:
    """Rows of a file that are no action or summary here, or lack a value, and why."""

    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AwardFileTally:
    """What became of the rows of one file: `rows` = `kept` + the rows of `aside`.

    Attributes:
        file: its name at its publisher.
        digest: its sha256.
        kind: what it holds.
        rows: rows after the headers.
        kept: rows that speak for an action or an award.
        aside: the others, by reason.
        gaps: rows that are kept without one of their values, by reason.
        remarks: what else is to be said of the file.
    """

    file: str
    digest: Digest
    kind: str
    rows: int
    kept: int
    aside: tuple[RowsAside, ...]
    gaps: tuple[RowsAside, ...]
    remarks: tuple[str, ...]


class Awards(Protocol):
    """Everything that is held of awards, as pages ask for it."""

    @property
    def awards(self) -> tuple[AwardFacts, ...]:
        """Every award in figures, orders below their vehicle."""

    @property
    def tallies(self) -> tuple[AwardFileTally, ...]:
        """What became of the rows of each file."""

    def steps(self, award: str) -> tuple[Step, ...]:
        """Every action of an award, by its unique key."""

    def headroom(self, award: str) -> tuple[HeadroomStep, ...]:
        """Every event on a vehicle and its orders."""

    def findings_on(self, award: str) -> tuple[AwardFinding, ...]:
        """The findings on one award; by the empty key those that are about all of them."""

    def observations(self, award: str) -> tuple[AwardObservation, ...]:
        """What every action of an award says, measure by measure."""

    def subawards(self, award: str) -> tuple[Subaward, ...]:
        """What was reported of awards under an award."""
