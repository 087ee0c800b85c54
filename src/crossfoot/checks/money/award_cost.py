"""An award over a period: obligated, exercised and outlayed, per person and day."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.checks.money.per_day import per_person_day
from crossfoot.core.awards import AwardFacts, Step
from crossfoot.core.money import AwardCost, Basis, Counted, PerDay, Spent, Technology, UnitCost
from crossfoot.core.wording import plural
from crossfoot.hand.statements import Statements

# A statement with this unit is a cost that awards are held against.
UNIT = "US dollars per person and day"
Steps = Callable[[str], Sequence[Step]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What awards are held against.

    Attributes:
        people: the published population.
        technology: the published cost of technology, by release.
        statements: what others said.
        steps: gives the actions of an award by its unique key.
        recorded: the last day of any action at hand.
    """

    people: Sequence[Counted]
    technology: Sequence[Technology]
    statements: Statements
    steps: Steps
    recorded: datetime.date | None = None


def award_cost(
    one: AwardFacts,
    orders: Sequence[AwardFacts],
    ground: Ground,
    since: datetime.date | None,
    until: datetime.date | None,
) -> AwardCost | None:
    """An award against the people of its time; `None` where its time is not known.

    Of a vehicle its orders are told: a vehicle itself obligates next to nothing.

    Args:
        one: the award.
        orders: the awards under it, where it is a vehicle.
        ground: what it is held against.
        since: first day of the period; `None` for the award's own.
        until: last day of the period; `None` for the award's own.
    """
    parts = tuple(orders) if one.is_vehicle and orders else (one,)
    first = since or min((p.start for p in parts if p.start), default=None)
    last = until or max((p.end for p in parts if p.end), default=None)
    if first is None or last is None or last < first:
        return None
    whole = since is None and until is None
    spent = tuple(
        Spent(measure, amount, why, _per_day(amount, first, last, ground.people))
        for measure, amount, why in _amounts(parts, ground.steps, None if whole else (first, last))
    )
    days = tuple(t for t in ground.technology if first <= t.day <= last)
    stated = tuple(_stated(ground.statements, first, last))
    return AwardCost(one.award, one.name, first, last, whole, spent, stated, days, ground.recorded)


def _amounts(
    parts: Sequence[AwardFacts],
    steps: Steps,
    period: tuple[datetime.date, datetime.date] | None,
) -> Iterable[tuple[str, Decimal | None, str]]:
    if period is None:
        yield "obligated", sum((p.obligated for p in parts), Decimal(0)), ""
        yield "exercised", sum((p.exercised for p in parts), Decimal(0)), ""
        yield ("outlayed", *_outlayed(parts, steps))
        return
    inside = [
        step.action
        for part in parts
        for step in steps(part.award)
        if period[0] <= step.action.day <= period[1]
    ]
    signed = f"By {plural(len(inside), 'action')} signed in this period."
    nothing = Decimal(0)
    yield "obligated", sum((a.obligated or nothing for a in inside), nothing), signed
    yield "exercised", sum((a.exercised or nothing for a in inside), nothing), signed
    why = "Outlays are recorded as a running total only, so those of a part are not known."
    yield "outlayed", None, why


def _outlayed(parts: Sequence[AwardFacts], steps: Steps) -> tuple[Decimal | None, str]:
    """The last recorded running totals, added over the awards that have one."""
    known = [paid for part in parts if (paid := _paid(part, steps)) is not None]
    if not known:
        return None, "No outlay is recorded, which is not nothing."
    missing = len(parts) - len(known)
    why = f"Recorded for {len(known)} of {plural(len(parts), 'award')}." if missing else ""
    return sum(known, Decimal(0)), why


def _paid(one: AwardFacts, steps: Steps) -> Decimal | None:
    if one.summary and one.summary.outlayed is not None:
        return one.summary.outlayed
    recorded = (step.action.outlayed for step in reversed(steps(one.award)))
    return next((paid for paid in recorded if paid is not None), None)


def _per_day(
    amount: Decimal | None, since: datetime.date, until: datetime.date, people: Sequence[Counted]
) -> tuple[tuple[Basis, PerDay | None], ...]:
    return tuple(
        (basis, None if amount is None else per_person_day(amount, since, until, people, basis))
        for basis in Basis
    )


def _stated(
    statements: Statements, since: datetime.date, until: datetime.date
) -> Iterable[UnitCost]:
    for one in statements.by_id.values():
        if one.unit != UNIT or one.stated is None:
            continue
        begun, ended = one.since or one.as_of, one.as_of
        if (ended is None or ended >= since) and (begun is None or begun <= until):
            value = Decimal(str(one.stated.value))
            yield UnitCost(one.id, one.stated.told(one.unit), one.source.words, value)
