"""`crossfoot outcomes`: how enrolments, transfers, notices, check-ins and hearings ended."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import Format, FormatOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.registering import EngineOption, EventsOption, KnownOption, day, heading, opened
from crossfoot.core import percent

if TYPE_CHECKING:
    from crossfoot.register.answers.outcomes import CohortOutcome, Point
    from crossfoot.register.outcomes.rates import Rate

RATES = ("group", "event", "share_of", "numerator", "denominator", "value", "low", "high",
         "unknown", "excluded", "against", "reversible", "simulated")  # fmt: skip
POINTS = ("cohort", "group", "end", "day", "ended", "people", "incidence", "low", "high", "at_risk",
          "simulated")  # fmt: skip


_MARKS_ABREAST = 4


class What(StrEnum):
    """Whose outcomes."""

    ENROLMENTS = "enrolments"
    TRANSFERS = "transfers"
    NOTICES = "notices"
    CHECK_INS = "check-ins"
    HEARINGS = "hearings"


class Group(StrEnum):
    """What groups are told apart by."""

    OFFICE = "office"
    TECHNOLOGY = "technology"
    LEVEL = "level"
    CUSTODIAN = "custodian"


class Table(StrEnum):
    """Which table json and csv print."""

    POINTS = "incidence"
    RATES = "rates"


EXAMPLES = """
  crossfoot outcomes enrolments --events events.parquet --since 2022-01-01 --until 2022-12-31
  crossfoot outcomes transfers --events events.parquet --by custodian --day 7 --day 30
  crossfoot outcomes notices --events events.parquet --day 30
  crossfoot outcomes check-ins --events events.parquet --by technology --format csv
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    what: Annotated[
        What,
        typer.Argument(
            metavar="WHAT", help="enrolments, transfers, notices, check-ins or hearings."
        ),
    ],
    events: EventsOption,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Begun on or after this day.")
    ] = "1970-01-01",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Begun by this day. Default: --seen.")
    ] = "",
    seen: Annotated[
        str,
        typer.Option(
            "--seen",
            metavar="DATE",
            help="The extraction date, on which whoever came to no end is censored. "
            "Default: the last day recorded.",
        ),
    ] = "",
    by: Annotated[Group | None, typer.Option("--by", help="Tell groups apart by this.")] = None,
    days: Annotated[
        list[int] | None,
        typer.Option("--day", min=0, help="Incidence by this day. Default: 30 90 180 365 730."),
    ] = None,
    which: Annotated[
        Table | None, typer.Option("--table", help="For json and csv: incidence or rates.")
    ] = None,
    known: KnownOption = "",
    engine: EngineOption = "duckdb",
    form: FormatOption = Format.TEXT,
) -> None:
    """Show how things ended, with every denominator that can be defended.

    Enrolments, transfers and notices as cumulative incidence: the share that had come to each
    end by a day, where one end rules out the others and whoever was not seen long enough counts
    for as long as it was seen. Check-ins and hearings as rates of being missed. A rate is given
    as bounds where what is unknown could turn its conclusion round.
    """
    from crossfoot.register.answers.outcomes import (  # noqa: PLC0415  (engines)
        MARKS,
        Window,
        appointments,
        cohort_outcome,
    )
    from crossfoot.register.cohorts.members import Cohort  # noqa: PLC0415
    from crossfoot.register.schema import Event  # noqa: PLC0415

    appointment = {What.CHECK_INS: Event.CHECK_IN, What.HEARINGS: Event.HEARING}
    group = by.value if by else ""
    with opened(events, engine, known) as register:
        last = day(seen, "--seen") if seen else register.last_day
        window = Window(day(since, "--since"), day(until, "--until") if until else last, last)
        same = {"simulated": register.simulated}
        if what in appointment:
            rated = appointments(register, appointment[what], window, group)
            cohort = None
        else:
            marks = tuple(sorted(set(days))) if days else MARKS
            cohort = cohort_outcome(register, Cohort(what.value), window, group, marks)
            rated = cohort.rates
    if form is not Format.TEXT:
        if cohort and which is not Table.RATES:
            rows = [_point(one) | same | {"cohort": what.value} for one in cohort.points]
            emit(rows, form, POINTS)
        else:
            emit([row | same for one in rated for row in _shares(one)], form, RATES)
        return
    span = f"{window.first} to {window.last}" if since != "1970-01-01" else f"by {window.last}"
    heading(f"{what.value}, {span}, seen until {last}", same["simulated"])
    if cohort:
        _print_cohort(cohort)
    for one in rated:
        _print_rate(one)


