"""`crossfoot simulate`: a register that is made up, to try the ledger on."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.output import say
from crossfoot.cli.registering import day
from crossfoot.core.errors import UsageError

EXAMPLES = """
  crossfoot simulate events.parquet
  crossfoot simulate events.parquet --enrolments 1000000 --since 2015-01-01 --seed 7
  crossfoot simulate lossy.parquet --plant dropped=25 --plant cohort=2023-05 --truth truth.json
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Parquet file to write.")],
    enrolments: Annotated[
        int, typer.Option("--enrolments", min=1, help="How many enrolments to make.")
    ] = 20_000,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="The first day of an enrolment.")
    ] = "2021-01-01",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The day of extraction.")
    ] = "2024-09-30",
    seed: Annotated[int, typer.Option("--seed", min=0, help="Same seed, same register.")] = 1,
    plant: Annotated[
        list[str] | None,
        typer.Option(
            "--plant",
            metavar="LOSS",
            help="dropped=N, doubled=N, relabelled=N, both=N or cohort=YYYY-MM. Several times if "
            "wanted.",
        ),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option("--truth", metavar="FILE", help="Write how many losses were planted."),
    ] = None,
    appointments: Annotated[
        bool,
        typer.Option("--appointments/--no-appointments", help="With check-ins and hearings."),
    ] = True,
) -> None:
    """Make up a register of events, of any size, after published counts and lengths.

    The same seed gives the same register, byte for byte. Everything in it says that it is
    simulated. Losses can be planted, to see that the ledger finds every one of them: transfers
    whose receiving side is dropped, people enrolled twice, technologies changed without an
    event, people enrolled by both custodians, a month of transfers missing on one side.
    """
    from crossfoot.register.simulate.losses import Losses  # noqa: PLC0415  (engines)
    from crossfoot.register.simulate.writing import Wanted, write  # noqa: PLC0415

    first, last = day(since, "--since"), day(until, "--until")
    if last <= first:
        raise UsageError(f"{until} is not after {since}.", "Give --until a later day.")
    losses = Losses.parse(tuple(plant or ()))
    wanted = Wanted(enrolments, first, last, seed, appointments)
    events = write(file, wanted, losses)
    say(f"{file}: {events:,} events of {enrolments:,} enrolments, simulated (seed {seed})")
    for name, number in losses.planted.items():
        say(f"  planted: {name}, {number:,}")
    for name, number in losses.missing.items():
        say(f"  not planted for want of room: {name}, {number:,}")
    if truth:
        planted = {"simulated": True, "seed": seed, "planted": losses.planted}
        truth.write_text(json.dumps(planted, indent=1) + "\n", "utf-8")
