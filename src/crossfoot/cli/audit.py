"""`crossfoot audit`: the main job from beginning to end."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.cli.add import bring_in
from crossfoot.cli.findings import exit_code, paragraph, print_cases, summary
from crossfoot.cli.opening import open_book
from crossfoot.cli.options import Format, FormatOption, HandOption, StrictOption
from crossfoot.cli.output import emit, remark, say
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.evidence.report import Status
from crossfoot.evidence.verify import verify
from crossfoot.report.records import COLUMNS, records
from crossfoot.writing.example import NOTICE, write_example

EXAMPLE_ARCHIVE = Path("archive-example")
OWN_ARCHIVE = Path("archive")


EXAMPLES = """
  crossfoot audit
  crossfoot audit ../releases --archive evidence
"""


def verb(
    releases: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Workbooks, folders or zip files to audit."),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="DIR",
            envvar="CROSSFOOT_ARCHIVE",
            help="Where to keep them. Default: archive; for the example archive-example.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    strict: StrictOption = False,
) -> None:
    """Keep, read and check: from files to findings in one go.

    Without a PATH it audits the built-in example: real figures of real releases, errors
    included, rebuilt as workbooks.
    """
    place = archive or (OWN_ARCHIVE if releases else EXAMPLE_ARCHIVE)
    scratch = None
    if not releases:
        scratch = Path(tempfile.mkdtemp(prefix="crossfoot-example-"))
        releases = [scratch / "example"]
        write_example(releases[0])
        remark("No PATH given: auditing the built-in example.")
        for line in NOTICE:
            remark(f"  {line}")
    try:
        with progress("adding") as move:
            report = bring_in(place, releases, "", "", move)
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
    for item in report.of(Status.REFUSED):
        remark(paragraph(f"Refused: {item.shown}. {item.note}", ""))
    rules = build.judgement(place, hand)
    book = open_book(place, hand)
    if not book.entries:
        raise UsageError("There is no workbook to audit.", "Name files or folders that hold some.")
    found = build.checked(book, rules)
    if form is not Format.TEXT:
        emit(records(found), form, COLUMNS)
    else:
        print_cases(found)
        sound = verify(place)
        leaves = wording.plural(sound.size, "leaf", "leaves")
        say(("\n" if found.cases else "") + summary(found, len(book.entries)))
        say(f"Kept in {place}: {wording.plural(sound.blobs, 'file')}, log of {leaves}, "
            f"{'verified' if sound.sound else 'DAMAGED: run crossfoot verify'}.")  # fmt: skip
    raise typer.Exit(exit_code(found, strict=strict))
