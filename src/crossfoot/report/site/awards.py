"""A page for each vehicle and award, and the list of all: ceilings, obligations, headroom."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core import wording
from crossfoot.core.awards import AwardFacts, Awards, HeadroomStep, Step, Subaward
from crossfoot.core.findings import Tier
from crossfoot.core.money import GUARANTEED
from crossfoot.report.charts import steps
from crossfoot.report.charts.steps import Line, Points
from crossfoot.report.site import addresses
from crossfoot.report.site.money import CostRow, cost_rows, covered
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# Colours that the style sheet maps to the theme, with a dash each.
_CEILING = ("#1b1b1b", "8 4")
_OBLIGATED = ("#0072b2", "none")
_HEADROOM = ("#009e73", "2 3")


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award in the list.

    Attributes:
        name: its number.
        path: its page.
        order: whether it is an order under the vehicle above it.
        obligated, ceiling: in dollars.
        end: the last day in force.
        findings: how many there are.
    """

    name: str
    path: str
    order: bool
    obligated: str
    ceiling: str
    end: str
    findings: str


@dataclass(frozen=True, slots=True)
class AwardsPage:
    """Every award.

    Attributes:
        lead: how many, and from which rows.
        rows: vehicles by their beginning, each followed by its orders.
        money: the page of money against people; empty where there is none.
    """

    lead: str
    rows: tuple[AwardRow, ...]
    money: str


@dataclass(frozen=True, slots=True)
class AwardEvent:
    """One action in the table.

    Attributes:
        day: when it was signed.
        action: which modification of which award.
        change, ceiling, obligated: in dollars.
        headroom: of a vehicle; empty for an order.
        end: of an order; empty for a vehicle.
        ref: the row.
    """

    day: str
    action: str
    change: str
    ceiling: str
    obligated: str
    headroom: str
    end: str
    ref: str


@dataclass(frozen=True, slots=True)
class AwardFound:
    """One finding.

    Attributes:
        tier: how sure it is.
        check: name of the check.
        message: what was found.
        refs: the rows it rests on.
    """

    tier: str
    check: str
    message: str
    refs: str


@dataclass(frozen=True, slots=True)
class SubawardRow:
    """One reported award under an award.

    Attributes:
        number: its number.
        day: when it was made.
        amount: in dollars, as reported.
        recipient: the organisation that has it.
        ref: the row.
    """

    number: str
    day: str
    amount: str
    recipient: str
    ref: str


@dataclass(frozen=True, slots=True)
class AwardPage:
    """One award or vehicle.

    Attributes:
        name: its number.
        kind: `vehicle` or `award`.
        title: what it is for, as recorded.
        facts: name and value of what there is to say of it.
        lines: ceiling, obligations and headroom as steps; none where no action is at hand.
        top, bottom: the largest and the smallest amount of the drawing.
        nothing: where nothing is in the drawing, from its top.
        since, until: its first and last day.
        found: the findings.
        events: every action.
        under: what was reported of awards under it.
        costs: obligated, exercised and outlayed, per person and day.
        money: the page of money against people; empty where there is none.
    """

    name: str
    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    top: str
    bottom: str
    nothing: str
    since: str
    until: str
    found: tuple[AwardFound, ...]
    events: tuple[AwardEvent, ...]
    under: tuple[SubawardRow, ...] = ()
    costs: tuple[CostRow, ...] = ()
    money: str = ""


def pages(site: Site) -> Iterator[Page]:
    """The list, then every award; nothing where no award file is at hand."""
    if site.awards is None:
        return
    held = site.awards
    yield _index(held, addresses.MONEY if site.money else "")
    for one in held.awards:
        what = "vehicle" if one.is_vehicle else "award"
        yield Page(
            addresses.award(one.award),
            "award.html",
            f"Contract {one.award}",
            _page(held, one, what, site),
            part="awards",
            description=f"{one.name}, {what}: ceiling, obligations and every modification.",
        )


def _index(held: Awards, money: str) -> Page:
    under = {name for one in held.awards for name in one.orders}
    rows = tuple(
        AwardRow(
            one.name,
            addresses.award(one.award),
            one.name in under,
            _money(one.obligated),
            _money(one.ceiling),
            _day(one.end),
            f"{len(held.findings_on(one.award)):,}",
        )
        for one in held.awards
    )
    read = sum(tally.rows for tally in held.tallies)
    kept = sum(tally.kept for tally in held.tallies)
    files = wording.plural(len(held.tallies), "file")
    lead = (
        f"{wording.plural(len(rows), 'award')} from {read:,} rows in {files}: "
        f"{kept:,} kept, {read - kept:,} set aside. All values are as recorded."
    )
    content = AwardsPage(lead, rows, money)
    return Page(
        addresses.AWARDS, "awards.html", "Contracts", content, part="awards", description=lead
    )


