"""`crossfoot export`: everything as files to go on with."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.publish.export import Export, Form, export
from crossfoot.publish.gathering import gather

COLUMNS = ("path", "bytes", "sha256", "digest", "leaf", "recorded_now")


def chosen(only: str) -> tuple[Form, ...]:
    """The forms that a list of words names; all of them where it is empty.

    Raises:
        UsageError: a word names none.
    """
    words = [word.strip().lower() for word in only.split(",") if word.strip()]
    unknown = [word for word in words if word not in set(Form)]
    if unknown:
        raise UsageError(
            f"There is no form {unknown[0]} of an export.",
            f"Name some of {', '.join(Form)}, joined by commas.",
        )
    return tuple(form for form in Form if form in words) or tuple(Form)


EXAMPLES = """
  crossfoot export out
  crossfoot export out --only sqlite,csv
  crossfoot export out --originals
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write.")],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    only: Annotated[
        str,
        typer.Option("--only", metavar="FORMS", help=f"Some of {', '.join(Form)}. Default: all."),
    ] = "",
    originals: Annotated[
        bool,
        typer.Option(
            "--originals", help="The publisher's own files too; they may name the staff who saved."
        ),
    ] = False,
    no_log: Annotated[
        bool, typer.Option("--no-log", help="Do not record the export in the log.")
    ] = False,
) -> None:
    """Export everything: one SQLite file, Parquet, CSV as a data package, one workbook.

    Every number with its reference; releases, captures, findings, cases, restatements. The same
    archive gives the same bytes; the digest of an export is a leaf of the log. OUT is replaced
    as a whole when it is an earlier export; nothing else is ever overwritten.
    """
    forms = chosen(only)
    with progress("reading") as move:
        parts = gather(archive, build.judgement(archive, hand), move)
    if not parts.book.entries:
        raise UsageError(
            f"There is no workbook in {archive} yet.", "Add some with `crossfoot add PATH`."
        )
    with progress("writing") as move:
        done = export(
            parts,
            archive,
            out,
            forms=forms,
            originals=originals,
            record=not no_log,
            progress=move,
        )
    if form is Format.TEXT:
        print_text(done)
        return
    whole = {"digest": done.digest, "leaf": done.leaf, "recorded_now": done.recorded_now}
    rows = (
        {"path": file.path, "bytes": file.size, "sha256": file.digest, **whole}
        for file in done.files
    )
    emit(rows, form, COLUMNS)


def print_text(done: Export) -> None:
    """What was written, where, and how the log knows it."""
    counts = done.rows
    say(
        f"{done.folder}: {wording.plural(counts['releases'], 'release')},"
        f" {wording.plural(counts['observations'], 'numeric cell')},"
        f" {wording.plural(counts['findings'], 'finding')} in"
        f" {wording.plural(counts['cases'], 'case')}."
    )
    sizes: dict[str, tuple[int, int]] = {}
    for file in done.files:
        name, slash, _ = file.path.partition("/")
        number, size = sizes.get(name + slash, (0, 0))
        sizes[name + slash] = number + 1, size + file.size
    lines = [
        (name, wording.plural(number, "file") if name.endswith("/") else "", f"{size:,} bytes")
        for name, (number, size) in sizes.items()
    ]
    say(table(lines, right=(1, 2), indent="  "))
    say(f"Digest {done.digest}")
    if done.leaf is None:
        say("       the sha256 of SHA256SUMS; not recorded in the log.")
    else:
        how = "new" if done.recorded_now else "recorded before: nothing changed"
        say(f"       the sha256 of SHA256SUMS; leaf {done.leaf} of the log, {how}.")
