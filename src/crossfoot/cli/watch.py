"""`crossfoot watch`: fetch again and again, and tell what is new, replaced, withdrawn or silent."""

import datetime
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot import build
from crossfoot.archive import directory, moments
from crossfoot.book import Book
from crossfoot.book.arrivals import RHYTHM, OldContent, old_content, silence
from crossfoot.cli.fetch import (
    BaseOption,
    ContactOption,
    DelayOption,
    KnownOption,
    PrefixOption,
    QuietOption,
    SinceOption,
    SourceArgument,
    TriesOption,
    read_arrivals,
)
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, remark, say, style
from crossfoot.core import wording
from crossfoot.core.errors import UsageError

if TYPE_CHECKING:
    from crossfoot.cli.sourcing import Wish
    from crossfoot.evidence.fetched import Fetched, FetchReport

COLUMNS = ("at", "event", "release", "sha256", "other", "days", "address", "message")
EXAMPLES = """
  crossfoot watch --once
  crossfoot watch ice.gov --every 6h
  crossfoot watch --once --format json
"""
SHORTEST = 600
UNITS = {"m": 60, "h": 3600, "d": 86400}
ARRIVALS = ("new", "replaced")
EVENTS = (*ARRIVALS, "refused", "failed")


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    source: SourceArgument = "ice.gov",
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="30m, 6h or 1d between two visits.")
    ] = "6h",
    once: Annotated[bool, typer.Option("--once", help="Visit once and end.")] = False,
    base: BaseOption = "",
    prefix: PrefixOption = "",
    since: SinceOption = "",
    known: KnownOption = None,
    delay: DelayOption = None,
    quiet: QuietOption = 30.0,
    tries: TriesOption = 4,
    contact: ContactOption = "",
) -> None:
    """Visit a source again and again: what is new, replaced, withdrawn, or late.

    Says at once when an update came with the numbers of an earlier release, and how long
    nothing was published against a rhythm of two releases a month. End it with Ctrl-C.
    """
    # Only a verb that fetches pays for loading the HTTP library.
    from crossfoot.cli.sourcing import Wish  # noqa: PLC0415

    seconds = spelled(every)
    wish = Wish(base, prefix, since, delay, contact, known, 0, quiet, tries)

    def visit() -> None:
        told = list(look_again(archive, source, wish, hand))
        if form is not Format.TEXT:
            emit(told, form, COLUMNS)
        else:
            print_visit(told, source)

    if once:
        visit()
        return
    repeat(visit, seconds)


def repeat(
    visit: Callable[[], None], seconds: float, pause: Callable[[float], None] = time.sleep
) -> None:
    """Visit until interrupted; a source that cannot be reached now is asked again next time."""
    while True:
        try:
            visit()
        except UsageError as error:
            remark(paragraph(f"{moments.now()}: {error.problem} {error.remedy}", ""))
        pause(seconds)


def spelled(every: str) -> int:
    """Seconds between two visits.

    Raises:
        UsageError: it is no time, or one that would be a burden to the server.
    """
    match = re.fullmatch(r"(\d+)([mhd])", every.strip())
    seconds = int(match[1]) * UNITS[match[2]] if match else 0
    if seconds < SHORTEST:
        raise UsageError(
            f"--every {every} is not a time between two visits of ten minutes or more.",
            "Write it like 30m, 6h or 1d.",
        )
    return seconds


def look_again(
    archive: Path, source: str, wish: "Wish", hand: Path | None
) -> Iterator[dict[str, object]]:
    """One visit: what happened, one flat object per event."""
    from crossfoot.cli.sourcing import fetch_from  # noqa: PLC0415

    report = fetch_from(archive, source, wish)
    unread = read_arrivals(archive, report, hand)
    at = moments.now()
    there = directory.exists(archive)
    book = build.read_book(archive, build.judgement(archive, hand)) if there else None
    for event in events(report, book, moments.parse(at).date()):
        yield {"at": at, **event}
    for sentence in unread:
        remark(paragraph(sentence, ""))


def events(
    report: "FetchReport", book: Book | None, today: datetime.date
) -> Iterator[dict[str, object]]:
    """What a visit found, in the order in which a reader asks."""
    for item in report.items:
        if str(item.outcome) in EVENTS:
            yield _arrival(item)
        elif item.stated is False and item.digest:
            yield _event("not as stated", item.offer.name, item.note, item.digest.hex)
        if book and item.digest and str(item.outcome) in ARRIVALS:
            old = old_content(book, item.digest, item.offer.name)
            if old:
                yield _old(item, old)
    for address, name in report.gone:
        said = f"{name} is no longer offered. The archive keeps its bytes if it had them."
        yield _event("withdrawn", name, said, address=address)
    for address, name in report.back:
        yield _event("back", name, f"{name} is offered again.", address=address)
    quiet = silence(book, today) if book else None
    if quiet and quiet.entry.release.published:
        release = quiet.entry.release
        day = wording.date(quiet.entry.release.published)
        late = f"; {wording.plural(quiet.late, 'day')} late" if quiet.late else ""
        said = (
            f"{wording.plural(quiet.days, 'day')} since the last release, {release.publisher_name}"
            f" of {day}; releases are due every {RHYTHM[0]} to {RHYTHM[1]} days{late}."
        )
        event = "silence" if quiet.late else "last release"
        yield _event(event, release.publisher_name, said, release.digest.hex, days=quiet.days)


def _arrival(item: "Fetched") -> dict[str, object]:
    digest = item.digest.hex if item.digest else ""
    other = item.earlier.hex if item.earlier else ""
    said = item.note
    if item.digest and item.earlier:
        said = (
            f"{item.offer.name} has other bytes than before: {item.digest.short} instead of"
            f" {item.earlier.short}. {item.note}"
        )
    elif item.digest:
        said = f"{item.offer.name} ({item.digest.short}) is new. {item.note}"
    name, address = item.offer.name, item.offer.address
    return _event(str(item.outcome), name, said.strip(), digest, other, address=address)


def _old(item: "Fetched", old: OldContent) -> dict[str, object]:
    name, like = item.offer.name, old.like.release
    tables = wording.plural(old.tables, "table of people", "tables of people")
    if old.bytes_too:
        names = sorted({c.publisher_name for c in like.captures} - {name})
        said = f"{name} has the very bytes that were published as {', '.join(names)}."
    elif old.same_name:
        said = f"{name} was replaced, and its numbers are those of {like.digest.short}: {tables}."
    else:
        day = f" of {wording.date(like.published)}" if like.published else ""
        days = "both speak of the same days" if old.same_days else "the days stated differ"
        said = f"{name} came with old content: {tables} as in {like.publisher_name}{day}; {days}."
    event = "saved again" if old.same_name else "old content"
    return _event(event, name, said, old.entry.release.digest.hex, like.digest.hex,
                  address=item.offer.address)  # fmt: skip


def _event(  # noqa: PLR0913, PLR0917  (the fields of one event)
    event: str, release: str, message: str, sha256: str = "", other: str = "",
    days: int | None = None, address: str = "",
) -> dict[str, object]:  # fmt: skip
    return {"event": event, "release": release, "sha256": sha256, "other": other, "days": days,
            "address": address, "message": message}  # fmt: skip


def print_visit(told: list[dict[str, object]], source: str) -> None:
    """The events as lines, or that there were none."""
    at = str(told[0]["at"]) if told else moments.now()
    say(style(f"{at}  {source}", bold=True))
    if all(event["event"] == "last release" for event in told):
        say("  Nothing new, replaced or withdrawn.")
    for event in told:
        say(paragraph(f"{event['event']}: {event['message']}", "  "))
