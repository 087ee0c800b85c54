"""`crossfoot books`: a programme's own books, from the first batch to a signed release."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.core.errors import UsageError

if TYPE_CHECKING:
    from crossfoot.books.places import Books


class Task(StrEnum):
    """What is to be done."""

    TEMPLATE = "template"
    MANIFEST = "manifest"
    RECEIVE = "receive"
    ACCEPT = "accept"
    REKEY = "rekey"
    LIST = "list"
    CLOSE = "close"
    CARRY = "carry"
    SIGN = "sign"
    VERIFY = "verify"
    FIGURES = "figures"
    RELEASE = "release"
    RECONCILE = "reconcile"
    PRACTICE = "practice"


class Part(StrEnum):
    """In which part somebody signs."""

    PREPARER = "preparer"
    REVIEWER = "reviewer"


EXAMPLES = """
  crossfoot books template forms
  crossfoot books manifest day7.csv --sender "Custodian A" --number 7 --through 2026-04-30 \\
    --key-period K1
  crossfoot books receive day7.csv
  crossfoot books accept
  crossfoot books close 2026-04-30
  crossfoot books carry 2026-04-30 K0123abcd --reason "under way; the receipt is due tomorrow"
  crossfoot books sign 2026-04-30 --as preparer --key preparer.pem
  crossfoot books figures 2026-04-30
  crossfoot books release --as-of 2026-04-30 --draft draft.xlsx
  crossfoot books release --as-of 2026-04-30
  crossfoot books reconcile FY26_detentionStats04092026.xlsx
  crossfoot books practice practice
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    asked: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help="template, manifest, receive, accept, rekey, list, close, carry, sign, verify, "
            "figures, release, reconcile or practice.",
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|DAY|RELEASE] [ITEM]...", help="What it is done to; see below."
        ),
    ] = None,
    sender: Annotated[
        str, typer.Option("--sender", help="For manifest and accept: whose batch.")
    ] = "",
    number: Annotated[
        int, typer.Option("--number", help="For manifest: its number. For accept: up to this one.")
    ] = 0,
    through: Annotated[
        str,
        typer.Option("--through", metavar="DATE", help="For manifest: the day it goes through."),
    ] = "",
    key_period: Annotated[
        str, typer.Option("--key-period", help="For manifest: the name of the key of its tokens.")
    ] = "",
    from_period: Annotated[
        str,
        typer.Option(
            "--from-period",
            help="For manifest: that of a hand-over, from this key period to --key-period.",
        ),
    ] = "",
    received: Annotated[
        str,
        typer.Option(
            "--received",
            metavar="DATE",
            help="For receive and rekey: when it came. Default: today.",
        ),
    ] = "",
    post: Annotated[
        bool, typer.Option("--accept", help="For receive: post it at once if nothing is wrong.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help="For carry: why it can wait.")] = "",
    from_scratch: Annotated[
        bool,
        typer.Option(
            "--from-scratch", help="For close: reckon from the first event on, whatever it takes."
        ),
    ] = False,
    part: Annotated[
        Part | None, typer.Option("--as", help="For sign: preparer or reviewer.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="For sign: your private key, PEM.")
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DAY", help="For release: the closed day.")
    ] = "",
    published: Annotated[
        str,
        typer.Option(
            "--published", metavar="DATE", help="For release: when it goes out. Default: today."
        ),
    ] = "",
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            metavar="FILE",
            help="For release: write the workbook there, unsigned, to be looked at.",
        ),
    ] = None,
    small_counts: Annotated[
        bool,
        typer.Option("--small-counts", help="For release: show them in the tidy tables as well."),
    ] = False,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="For practice: same seed, same fortnight.")
    ] = 1,
    people: Annotated[
        int, typer.Option("--people", help="For practice: how many there are when it begins.")
    ] = 600,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys",
            metavar="DIR",
            envvar="CROSSFOOT_KEYS",
            help="Where the keys of batches are. Default: books/vault-keys in the archive.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Keep a programme's books: receive batches of events, close days, sign and publish them.

    \b
    template FOLDER   a workbook with drop-down lists, a schema to validate against, a manifest
    manifest FILE     for a sender: write the manifest of a batch beside it
    receive FILE      a batch (CSV, Parquet or the workbook) into quarantine, checked on its own
    accept            post what is in quarantine, or send it back; acknowledgements are written
    rekey FILE        the hand-over of a sender's key: which old token is which new one
    list              batches, closed days and releases
    close DAY         the trial balance and what stands in the way; closed where nothing does
    carry DAY ITEM    carry items forward at the close of a day, with a reason
    sign DAY          sign a closed day as its preparer or its reviewer
    verify DAY        reckon a closed day from the first event on, and compare
    figures DAY       the figures of a closed day, small counts hidden
    release DAY       the workbook of a signed day in the publisher's layout, gated and read
                      back, with tidy tables, a data package and what has to be corrected
    reconcile FILE    an earlier release against the books of its day, with the bridge
    practice FOLDER   the batches of a simulated fortnight, to practise on; nobody in it is real

    Nobody can be looked up: events are sealed under keys, and everything printed is a count. An
    acknowledgement names rows of the sender's own file and nothing that is in them. Ends with 1
    where a batch is rejected or a close is blocked, and with 2 where a day is open or unsigned.
    """  # noqa: D301  (the mark keeps the lines apart)
    from crossfoot.books.places import books_of  # noqa: PLC0415  (one verb's own)
    from crossfoot.cli import books_batches, books_days, books_releases  # noqa: PLC0415

    words = tuple(what or ())
    books = books_of(archive, keys)
    task = _task(asked)
    if task in {Task.TEMPLATE, Task.MANIFEST}:
        _for_senders(task, words, (sender, number, through), (from_period, key_period), hand)
    elif task in {Task.RECEIVE, Task.REKEY}:
        (file,) = _require(words, 1, "a file")
        day = _day(received, "--received") if received else _today()
        if task is Task.REKEY:
            books_batches.rekey(books, Path(file), day)
        else:
            books_batches.receive(books, Path(file), day, hand, (post, form))
    elif task is Task.ACCEPT:
        _require(words, 0, "")
        books_batches.accept(books, (sender, number), form)
    elif task is Task.LIST:
        _require(words, 0, "")
        books_batches.listed(books, form)
    elif task is Task.SIGN:
        (day_text,) = _require(words, 1, "a day")
        books_days.sign(books, _day(day_text, "DAY"), part, key)
    elif task is Task.PRACTICE:
        (folder,) = _require(words, 1, "a folder")
        books_batches.practice(Path(folder), (seed, people), hand)
    elif task is Task.RELEASE:
        (day_text,) = _require((*words, *filter(None, [as_of])), 1, "a day")
        when = _day(published, "--published") if published else _today()
        wanted = books_releases.Wanted(_day(day_text, "--as-of"), when, draft, whole=small_counts)
        books_releases.release(books, wanted, hand)
    elif task is Task.RECONCILE:
        (named,) = _require(words, 1, "a release")
        books_releases.reconcile(books, named, hand, form)
    else:
        _of_days(books, task, words, (reason, from_scratch, form))


def _task(asked: str) -> Task:
    if asked not in set(Task):
        raise UsageError(
            f"There is no task {asked}.", f"Name one of {', '.join(Task)}; see --help."
        )
    return Task(asked)


def _for_senders(
    task: Task,
    words: tuple[str, ...],
    sent: tuple[str, int, str],
    periods: tuple[str, str],
    hand: Path | None,
) -> None:
    """What a sender is given, and what goes with a file that is sent."""
    from crossfoot.books.template import Sending  # noqa: PLC0415  (one verb's own)
    from crossfoot.cli import books_batches  # noqa: PLC0415

    (path,) = _require(words, 1, "a folder or a file")
    sender, number, through = sent
    if task is Task.TEMPLATE:
        books_batches.template(Path(path), hand)
    elif periods[0]:
        books_batches.hand_over(Path(path), sender, periods)
    else:
        sending = Sending(sender, number, _day(through, "--through"), periods[1])
        books_batches.manifest(Path(path), sending, hand)


def _of_days(
    books: "Books", task: Task, words: tuple[str, ...], told: tuple[str, bool, Format]
) -> None:
    """What is asked of a day alone."""
    from crossfoot.cli import books_days  # noqa: PLC0415  (one verb's own)

    reason, from_scratch, form = told
    if task is Task.CARRY:
        if len(words) < 2:
            raise UsageError("This task takes a day and items.", "See `crossfoot books --help`.")
        books_days.carry(books, _day(words[0], "DAY"), words[1:], reason)
        return
    (day_text,) = _require(words, 1, "a day")
    if task is Task.CLOSE:
        books_days.close(books, _day(day_text, "DAY"), form, from_scratch=from_scratch)
    elif task is Task.VERIFY:
        books_days.verify(books, _day(day_text, "DAY"))
    else:
        books_days.figures(books, _day(day_text, "DAY"), form)


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _require(words: tuple[str, ...], number: int, what: str) -> tuple[str, ...]:
    if len(words) != number:
        raise UsageError(
            f"This task takes {what or 'nothing more'}.", "See `crossfoot books --help`."
        )
    return words


def _day(text: str, option: str) -> datetime.date:
    from crossfoot.cli.registering import day  # noqa: PLC0415

    return day(text, option)
