"""`crossfoot reconcile A B`: two sources of the same, and the bridge between them."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import others, reconcile
from crossfoot.book import Book
from crossfoot.build import own_folder
from crossfoot.cli.bridges import COLUMNS, print_reconciliation, records
from crossfoot.cli.findings import paragraph
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say
from crossfoot.cli.registering import opened
from crossfoot.core.errors import UsageError
from crossfoot.core.reconciled import Side
from crossfoot.hand.entries import PairEntry
from crossfoot.hand.pair_files import read_pairs
from crossfoot.others.registers import is_register, of_file, of_register
from crossfoot.others.sides import side

PAIR_COLUMNS = ("id", "title", "first", "second", "reason")
EXAMPLES = """
  crossfoot reconcile
  crossfoot reconcile year-end-2022
  crossfoot reconcile 2022-09-29 2022-12-09
  crossfoot reconcile public-2022-11-19 handout-2022-11-14
  crossfoot reconcile 2023-07-10/tech_cost 2023-07-10/aor_tech
  crossfoot reconcile "tech_cost / all offices / all / participants" \\
      "status / all offices / all / participants"
  crossfoot reconcile 2024-01-24/aor_tech register/2024-01-13 --events events.parquet
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    a: Annotated[
        str, typer.Argument(metavar="[A]", help="The first source, or the name of a pair.")
    ] = "",
    b: Annotated[str, typer.Argument(metavar="[B]", help="The second source.")] = "",
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    events: Annotated[
        list[Path] | None,
        typer.Option(
            "--events",
            metavar="PATH",
            envvar="CROSSFOOT_EVENTS",
            help="A table of events, a folder of them, or an archive whose vault holds them: "
            "what `register/DATE` is counted from.",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List every pair, also those that agree.")
    ] = False,
) -> None:
    """Hold two sources against each other: how far apart, in which direction, and why.

    A source is the name of a statement or of its source, a release (digest, name or date), a table
    or sheet of one (RELEASE/TABLE), or a quantity over time (its words, as for `show`). With
    --events it may be the population of a register, register/DATE, or on another definition than
    midnight: register/DATE/any-time, register/DATE/end-inclusive; without --events that is what a
    register published into the archive. Without a source the pairs are
    listed that the report shows; one of them is called by its name.
    """
    pairs = read_pairs(own_folder(archive, hand))
    if not a:
        _list(pairs, form)
        return
    first, second = (a, b) if b else _pair(pairs, a)
    said = others.sayings(archive, hand)
    found = open_build(archive, hand)
    known = others.known(found)
    sides = [
        _of_register(word, events or [], found.book)
        if is_register(word)
        else side(word, found, known, said.statements)
        for word in (first, second)
    ]
    told = reconcile.reconcile(known, *sides)
    if form is not Format.TEXT:
        emit(records(told), form, COLUMNS)
        return
    print_reconciliation(told, everything=everything)


def _of_register(word: str, events: list[Path], book: Book) -> Side:
    if not events:
        return of_file(word, book)
    with opened(events, "duckdb", "") as register:
        return of_register(word, register)


def _list(pairs: tuple[PairEntry, ...], form: Format) -> None:
    if form is not Format.TEXT:
        emit((asdict(pair) for pair in pairs), form, PAIR_COLUMNS)
        return
    for pair in pairs:
        say(f"{pair.id}: {pair.first} and {pair.second}")
        say(paragraph(f"{pair.title}. {pair.reason}", "    "))


def _pair(pairs: tuple[PairEntry, ...], name: str) -> tuple[str, str]:
    for pair in pairs:
        if pair.id == name:
            return pair.first, pair.second
    raise UsageError(
        f"One source is named, {name}, and no pair is called so.",
        f"Name a second source, or one of {', '.join(pair.id for pair in pairs)}.",
    )
