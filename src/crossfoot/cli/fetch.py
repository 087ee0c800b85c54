"""`crossfoot fetch`: releases from the publisher's page, a web archive, or WARC files."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.add import read_new
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, remark, say, table
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.errors import CrossfootError

if TYPE_CHECKING:
    from crossfoot.evidence.fetched import Fetched, FetchReport

COLUMNS = ("outcome", "release", "captured", "sha256", "earlier", "leaf", "status", "stated",
           "address", "note")  # fmt: skip
MOST_LISTED = 20
EXAMPLES = """
  crossfoot fetch ice.gov
  crossfoot fetch internet-archive --since 2023-01-01 --limit 20
  crossfoot fetch crawl.warc.gz --known releases.csv
"""

SourceArgument = Annotated[
    str,
    typer.Argument(metavar="SOURCE", help="ice.gov, internet-archive, or the path of a WARC file."),
]
BaseOption = Annotated[
    str, typer.Option("--base", metavar="URL", help="Another address of page or web archive.")
]
PrefixOption = Annotated[
    str,
    typer.Option("--prefix", metavar="ADDRESS", help="What a web archive is asked about."),
]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="DAY", help="No capture of a web archive before it.")
]
DelayOption = Annotated[
    float | None,
    typer.Option("--delay", min=0.0, help="Seconds between two requests. Default: 2, or 4."),
]
QuietOption = Annotated[
    float, typer.Option("--quiet-for", min=0.1, help="Seconds of silence to bear with.")
]
TriesOption = Annotated[int, typer.Option("--tries", min=1, help="How often to ask for a file.")]
ContactOption = Annotated[
    str,
    typer.Option("--contact", metavar="TEXT", help="How the server's keeper can reach you."),
]
KnownOption = Annotated[
    Path | None,
    typer.Option("--known", metavar="CSV", help="Known releases: columns file and sha256."),
]


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    source: SourceArgument,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    base: BaseOption = "",
    prefix: PrefixOption = "",
    since: SinceOption = "",
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Ask for at most so many files; 0 for all.")
    ] = 0,
    known: KnownOption = None,
    delay: DelayOption = None,
    quiet: QuietOption = 30.0,
    tries: TriesOption = 4,
    contact: ContactOption = "",
) -> None:
    """Fetch releases that the archive does not hold, one request at a time.

    Each file is safe before the next is asked for; a run that was interrupted goes on when it
    is repeated. Headers and times of each answer are kept with the capture. Ends with 2 when
    a file did not arrive, else with 1 when one has other bytes than --known states.
    """
    # Only a verb that fetches pays for loading the HTTP library.
    from crossfoot.cli.sourcing import Wish, fetch_from  # noqa: PLC0415

    wish = Wish(base, prefix, since, delay, contact, known, limit, quiet, tries)
    report = fetch_from(archive, source, wish)
    unread = read_arrivals(archive, report, hand)
    if form is Format.TEXT:
        print_report(report, archive)
    else:
        emit(records(report), form, COLUMNS)
    for sentence in unread:
        remark(paragraph(sentence, ""))
    end(report)


def read_arrivals(archive: Path, report: "FetchReport", hand: Path | None) -> list[str]:
    """Read what arrived, so that it is read once; sentences about what could not be read."""
    arrived = {i.digest: i.offer.name for i in report.items if i.digest and i.index is not None}
    if not arrived:
        return []
    with progress("reading") as move:
        return read_new(archive, arrived, hand, move)


def end(report: "FetchReport") -> None:
    """Leave with the exit code that a report asks for."""
    if any(str(item.outcome) in ("refused", "failed") for item in report.items):
        raise typer.Exit(CrossfootError.exit_code)
    if any(item.stated is False for item in report.items):
        raise typer.Exit(1)


def records(report: "FetchReport") -> Iterator[dict[str, object]]:
    """One flat object per offer."""
    for item in report.items:
        yield {
            "outcome": str(item.outcome),
            "release": item.offer.name,
            "captured": item.offer.captured_at,
            "sha256": item.digest.hex if item.digest else "",
            "earlier": item.earlier.hex if item.earlier else "",
            "leaf": item.index,
            "status": item.status,
            "stated": item.stated,
            "address": item.offer.address,
            "note": item.note,
        }


def print_report(report: "FetchReport", archive: Path) -> None:
    """What arrived, what did not and why, and the sums."""
    told = [item for item in report.items if str(item.outcome) in ("new", "replaced", "confirmed")]
    if told:
        lines = [_line(item) for item in told[:MOST_LISTED]]
        say(table(lines))
    if len(told) > MOST_LISTED:
        say(f"and {len(told) - MOST_LISTED:,} more")
    left = set()
    for item in report.items:
        # The reason why a run stopped is the same for all that was left.
        if item.note and item.note not in left:
            say(paragraph(item.note, "  "))
            left.add(item.note)
    for address, name in report.gone:
        say(paragraph(f"No longer offered: {name} ({address}).", "  "))
    for address, name in report.back:
        say(paragraph(f"Offered again: {name} ({address}).", "  "))
    print_sums(report, archive)


def print_sums(report: "FetchReport", archive: Path) -> None:
    """How many of each outcome, and what the digests were held against."""
    order = dict.fromkeys(item.outcome for item in report.items)
    lines = [(f"{len(report.of(o)):,}", str(o), o.words) for o in order]
    number = wording.plural(len(report.items), "file")
    say(f"{number} offered; archive {archive}{':' if lines else '.'}")
    if lines:
        say(table(lines, right=(0,), indent="  "))
    verdicts = [item.stated for item in report.items if item.stated is not None]
    if verdicts:
        agreed = sum(verdicts)
        say(f"{agreed:,} of {len(verdicts):,} digests are the ones stated.")


def _line(item: "Fetched") -> tuple[str, ...]:
    before = f"instead of {item.earlier.short}" if item.earlier else ""
    return (
        str(item.outcome),
        item.digest.short if item.digest else "-",
        item.offer.name,
        item.offer.captured_at,
        before,
    )
