"""`crossfoot suspense`: what one side posted and the other did not, and what cannot be."""

from enum import StrEnum
from typing import Annotated

import typer

from crossfoot.cli.options import Format, FormatOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.registering import EngineOption, EventsOption, KnownOption, day, heading, opened

COLUMNS = ("name", "custodian", "counterpart", "age", "cohort", "people", "oldest", "day",
           "simulated")  # fmt: skip


class Part(StrEnum):
    """What lines are told apart by, beside the name."""

    AGE = "age"
    CUSTODIAN = "custodian"
    COHORT = "cohort"


EXAMPLES = """
  crossfoot suspense --events events.parquet
  crossfoot suspense --events events.parquet --by age
  crossfoot suspense --events events.parquet --by cohort --on 2024-09-30 --format csv
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    events: EventsOption,
    by: Annotated[
        Part | None, typer.Option("--by", help="Tell lines apart by this, beside the name.")
    ] = None,
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
    """Count the people in suspense: lost in a transfer, enrolled twice, under another label.

    Nothing is ever balanced away: an item leaves suspense when the missing side is posted, or
    when a reversal takes it back. Counts only, never people.
    """
    from crossfoot.register.answers.suspense import By, suspense  # noqa: PLC0415  (engines)

    with opened(events, engine, known) as register:
        when = day(on, "--on") if on else register.last_day
        lines = suspense(register, when, By(by.value) if by else None)
        simulated = register.simulated
    if form is not Format.TEXT:
        rows: list[dict[str, object]] = [
            {name: getattr(line, name, "") for name in COLUMNS}
            | {"day": when.isoformat(), "simulated": simulated}
            for line in lines
        ]
        emit(rows, form, COLUMNS)
        return
    heading(f"In suspense at the end of {when}", simulated)
    if not lines:
        say("  nothing: every transfer has both its sides, and nothing is posted that cannot be")
        return
    shown = {Part.AGE: ("age",), Part.CUSTODIAN: ("custodian", "counterpart"),
             Part.COHORT: ("cohort",), None: ()}[by]  # fmt: skip
    head = ("what", *shown, "people", "oldest, days")
    cells = [
        (line.name, *(getattr(line, name) for name in shown), f"{line.people:,}",
         f"{line.oldest:,}")
        for line in lines
    ]  # fmt: skip
    say(table([head, *cells], right=(1 + len(shown), 2 + len(shown)), indent="  "))
