"""`crossfoot add`: files into the archive, each as evidence in the log."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption
from crossfoot.cli.output import emit, remark, say, table
from crossfoot.cli.progress import Progress, progress
from crossfoot.core import wording
from crossfoot.core.errors import BadFileError, CrossfootError
from crossfoot.evidence.add import add
from crossfoot.evidence.report import AddReport, Status
from crossfoot.reading.grid import Worker

COLUMNS = ("status", "file", "publisher_name", "sha256", "leaf", "note")
REGISTER = (
    "Records about single persons never enter the archive: the log could not forget them. "
    "Audit published totals, or remove the identifying columns and keep such files elsewhere."
)
MOST_LISTED = 20


def bring_in(archive: Path, paths: list[Path], source: str, at: str, move: Progress) -> AddReport:
    """Add files, refusing those that look like records about persons."""
    with Worker() as worker:

        def screen(staged: Path) -> str | None:
            try:
                sentence = worker.person_level(staged, name="The file")
            except BadFileError:
                return None  # what cannot be opened as a table holds no table of persons
            return f"{sentence} {REGISTER}" if sentence else None

        return add(archive, paths, source=source, at=at, screen=screen, progress=move)


EXAMPLES = """
  crossfoot add FY26_detentionStats04092026.xlsx --from https://example.org/stats
  crossfoot add releases/
  crossfoot add captures.zip --archive evidence
"""


def verb(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zip files.")
    ],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    source: Annotated[
        str, typer.Option("--from", metavar="URL", help="Where the files were obtained.")
    ] = "",
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help="When: 2023-05-26 or 2023-05-26T22:38:34Z.")
    ] = "",
) -> None:
    """Keep files as evidence: bytes by their digest, each act of obtaining in the log.

    Names like 20230526223834-FY23.xlsx give the capture time. Beside a folder F, a table
    F.csv (or F/releases.csv) gives publisher's names, times and sources. Files of every kind
    are kept; workbooks are read. Adding a file twice changes nothing.
    """
    with progress("adding") as move:
        report = bring_in(archive, paths, source, at, move)
    rows = [
        {
            "status": str(item.status),
            "file": item.shown,
            "publisher_name": item.publisher_name,
            "sha256": item.digest.hex if item.digest else "",
            "leaf": item.index,
            "note": item.note,
        }
        for item in report.items
    ]
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
    else:
        print_text(report, archive)
    for item in report.of(Status.REFUSED):
        remark(f"refused: {item.shown}: {item.note}")
    if report.of(Status.REFUSED):
        raise typer.Exit(CrossfootError.exit_code)


def print_text(report: AddReport, archive: Path) -> None:
    """The files when they are few, what is to be said of any, and the sums."""
    if len(report.items) <= MOST_LISTED:
        lines = [
            (str(item.status), item.digest.short if item.digest else "-", item.publisher_name)
            for item in report.items
        ]
        say(table(lines))
    for item in report.items:
        if item.note and item.status is not Status.REFUSED:
            say(f"  {item.note}")
    for note in report.notes:
        say(f"  {note}")
    counts = [f"{len(report.of(s)):,} {s}" for s in Status if report.of(s)]
    made = "new archive" if report.created else "archive"
    say(
        f"{', '.join(counts) or 'nothing to add'}; {made} {archive}, "
        f"log of {wording.plural(report.size, 'leaf', 'leaves')}."
    )
