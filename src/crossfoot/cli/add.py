"""`crossfoot add`: files into the archive, each as evidence in the log."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, remark, say, table
from crossfoot.cli.progress import Progress, progress
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError, CrossfootError, UsageError
from crossfoot.core.stocks import is_register
from crossfoot.evidence.add import add
from crossfoot.evidence.keep import Screen
from crossfoot.evidence.report import AddReport, Status
from crossfoot.reading.grid import Worker

COLUMNS = ("status", "file", "publisher_name", "sha256", "leaf", "note")
REGISTER = (
    "Records about persons never enter the archive, because the log cannot forget. They belong "
    "in the register, a vault whose batches can be destroyed: crossfoot register add FILE."
)
MOST_LISTED = 20


def bring_in(archive: Path, paths: list[Path], source: str, at: str, move: Progress) -> AddReport:
    """Add files, refusing those that look like records about persons."""
    with Worker() as worker:
        screen = screening(worker)
        return add(archive, paths, source=source, at=at, screen=screen, progress=move)


def screening(worker: Worker) -> Screen:
    """What refuses files that look like records about persons."""

    def screen(staged: Path) -> str | None:
        try:
            sentence = worker.person_level(staged, name="The file")
        except BadFileError:
            return None  # what cannot be opened as a table holds no table of persons
        return f"It{sentence.removeprefix('`The file`')} {REGISTER}" if sentence else None

    return screen


def read_added(archive: Path, report: AddReport, hand: Path | None, move: Progress) -> list[str]:
    """Read what was added, so that it is read once; sentences about what could not be read."""
    added = {item.digest: item.publisher_name for item in report.of(Status.ADDED) if item.digest}
    return read_new(archive, added, hand, move)


def read_new(
    archive: Path, added: Mapping[Digest, str], hand: Path | None, move: Progress
) -> list[str]:
    """Read new files, digest to name; sentences about what could not be read."""
    rules = build.judgement(archive, hand)
    said = []
    for reading in build.read_files(archive, added, rules, move):
        name = added[reading.digest]
        if not reading.readable and not build.WORKBOOK_NAME.search(name):
            continue  # a letter or a contract is kept as what it is
        if not reading.readable:
            said.append(f"{reading.problem} It was archived as a document.")
        elif is_register(reading):
            said.append(f"`{name}` states what a register counts; releases are held against it.")
        elif not reading.sheets:
            said.append(
                f"`{name}` has no sheet about the programme: nothing was read from it. It was "
                f"archived; its sheets are {', '.join(other.name for other in reading.others)}."
            )
        elif reading.problem:
            said.append(f"`{name}`: {reading.problem}")
    return said


EXAMPLES = """
  crossfoot add FY26_detentionStats04092026.xlsx --from https://example.org/stats
  crossfoot add releases/
  crossfoot add captures.zip --archive evidence
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders or zip files.")
    ],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
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
    if not all(path.strip() for path in paths):
        raise UsageError(
            "A path is empty; perhaps a variable that was not set.",
            "Name the file or folder; `.` is the folder you are in.",
        )
    with progress("adding") as move:
        report = bring_in(archive, list(map(Path, paths)), source, at, move)
    with progress("reading") as move:
        unread = read_added(archive, report, hand, move) if report.of(Status.ADDED) else []
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
    for sentence in unread:
        remark(paragraph(sentence, ""))
    for item in report.of(Status.REFUSED):
        remark(paragraph(f"Refused: {item.shown}. {item.note}", ""))
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
