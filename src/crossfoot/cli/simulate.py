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
  crossfoot simulate release --records --truth truth.json
  crossfoot simulate release --records --plant swapped=40 --plant edge=3
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The Parquet file to write; with --records a folder."),
    ],
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
            metavar="WHAT",
            help="dropped=N, doubled=N, relabelled=N, both=N or cohort=YYYY-MM; with --records "
            "what does not hold in real files, such as swapped=N. Several times if wanted.",
        ),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option("--truth", metavar="FILE", help="Write what was planted, in JSON."),
    ] = None,
    records: Annotated[
        bool,
        typer.Option("--records", help="Write record files as an extract looks, not events."),
    ] = False,
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

    With --records it is a release instead: three files with banners, other names for the same
    columns, marks of exemptions, and what does not hold in real ones (days and months exchanged,
    repeats, overlaps, a thin right edge and more; all of it where no --plant is given).
    `crossfoot register` takes them in and finds what was planted.
    """
    from crossfoot.register.simulate.losses import Losses  # noqa: PLC0415  (engines)
    from crossfoot.register.simulate.writing import Wanted, write  # noqa: PLC0415

    first, last = day(since, "--since"), day(until, "--until")
    if last <= first:
        raise UsageError(f"{until} is not after {since}.", "Give --until a later day.")
    if records:
        from crossfoot.cli.simulate_records import simulate_records  # noqa: PLC0415

        told = (tuple(plant or ()), truth)
        simulate_records(file, enrolments, (first, last), seed, told)
        return
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
