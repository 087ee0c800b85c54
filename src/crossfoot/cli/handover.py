"""`crossfoot handover`: what one custodian sent, what arrived at the other, and how complete."""

from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import Format, FormatOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.registering import EngineOption, EventsOption, KnownOption, day, heading, opened
from crossfoot.core import percent

if TYPE_CHECKING:
    from crossfoot.register.answers.handover import Scorecard

COLUMNS = ("sender", "receiver", "day", "part", "name", "count", "of", "simulated")
EXAMPLES = """
  crossfoot handover "Custodian A" "Custodian B" --events events.parquet
  crossfoot handover "Custodian A" "Custodian B" --events events.parquet --format csv
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    sender: Annotated[str, typer.Argument(metavar="SENDER", help="Who sent.")],
    receiver: Annotated[str, typer.Argument(metavar="RECEIVER", help="Who was to receive.")],
    events: EventsOption,
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DATE", help="At the end of this day. Default: the last one recorded."
        ),
    ] = "",
    known: KnownOption = "",
    engine: EngineOption = "duckdb",
    form: FormatOption = Format.TEXT,
) -> None:
    """Score a handover between two custodians: sent, received, lost, how complete, how fast.

    Both sides are counted as each of them posted it. Completeness is the share of received
    records that have a field at all; what stands in the field is not shown.
    """
    from crossfoot.register.answers.handover import handover  # noqa: PLC0415  (engines)

    with opened(events, engine, known) as register:
        when = day(on, "--on") if on else register.last_day
        card = handover(register, sender, receiver, when)
        simulated = register.simulated
    if form is Format.TEXT:
        _print(card, simulated)
        return
    same = {"sender": sender, "receiver": receiver, "day": when.isoformat(),
            "simulated": simulated}  # fmt: skip
    rows = [same | dict(zip(COLUMNS[3:7], line, strict=True)) for line in _lines(card)]
    emit(rows, form, COLUMNS)


def _lines(card: "Scorecard") -> list[tuple[str, str, int | None, int | None]]:
    return [
        ("total", "sent, in all", card.sent, None),
        ("total", "received, in all", card.received, None),
        *(("transfer", status.text, n, None) for status, n in card.counts.items()),
        ("transfer", "received under another technology", card.relabelled, card.received),
        ("days", "half arrived within", card.median_days, None),
        ("days", "longest", card.longest_days, None),
        *(("field present", one.name, one.present, one.received) for one in card.fields),
        *(("month, not received", one.month, one.missing, one.sent) for one in card.months),
    ]


def _print(card: "Scorecard", simulated: bool) -> None:
    heading(f"{card.sender} to {card.receiver}, as posted by {card.day}", simulated)
    lines = [
        (name, "-" if count is None else f"{count:,}")
        for part, name, count, _ in _lines(card) if part in ("total", "transfer", "days")
    ]  # fmt: skip
    say(table(lines, right=(1,), indent="  "))
    say()
    say("  required fields in received records")
    say(table(
        [(one.name, f"{one.present:,} of {one.received:,}",
          percent.plain(one.share) if one.share is not None else "-") for one in card.fields],
        right=(1, 2), indent="    ",
    ))  # fmt: skip
    lost = [one for one in card.months if one.missing]
    if lost:
        say()
        say("  months of which something did not arrive")
        say(table(
            [(one.month, f"{one.missing:,} of {one.sent:,}", "all of it" if one.whole else "")
             for one in lost],
            right=(1,), indent="    ",
        ))  # fmt: skip
