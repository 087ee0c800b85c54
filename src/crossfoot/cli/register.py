"""`crossfoot register`: records of participants in a vault, and what does not hold in them."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.core.errors import UsageError


class Task(StrEnum):
    """What is to be done."""

    ADD = "add"
    LIST = "list"
    DESTROY = "destroy"
    FAULTS = "faults"
    COMPARE = "compare"


EXAMPLES = """
  crossfoot register add records-2025.csv --custodian "Example Programme"
  crossfoot register add part1.xlsx part2.xlsx --drop identifying --report aside.csv
  crossfoot register list
  crossfoot register faults R0123456789ab --report faults.csv
  crossfoot register compare R0123456789ab Rba9876543210
  crossfoot register destroy R0123456789ab
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    task: Annotated[
        Task,
        typer.Argument(metavar="TASK", help="add, list, destroy, faults or compare; see below."),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...|BATCH...]", help="Files to add, or names of batches."),
    ] = None,
    custodian: Annotated[
        str,
        typer.Option("--custodian", help="For add: who keeps the records, where no column says."),
    ] = "",
    received: Annotated[
        datetime.datetime | None,
        typer.Option(
            "--received",
            formats=["%Y-%m-%d"],
            help="For add: the day the files were received. Default: today.",
        ),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            "--drop",
            metavar="COLUMN",
            help="For add: drop a column by name or number, or all that are `identifying`.",
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys",
            metavar="DIR",
            envvar="CROSSFOOT_KEYS",
            help="Where the keys of batches are. Default: vault-keys in the archive.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write which rows of your files are meant; never what stands in them.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Keep records of participants in a vault, and find what does not hold in them.

    \b
    add FILE...      put record files into the vault as one batch, encrypted under its own key
    list             the batches, and whether the log bears them out
    destroy BATCH    destroy a batch: its key, its parts, what is derived; the log gets a receipt
    faults BATCH     what does not hold in the records of a batch, counted
    compare A B      two releases of one custodian: vanished, new, altered and reopened records

    Only permitted fields are taken in; a column that identifies a person stops the import. Record
    files never enter the archive. Nothing printed names a person, a value or a row. Ends with 1
    where a fault is beyond what researchers bear.
    """  # noqa: D301  (the mark keeps the lines apart)
    from crossfoot.register.vault.places import open_vault  # noqa: PLC0415  (one verb's own)

    words = tuple(what or ())
    vault = open_vault(archive, keys)
    if task is Task.ADD:
        from crossfoot.cli.register_add import add  # noqa: PLC0415
        from crossfoot.register.adding import Wish  # noqa: PLC0415

        day = received.date() if received else datetime.datetime.now(datetime.UTC).date()
        folder = build.own_folder(archive, hand)
        add(vault, words, folder, Wish(custodian, day, tuple(drop or ())), (report, form))
        return
    _refuse_others(task, custodian=custodian, received=received, drop=drop)
    if task is Task.LIST:
        from crossfoot.cli.register_keep import listed  # noqa: PLC0415

        _require(words, 0, task)
        listed(vault, form)
    elif task is Task.DESTROY:
        from crossfoot.cli.register_keep import destroy  # noqa: PLC0415

        (batch,) = _require(words, 1, task)
        destroy(vault, batch)
    elif task is Task.FAULTS:
        from crossfoot.cli.register_faults import faults  # noqa: PLC0415  (loads an engine)

        (batch,) = _require(words, 1, task)
        faults(vault, batch, (report, form))
    else:
        from crossfoot.cli.register_compare import compare  # noqa: PLC0415  (loads an engine)

        first, second = _require(words, 2, task)
        compare(vault, first, second, form)


def _require(words: tuple[str, ...], number: int, task: Task) -> tuple[str, ...]:
    if len(words) != number:
        needed = ("no batch", "the name of one batch", "the names of two batches")[number]
        raise UsageError(f"`{task}` takes {needed}.", "`crossfoot register list` prints the names.")
    return words


def _refuse_others(task: Task, **options: object) -> None:
    given = [f"--{name}" for name, value in options.items() if value]
    if given:
        raise UsageError(
            f"{', '.join(given)} has no meaning with `{task}`.", "Leave it out; it is for `add`."
        )