def _point(one: "Point") -> dict[str, object]:
    return {"group": one.group, "end": one.end, "day": one.day, "ended": one.ended,
            "people": one.people, "incidence": one.share, "low": one.low, "high": one.high,
            "at_risk": one.at_risk}  # fmt: skip


def _shares(one: "Rate") -> Sequence[dict[str, object]]:
    """The rate on its own denominator, and then on the others."""
    excluded = [f"{name} {number}" for name, number in one.excluded if number]
    same = {"group": one.group, "event": one.event, "low": None, "high": None,
            "unknown": one.unknown, "excluded": excluded, "against": float(one.against),
            "reversible": one.reversible}  # fmt: skip
    bounds = {"low": _float(one.low), "high": _float(one.high)}
    first = same | bounds | _share(one.share.of_what, one.share.numerator, one.share.denominator)
    return [
        first | {"value": _float(one.value)},
        *(
            same
            | _share(each.of_what, each.numerator, each.denominator)
            | {"value": _float(each.value)}
            for each in one.others
        ),
    ]


def _share(of_what: str, numerator: int, denominator: int) -> dict[str, object]:
    return {"share_of": of_what, "numerator": numerator, "denominator": denominator}


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _print_cohort(one: "CohortOutcome") -> None:
    for group, people in one.people.items():
        say(f"  {group or 'all'}: {people:,}")
        ends = one.ends[group]
        rows = [(end, f"{number:,}") for end, number in ends.items()]
        say(table(rows, right=(1,), indent="    "))
        points = [point for point in one.points if point.group == group]
        marks = sorted({point.day for point in points})
        for first in range(0, len(marks), _MARKS_ABREAST):
            _print_points(points, marks[first : first + _MARKS_ABREAST])
    if one.excluded:
        say(f"  without a beginning that could be counted from: {one.excluded:,}")
    if one.points:
        say("  cumulative incidence with 95% intervals; competing ends, censored when last seen")


def _print_points(points: "Sequence[Point]", marks: Sequence[int]) -> None:
    """The incidence of every end by some days; more of them would not fit on a line."""
    head = ("by day", *(f"{mark:,}" for mark in marks))
    here = [point for point in points if point.day in marks]
    names = sorted({point.end for point in here})
    told = [(name, *(_incidence(p) for p in here if p.end == name)) for name in names]
    say(table([head, *told], right=tuple(range(1, len(head))), indent="    "))


def _incidence(one: "Point") -> str:
    if one.low is None or one.high is None:
        return f"{one.share:.1%}"
    return f"{one.share:.1%} ({100 * one.low:.1f}-{100 * one.high:.1f})"


def _print_rate(one: "Rate") -> None:
    told = "no rate" if one.share.value is None else _told(one)
    say(f"  {one.group or 'all'}: {one.event}, {told}")
    rows = [
        (each.of_what, f"{each.numerator:,} of {each.denominator:,}",
         "-" if each.value is None else percent.plain(each.value))
        for each in (one.share, *one.others)
    ]  # fmt: skip
    say(table(rows, right=(1, 2), indent="    "))
    excluded = ", ".join(f"{name} {number:,}" for name, number in one.excluded if number)
    say(f"    left out of the first: {excluded or 'nothing'}; unknown: {one.unknown:,}"
        f"{_bounds(one)}")  # fmt: skip


def _bounds(one: "Rate") -> str:
    """Where the rate lies whatever the unknown outcomes were, if it was not said before."""
    if not one.unknown or one.value is None or one.low is None or one.high is None:
        return ""
    return f", with which it lies between {percent.plain(one.low)} and {percent.plain(one.high)}"


def _told(one: "Rate") -> str:
    low, high = one.low, one.high
    if one.value is None and low is not None and high is not None:
        return (
            f"between {percent.plain(low)} and {percent.plain(high)}: what is unknown could put "
            f"it on either side of {percent.plain(one.against)}"
        )
    return percent.plain(one.value or Fraction(0))
