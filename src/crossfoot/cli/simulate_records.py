"""`crossfoot simulate --records`: a release of made-up record files, and what is to be found."""

import datetime
import json
from pathlib import Path

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say, table
from crossfoot.core.errors import UsageError
from crossfoot.register.simulate.records.quirks import EDGE, parse
from crossfoot.register.simulate.records.release import LOCK_FILE, Release, release
from crossfoot.writing.records import write_book, write_text


def simulate_records(
    folder: Path,
    enrolments: int,
    days: tuple[datetime.date, datetime.date],
    seed: int,
    told: tuple[tuple[str, ...], Path | None],
) -> None:
    """Write a release into a folder and tell what was planted in it.

    Args:
        folder: where its files are put.
        enrolments: how many.
        days: the first day of an enrolment, and the day of extraction.
        seed: of the draws.
        told: what to plant, and where to write what is to be found.
    """
    planted, truth = told
    made = release(enrolments, days, seed, parse(planted))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} is no folder.", "Name a folder for the files.") from error
    for file in made.files:
        if file.delimiter:
            write_text(folder / file.name, file.sheets[0].lines, file.delimiter)
        else:
            sheets = [(sheet.name, sheet.lines, sheet.phantoms) for sheet in file.sheets]
            write_book(folder / file.name, sheets)
    (folder / LOCK_FILE).write_bytes(b"simulated".ljust(165))
    say(f"{folder}: {len(made.files)} files of {made.records:,} records, simulated (seed {seed})")
    rows = [(name, f"{number:,}") for name, number in made.planted.items()]
    say(table([("planted", "records"), *rows], right=(1,), indent="  "))
    for name, number in made.missing.items():
        say(f"  not planted for want of room: {name}, {number:,}")
    if EDGE in made.planted:
        say("  edge is in weeks: of that many at the end most starts are left out")
    say(paragraph(
        f"`crossfoot register add {folder}/* --received {made.extraction}` takes them in, and "
        "`crossfoot register faults` finds them again.", "  ",
    ))  # fmt: skip
    if truth:
        truth.write_text(json.dumps(_truth(made, seed), indent=1) + "\n", "utf-8")


def _truth(made: Release, seed: int) -> dict[str, object]:
    return {
        "simulated": True, "seed": seed, "received": made.extraction.isoformat(),
        "records": made.records, "planted": made.planted, "faults": made.found,
        "withheld": made.withheld, "aside": made.aside,
    }  # fmt: skip
