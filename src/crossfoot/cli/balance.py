"""`crossfoot balance`: what stands on an account of people on a day, and how it came there."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import Format, FormatOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.registering import (
    CustodianOption,
    EngineOption,
    EventsOption,
    KnownOption,
    LevelOption,
    OfficeOption,
    TechnologyOption,
    day,
    given,
    heading,
    opened,
)

if TYPE_CHECKING:
    from crossfoot.register.answers.balances import BalanceLine

PARTS = ("custodian", "office", "technology", "level", "detail")
COLUMNS = ("account", *PARTS, "first", "last", "opening", "into", "out", "closing", "simulated")


class Account(StrEnum):
    """Which accounts."""

    ENROLLED = "enrolled"
    TRANSFER = "transfer"
    CLOSED = "closed"
    SUSPENSE = "suspense"
    OUTSIDE = "outside"
    ALL = "all"


class Part(StrEnum):
    """What lines are told apart by."""

    CUSTODIAN = "custodian"
    OFFICE = "office"
    TECHNOLOGY = "technology"
    LEVEL = "level"
    DETAIL = "detail"


EXAMPLES = """
  crossfoot balance enrolled 2024-09-30 --events events.parquet
  crossfoot balance enrolled 2024-09-30 --events events.parquet --by technology --by office
  crossfoot balance all 2024-09-30 --since 2023-10-01 --events events.parquet --by custodian
  crossfoot balance closed 2024-09-30 --events events.parquet --by detail --format csv
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    account: Annotated[
        Account,
        typer.Argument(
            metavar="ACCOUNT", help="enrolled, transfer, closed, suspense, outside, or all."
        ),
    ],
    date: Annotated[str, typer.Argument(metavar="DATE", help="The last day of the stretch.")],
    events: EventsOption,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Its first day. Default: the last.")
    ] = "",
    by: Annotated[
        list[Part] | None,
        typer.Option("--by", help="Tell lines apart by this. Can be given several times."),
    ] = None,
    custodian: CustodianOption = "",
    office: OfficeOption = "",
    technology: TechnologyOption = "",
    level: LevelOption = "",
    known: KnownOption = "",
    engine: EngineOption = "duckdb",
    form: FormatOption = Format.TEXT,
) -> None:
    """Show what stands on an account: opening, in, out and closing.

    People enter one account when they leave another, so that all accounts together never
    change: opening + in - out = closing on every line, and the lines of all accounts add up to
    nothing. What one custodian posted and the other did not stands on the accounts transfer and
    suspense until it is posted. Of a closed account the detail is the reason, of a transfer the
    receiver.
    """
    from crossfoot.register.answers.balances import balance  # noqa: PLC0415  (engines)
    from crossfoot.register.entries.accounts import Kind  # noqa: PLC0415

    kinds = {Account.TRANSFER: Kind.IN_TRANSFER, Account.ALL: None}
    kind = kinds[account] if account in kinds else Kind(account.value)
    last = day(date, "DATE")
    first = day(since, "--since") if since else last
    parts = tuple(dict.fromkeys(str(part) for part in by or ()))
    where = given(custodian=custodian, office=office, technology=technology, level=level)
    with opened(events, engine, known) as register:
        lines = balance(register, kind, (first, last), parts, where)
        simulated = register.simulated
    if form is not Format.TEXT:
        stretch = {"first": first.isoformat(), "last": last.isoformat(), "simulated": simulated}
        emit([_record(line) | stretch for line in lines], form, COLUMNS)
        return
    span = f"{first} to {last}" if since else f"{last}"
    heading(f"{account.value}, {span}", simulated)
    head = ("account", *parts, "opening", "in", "out", "closing")
    rows = [_cells(line, parts) for line in lines]
    say(table([head, *rows], right=tuple(range(1 + len(parts), 5 + len(parts))), indent="  "))
    say("  opening + in - out = closing on every line")
    if account is Account.ALL and not where:
        say(f"  all accounts together: {sum(line.closing for line in lines):,}")


def _record(line: "BalanceLine") -> dict[str, object]:
    plain = {name: line.parts.get(name, "") for name in PARTS}
    return plain | {
        "account": line.parts["kind"], "opening": line.opening, "into": line.into,
        "out": line.out, "closing": line.closing,
    }  # fmt: skip


def _cells(line: "BalanceLine", parts: tuple[str, ...]) -> tuple[str, ...]:
    names = (line.parts["kind"], *(line.parts[name] or "not recorded" for name in parts))
    numbers = (line.opening, line.into, line.out, line.closing)
    return (*names, *(f"{number:,}" for number in numbers))
