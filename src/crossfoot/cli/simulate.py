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
  crossfoot simulate release --records --second later --later 60
  crossfoot simulate transfers --records --transfers --plant dropped=25
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
            "what does not hold in real files, such as swapped=N; with --second also vanished=N, "
            "new=N, altered=N, turned-open=N, anew=1. Several times if wanted.",
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
    second: Annotated[
        Path | None,
        typer.Option(
            "--second", metavar="FOLDER", help="With --records: the same again, told later."
        ),
    ] = None,
    later: Annotated[
        int, typer.Option("--later", min=7, help="How many days later the second is extracted.")
    ] = 60,
    transfers: Annotated[
        bool,
        typer.Option("--transfers", help="With --records: transfers, in a file of each custodian."),
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

    --second writes the same records once more as they are told later: people were closed and
    others begun, the right edge has filled, and records vanished, appeared, were altered or are
    open again; `crossfoot register compare` finds them. --transfers writes what one custodian
    dispatched and what the other received, with people lost between them or told otherwise
    (dropped, unsent, relabelled, relevelled, doubled, cohort).
    """
    from crossfoot.register.simulate.losses import Losses  # noqa: PLC0415  (engines)
    from crossfoot.register.simulate.writing import Wanted, write  # noqa: PLC0415

    first, last = day(since, "--since"), day(until, "--until")
    if last <= first:
        raise UsageError(f"{until} is not after {since}.", "Give --until a later day.")
    if records:
        from crossfoot.cli.simulate_records import Wish, simulate_records  # noqa: PLC0415

        days = first, last
        wish = Wish(enrolments, days, seed, tuple(plant or ()), truth, second, later, transfers)
        simulate_records(file, wish)
        return
    if second or transfers:
        raise UsageError("--second and --transfers make record files.", "Say --records too.")
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
