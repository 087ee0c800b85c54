"""`crossfoot money`: what awards, fees and invoices come to, against the people of that time."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated

import typer

from crossfoot import build, others
from crossfoot.cli import money_text
from crossfoot.cli.held_awards import any_awards, named
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit
from crossfoot.core.errors import UsageError
from crossfoot.core.money import Basis, Money, Spent

_SHORT = {Basis.SOUND: "sound", Basis.CORRECTED: "corrected", Basis.PUBLISHED: "published"}
COSTS = (
    "name", "award", "since", "until", "whole", "measure", "amount", "days",
    *(f"{name}_{basis}" for basis in _SHORT.values()
      for name in ("people", "counted", "beyond", "dollars")), "note",
)  # fmt: skip
TECHNOLOGY = ("day", "published", "reckoned", "difference", "sound", "published_corrected",
              "reckoned_corrected", "people", "unpriced", "ref")  # fmt: skip
FEES = ("schedule", "title", "award", "what", "value", "unit", "how", "source")
INVOICES = ("award", "number", "since", "until", "unit", "quantity", "unit_price", "amount",
            "reckoned", "agreed", "counted", "source", "place")  # fmt: skip
FINDINGS = ("check", "tier", "award", "expected", "found", "difference", "message", "place")


class Show(StrEnum):
    """What is printed of the money."""

    COSTS = "costs"
    TECHNOLOGY = "technology"
    FEES = "fees"
    INVOICES = "invoices"
    FINDINGS = "findings"


_COLUMNS = {
    Show.COSTS: COSTS,
    Show.TECHNOLOGY: TECHNOLOGY,
    Show.FEES: FEES,
    Show.INVOICES: INVOICES,
    Show.FINDINGS: FINDINGS,
}
EXAMPLES = """
  crossfoot money
  crossfoot money 70CDCR22FR0000034
  crossfoot money HSCEDM14D00004 --from 2020-10-01 --until 2021-09-30
  crossfoot money --show technology --format csv
  crossfoot money --show fees --cases 1200 --rate timeliness=0.95
"""


def verb(  # noqa: PLR0913, PLR0917  # each is a question of its own
    award: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Number or unique key of an award. Default: all."),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    show: Annotated[
        Show | None, typer.Option("--show", help="What to print. Default: what there is to tell.")
    ] = None,
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="First day. Default: the award's own.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Last day. Default: the award's own.")
    ] = "",
    cases: Annotated[
        int | None,
        typer.Option("--cases", min=0, help="Cases to reckon fees for. Default: a month's batch."),
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option("--rate", metavar="NAME=SHARE", help="A rate that was reached, for a bonus."),
    ] = None,
    price: Annotated[
        str, typer.Option("--price", metavar="DOLLARS", help="A fee in place of the schedule's.")
    ] = "",
    hand: HandOption = None,
) -> None:
    """Hold money against people: dollars per person and day, fees, invoices.

    Obligations, exercised values and outlays of an award over its time, or over a period, per
    person and day: without faulty releases, with these corrected by their cause, and as published.
    Fee schedules and invoices of your own are taken over with `crossfoot hand import`.
    """
    from crossfoot.hand.money_files import load_terms  # noqa: PLC0415  (the forms load a library)
    from crossfoot.others.money import Asked, money  # noqa: PLC0415  (loads the checks on money)

    held = any_awards(archive)
    about = frozenset(one.award for one in named(held, archive, award)) if award else None
    asked = Asked(about, _day(since), _day(until), cases, _rates(rate or ()), _amount(price))
    found = open_build(archive, hand)
    statements = others.sayings(archive, hand).statements
    terms = load_terms(build.own_folder(archive, hand))
    tells = money(found, held, statements, terms, asked)
    if form is Format.TEXT:
        money_text.print_money(tells, str(show or ""), one=award is not None, held=held is not None)
    else:
        what = show or Show.COSTS
        emit(_RECORDS[what](tells), form, _COLUMNS[what])


def _day(text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text} is not a day.", "Write it as 2023-05-26.") from error


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(0)
    if not amount.is_finite() or amount <= 0:
        raise UsageError(f"{text} is no price.", "Write dollars above 0 with a point: 150.00.")
    return amount


def _rates(texts: Sequence[str]) -> Mapping[str, Decimal]:
    found = {}
    for text in texts:
        name, sign, share = text.partition("=")
        try:
            value = Decimal(share)
        except InvalidOperation:
            value = Decimal(-1)
        if not sign or not value.is_finite() or not 0 <= value <= 1:
            raise UsageError(
                f"{text} is no rate.",
                "Write the name of the bonus and a share of one: timely=0.95.",
            )
        found[name.strip()] = value
    return found


def _costs(tells: Money) -> list[dict[str, object]]:
    return [
        {
            "name": cost.name, "award": cost.award, "since": cost.since.isoformat(),
            "until": cost.until.isoformat(), "whole": cost.whole, "measure": spent.measure,
            "amount": spent.amount, "days": (cost.until - cost.since).days + 1, "note": spent.why,
            **_per_day(spent),
        }
        for cost in tells.costs
        for spent in cost.spent
    ]  # fmt: skip


def _per_day(spent: Spent) -> dict[str, object]:
    found: dict[str, object] = {}
    for basis, told in spent.per_day:
        short = _SHORT[basis]
        found |= {
            f"people_{short}": round(told.mean) if told else None,
            f"counted_{short}": told.counted if told else None,
            f"beyond_{short}": told.beyond if told else None,
            f"dollars_{short}": told.dollars if told else None,
        }
    return found


def _technology(tells: Money) -> list[dict[str, object]]:
    return [
        {name: getattr(one, name) for name in TECHNOLOGY}
        | {"day": one.day.isoformat(), "ref": str(one.ref), "unpriced": list(one.unpriced)}
        for one in tells.technology
    ]


def _fees(tells: Money) -> list[dict[str, object]]:
    return [
        {
            "schedule": fee.schedule, "title": fee.title, "award": fee.award, "what": line.what,
            "value": line.value, "unit": line.unit, "how": line.how, "source": fee.source,
        }
        for fee in tells.fees
        for line in fee.lines
    ]  # fmt: skip


def _invoices(tells: Money) -> list[dict[str, object]]:
    return [
        {name: getattr(one, name) for name in INVOICES}
        | {"since": one.since.isoformat(), "until": one.until.isoformat()}
        for one in tells.invoices
    ]


def _findings(tells: Money) -> list[dict[str, object]]:
    return [
        {name: getattr(one, name) for name in FINDINGS} | {"tier": str(one.tier)}
        for one in tells.findings
    ]


_RECORDS: Mapping[Show, Callable[[Money], list[dict[str, object]]]] = {
    Show.COSTS: _costs,
    Show.TECHNOLOGY: _technology,
    Show.FEES: _fees,
    Show.INVOICES: _invoices,
    Show.FINDINGS: _findings,
}