def _page(held: Awards, one: AwardFacts, what: str, site: Site) -> AwardPage:
    cost = site.costs.get(one.award)
    room, own = held.headroom(one.award), held.steps(one.award)
    known = one.is_vehicle and one.has_base
    lines, top, bottom, nothing = _lines(room if one.is_vehicle else (), own, known=known)
    found = tuple(
        AwardFound(str(f.tier), f.check, f.message, ", ".join(ref.text for ref in f.refs[:3]))
        for f in sorted(held.findings_on(one.award), key=lambda f: list(Tier).index(f.tier))
    )
    events = tuple(map(_room, room)) if one.is_vehicle else tuple(map(_step, own))
    days = [s.action.day for s in (room or own)]
    return AwardPage(
        one.name,
        what,
        one.title,
        (*_facts(one, room), *_guaranteed(one, site)),
        lines,
        top,
        bottom,
        nothing,
        _day(min(days, default=None)),
        _day(max(days, default=None)),
        found,
        events,
        tuple(map(_under, held.subawards(one.award))),
        tuple(cost_rows(cost)) if cost and covered(cost) else (),
        addresses.MONEY if site.money else "",
    )


def _facts(one: AwardFacts, room: tuple[HeadroomStep, ...]) -> Iterator[tuple[str, str]]:
    yield "recipient", one.recipient or "not recorded"
    if one.vehicle_name:
        yield "order under", one.vehicle_name
    if one.orders:
        yield "orders", ", ".join(one.orders)
    yield "recorded ceiling", _money(one.ceiling)
    if one.growth is not None and one.base_ceiling is not None:
        yield "began with", f"{_money(one.base_ceiling)}; now {one.growth} times as much"
    if one.is_vehicle and room:
        yield "orders obligated", _money(room[-1].obligated)
        if one.has_base:
            yield "headroom", _money(room[-1].headroom)
    if not one.is_vehicle:
        yield "obligated", _money(one.obligated)
    if one.summary:
        yield "summary says", f"{_money(one.summary.obligated)} obligated"
    yield "in force", f"{_day(one.start)} to {_day(one.end)}"


def _guaranteed(one: AwardFacts, site: Site) -> Iterator[tuple[str, str]]:
    """What is guaranteed of a vehicle; no public download says so, but a person may have."""
    if not one.is_vehicle:
        return
    fees = site.money.fees if site.money else ()
    said = [
        f"{_money(line.value)}, by hand: {fee.source}"
        for fee in fees
        for line in fee.lines
        if fee.award == one.name and line.what == GUARANTEED and isinstance(line.value, Decimal)
    ]
    yield "guaranteed minimum", "; ".join(said) or "in no public download; can be added by hand"


def _lines(
    room: tuple[HeadroomStep, ...], own: tuple[Step, ...], *, known: bool
) -> tuple[tuple[Line, ...], str, str, str]:
    drawn: list[tuple[str, tuple[str, str], Points]] = []
    if room:
        drawn.append(("orders obligated", _OBLIGATED, [_point(s, s.obligated) for s in room]))
        if known:
            drawn.append(("recorded ceiling", _CEILING, [_point(s, s.ceiling) for s in room]))
            drawn.append(("headroom", _HEADROOM, [_point(s, s.headroom) for s in room]))
    elif own:
        drawn.append(("value with all options", _CEILING, [_point(s, s.ceiling) for s in own]))
        drawn.append(("obligated", _OBLIGATED, [_point(s, s.obligated) for s in own]))
    if not drawn:
        return (), "", "", ""
    scale = steps.scale([points for _, _, points in drawn])
    lines = tuple(steps.line(name, *how, points, scale) for name, how, points in drawn)
    return lines, _money(scale.high), _money(scale.low), scale.y(Decimal(0))


def _point(step: HeadroomStep | Step, amount: Decimal) -> tuple[datetime.date, Decimal, str]:
    action = step.action
    title = f"{action.name} modification {action.number}, {wording.date(action.day)}"
    return action.day, amount, f"{title}: {_money(amount)}"


def _room(step: HeadroomStep) -> AwardEvent:
    action = step.action
    return AwardEvent(
        _day(action.day),
        f"{action.name} {action.number}",
        _signed(step.obligation_change or step.ceiling_change),
        _money(step.ceiling),
        _money(step.obligated),
        _money(step.headroom),
        "",
        action.ref.text,
    )


def _step(step: Step) -> AwardEvent:
    action = step.action
    return AwardEvent(
        _day(action.day),
        action.number,
        _signed(action.obligated),
        _money(step.ceiling),
        _money(step.obligated),
        "",
        _day(step.end),
        action.ref.text,
    )


def _under(one: Subaward) -> SubawardRow:
    return SubawardRow(
        one.number or "not recorded",
        _day(one.day),
        _money(one.amount),
        one.recipient or "not recorded",
        one.ref.text,
    )


def _money(amount: Decimal | None) -> str:
    if amount is None:
        return "not recorded"
    return f"{'-' if amount < 0 else ''}{wording.money(abs(amount))}"


def _signed(amount: Decimal | None) -> str:
    return "not recorded" if amount is None else f"{amount:+,.2f}" if amount else "0"


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else "not recorded"
