"""What the verbs of the register share: which events, on which engine, as known when."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.output import say, style
from crossfoot.core.errors import UsageError
from crossfoot.core.stocks import SIMULATED

if TYPE_CHECKING:
    from crossfoot.register.register import Register

EventsOption = Annotated[
    list[Path],
    typer.Option(
        "--events",
        metavar="PATH",
        envvar="CROSSFOOT_EVENTS",
        help="A table of events in Parquet, a folder of them, or an archive whose vault holds "
        "them. Can be given several times.",
    ),
]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="duckdb, spark, or the address of a Spark master. The result is the same.",
    ),
]
KnownOption = Annotated[
    str,
    typer.Option(
        "--known",
        metavar="DATE",
        help="As far as was recorded by this day. Default: all that was ever recorded.",
    ),
]
CustodianOption = Annotated[
    str, typer.Option("--custodian", metavar="NAME", help="Only this custodian.")
]
OfficeOption = Annotated[str, typer.Option("--office", metavar="NAME", help="Only this office.")]
TechnologyOption = Annotated[
    str, typer.Option("--technology", metavar="NAME", help="Only this technology.")
]
LevelOption = Annotated[str, typer.Option("--level", metavar="NAME", help="Only this level.")]


@contextmanager
def opened(events: list[Path], engine: str, known: str) -> Iterator["Register"]:
    """The register of these events, while it is asked."""
    from crossfoot.register.register import open_register  # noqa: PLC0415  (engines take a second)
    from crossfoot.register.vault.events import in_the_clear  # noqa: PLC0415  (the same)

    if not events:
        raise UsageError(
            "No events are named.",
            "Say --events FILE; `crossfoot simulate events.parquet` makes some to try.",
        )
    with (
        in_the_clear(events) as files,
        open_register(files, engine, day(known, "--known") if known else None) as found,
    ):
        yield found


def heading(title: str, simulated: bool) -> None:
    """The first line of an answer to read; it says what is made up."""
    say(style(title, bold=True) + (f"  ({SIMULATED})" if simulated else ""))


def day(text: str, option: str) -> datetime.date:
    """A day that was given.

    Raises:
        UsageError: it is none.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text} is no day.", "Write it like 2026-04-30.") from None


def given(**parts: str) -> Mapping[str, str]:
    """The parts that were given."""
    return {name: text for name, text in parts.items() if text}
