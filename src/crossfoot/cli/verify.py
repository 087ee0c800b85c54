"""`crossfoot verify`: re-derive everything in the archive, and name what is damaged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.archive.directory import Archive
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, style
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.errors import EvidenceError
from crossfoot.evidence.damage import VerifyReport
from crossfoot.evidence.verify import verify
from crossfoot.publish.checking import check_export

COLUMNS = ("kind", "place", "message", "leaf", "publisher_name", "sha256")
STALE = "was kept from an earlier reading and differs from reading the file now. Delete it."


def derived_check(hand: Path | None) -> Callable[[Archive], Iterable[tuple[str, str]]]:
    """A check of the kept readings: each is derived again and compared."""

    def check(archive: Archive) -> Iterator[tuple[str, str]]:
        rules = build.judgement(archive.path, hand)
        with progress("reading again") as move:
            for path in build.stale_readings(archive, rules, move):
                yield path.relative_to(archive.path).as_posix(), f"{path.name} {STALE}"

    return check


EXAMPLES = """
  crossfoot verify
  crossfoot verify --checkpoint checkpoint-from-a-friend --key "$(cat key.txt)"
  crossfoot verify --export out
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="An earlier checkpoint to compare with."),
    ] = None,
    key: Annotated[
        str, typer.Option("--key", help="The public key to believe, as `crossfoot key` prints it.")
    ] = "",
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="DIR", help="An export: is it the one in the log?"),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out the kept readings; check the evidence only.")
    ] = False,
) -> None:
    """Verify the archive: bytes, captures, log and signature.

    Compares with the checkpoint that this machine remembers and with any that you give, so
    that a log that was rolled back or replaced is seen. Ends with 3 when anything is damaged.
    """
    with progress("verifying") as move:
        report = verify(
            archive,
            key=key,
            checkpoint_file=checkpoint,
            derived=None if quick else derived_check(hand),
            progress=move,
        )
    exported = check_export(archive, export) if export else None
    if exported:
        report = replace(report, damages=(*report.damages, *exported.damages))
    if form is Format.TEXT:
        print_text(report, archive)
        if export and exported and not exported.damages:
            files = wording.plural(exported.files, "file")
            say(f"The export in {export} is leaf {exported.leaf} of the log: {files}, unaltered.")
    else:
        rows = [
            {
                "kind": damage.kind,
                "place": damage.place,
                "message": damage.message,
                "leaf": damage.index,
                "publisher_name": damage.name,
                "sha256": damage.digest.hex if damage.digest else "",
            }
            for damage in report.damages
        ]
        emit(rows, form, COLUMNS)
    if not report.sound:
        raise typer.Exit(EvidenceError.exit_code)


def print_text(report: VerifyReport, archive: Path) -> None:
    """What was found, then what it was compared with."""
    for damage in report.damages:
        say(style("damaged", fg="red", bold=True))
        say(paragraph(damage.message, "  "))
    if report.damages:
        say()
    say(
        f"{archive}: {wording.plural(report.size, 'leaf', 'leaves')}, "
        f"{wording.plural(report.captures, 'capture')}, {wording.plural(report.blobs, 'file')}."
    )
    if report.root:
        say(f"Root {report.root}")
    if report.key:
        say(f"Key  {report.key}\n     {report.key_from}")
    for reference in report.compared_with:
        say(f"Compared with {reference}.")
    for remark in report.remarks:
        say(paragraph(remark, ""))
    if report.sound:
        say("Everything agrees.")
    else:
        say(f"{wording.plural(len(report.damages), 'damage')} found.")
