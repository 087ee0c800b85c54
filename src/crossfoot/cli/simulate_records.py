"""`crossfoot simulate --records`: releases of made-up record files, and what is to be found."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say, table
from crossfoot.core.errors import UsageError
from crossfoot.register.simulate.records import handing, later
from crossfoot.register.simulate.records.quirks import EDGE, parse
from crossfoot.register.simulate.records.release import LOCK_FILE, File, Release, release
from crossfoot.writing.records import write_book, write_text


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made.

    Attributes:
        enrolments: how many.
        days: the first day of an enrolment, and the day of extraction.
        seed: of the draws.
        plant: what to plant, in words.
        truth: where to write what is to be found; `None` for nowhere.
        second: the folder of a second release; `None` for none.
        later: how many days later that is extracted.
        transfers: whether transfers are told by both custodians instead.
    """

    enrolments: int
    days: tuple[datetime.date, datetime.date]
    seed: int
    plant: tuple[str, ...]
    truth: Path | None
    second: Path | None = None
    later: int = 60
    transfers: bool = False


def simulate_records(folder: Path, wish: Wish) -> None:
    """Write record files into a folder and tell what was planted in them."""
    if wish.transfers:
        if wish.second:
            raise UsageError(
                "--transfers and --second make different files.", "Ask for one after the other."
            )
        truth = _transfers(folder, wish)
    elif wish.second:
        truth = _two(folder, wish.second, wish)
    else:
        made = release(wish.enrolments, wish.days, wish.seed, parse(wish.plant))
        _write(folder, made.files)
        _tell(folder, made, wish.seed)
        truth = _truth(made)
    if wish.truth:
        told = {"simulated": True, "seed": wish.seed, **truth}
        wish.truth.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _write(folder: Path, files: Iterable[File]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} is no folder.", "Name a folder for the files.") from error
    for file in files:
        if file.delimiter:
            write_text(folder / file.name, file.sheets[0].lines, file.delimiter)
        else:
            sheets = [(sheet.name, sheet.lines, sheet.phantoms) for sheet in file.sheets]
            write_book(folder / file.name, sheets)
            (folder / LOCK_FILE).write_bytes(b"simulated".ljust(165))


def _tell(folder: Path, made: Release, seed: int) -> None:
    say(f"{folder}: {len(made.files)} files of {made.records:,} records, simulated (seed {seed})")
    _planted(made.planted, made.missing)
    if EDGE in made.planted:
        say("  edge is in weeks: of that many at the end most starts are left out")
    say(paragraph(
        f"`crossfoot register add {folder}/* --received {made.extraction}` takes them in, and "
        "`crossfoot register faults` finds them again.", "  ",
    ))  # fmt: skip


def _planted(planted: Mapping[str, int], missing: Mapping[str, int]) -> None:
    rows = [(name, f"{number:,}") for name, number in planted.items()]
    say(table([("planted", "records"), *rows], right=(1,), indent="  "))
    for name, number in missing.items():
        say(f"  not planted for want of room: {name}, {number:,}")


def _two(folder: Path, second: Path, wish: Wish) -> dict[str, object]:
    made = later.two_releases(
        wish.enrolments, wish.days, wish.later, wish.seed, later.parse(wish.plant)
    )
    _write(folder, made.first.files)
    _write(second, made.files)
    _tell(folder, made.first, wish.seed)
    say(f"{second}: {len(made.files)} files of {made.records:,} records, simulated (seed "
        f"{wish.seed}): the same {wish.later} days later")  # fmt: skip
    _planted(made.planted, made.missing)
    say(paragraph(
        f"`crossfoot register add {second}/* --received {made.extraction}` takes them in, and "
        "`crossfoot register compare` with both batches finds what became of the first.", "  ",
    ))  # fmt: skip
    truth = {"received": made.extraction.isoformat(), "records": made.records,
             "planted": made.planted, "changes": asdict(made.changes)}  # fmt: skip
    return {**_truth(made.first), "second": truth}


def _transfers(folder: Path, wish: Wish) -> dict[str, object]:
    made = handing.transfers(wish.enrolments, wish.days, wish.seed, handing.parse(wish.plant))
    _write(folder, made.files)
    sender, receiver = made.files
    say(f"{folder}: {made.transfers:,} transfers on both sides, simulated (seed {wish.seed})")
    rows = [(file.name, f"{number:,}") for file, number in zip(made.files, made.records,
                                                               strict=True)]  # fmt: skip
    say(table([("file", "records"), *rows], right=(1,), indent="  "))
    _planted(made.planted, made.missing)
    say(paragraph(
        f"Add {sender.name} and {receiver.name} as a batch each, received on {made.extraction}; "
        "`crossfoot suspense --events archive` then tells who stands between them.", "  ",
    ))  # fmt: skip
    return {
        "received": made.extraction.isoformat(), "transfers": made.transfers,
        "planted": made.planted, "suspense": made.suspense,
    }  # fmt: skip


def _truth(made: Release) -> dict[str, object]:
    return {
        "received": made.extraction.isoformat(), "records": made.records,
        "planted": made.planted, "faults": made.found,
        "withheld": made.withheld, "aside": made.aside,
    }  # fmt: skip
