"""The day as of which something is told: given, or today. Only commands ask the clock."""

import datetime
from typing import Annotated

import typer

from crossfoot.core.errors import UsageError

OnOption = Annotated[
    str,
    typer.Option("--on", metavar="DATE", help="Tell it as of this day. Default: today, in UTC."),
]


def as_of(on: str) -> datetime.date:
    """The day that was given, or today.

    Raises:
        UsageError: it is no day.
    """
    if not on:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        raise UsageError(f"--on {on} is no day.", "Write it like 2026-04-30.") from None
