"""`crossfoot hand`: judgement of your own, filled in as a spreadsheet."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption
from crossfoot.cli.output import emit, say
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.hand.kinds import KINDS, Kind, kind_called

if TYPE_CHECKING:
    # These load a library that the other verbs do without.
    from crossfoot.hand.importing import Problem
    from crossfoot.hand.layer import Addition

WORKBOOKS = (".xlsx", ".xlsm")


class Task(StrEnum):
    """What is to be done."""

    KINDS = "kinds"
    TEMPLATE = "template"
    IMPORT = "import"
    CHECK = "check"


# What each task is given after its name, and the fields that it prints.
WORDS = {
    Task.KINDS: (),
    Task.TEMPLATE: ("KIND", "OUT.xlsx or OUT.csv"),
    Task.IMPORT: ("KIND", "FILE"),
    Task.CHECK: (),
}
KIND_COLUMNS = ("kind", "place", "fields", "required")
PROBLEM_COLUMNS = ("file", "row", "column", "field", "problem", "remedy")

EXAMPLES = """
  crossfoot hand kinds
  crossfoot hand template prices prices.xlsx
  crossfoot hand import prices prices.xlsx --into judgement
  crossfoot hand check --into judgement
"""


def verb(
    task: Annotated[
        Task, typer.Argument(metavar="TASK", help="kinds, template, import or check; see below.")
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND FILE]", help="For template and import: what, and which file."
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="DIR",
            help="The folder with your own judgements. Default: the folder hand in the archive.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
) -> None:
    """Keep judgements of your own, filled in as a spreadsheet.

    \b
    kinds                    which kinds of judgement there are
    template KIND FILE       an empty form to fill in, with help: .xlsx or .csv
    import KIND FILE         take over a form; every problem is told by row and column
    check                    hold the whole folder against the forms

    A form with a problem is not taken over at all. Taking one over twice changes nothing.
    """  # noqa: D301  (the mark keeps the lines apart)
    given = tuple(words or ())
    if len(given) != len(WORDS[task]):
        wanted = " ".join(("crossfoot hand", task, *WORDS[task]))
        raise UsageError(f"`{task}` takes {wording.plural(len(WORDS[task]), 'word')} more"
                         f", and {len(given)} came.", f"Write {wanted}.")  # fmt: skip
    layer = into or archive / "hand"
    if task is Task.KINDS:
        _kinds(form)
    elif task is Task.TEMPLATE:
        _template(kind_called(given[0]), Path(given[1]))
    elif task is Task.IMPORT:
        _import(kind_called(given[0]), Path(given[1]), layer, form)
    else:
        _check(layer, form)


def _kinds(form: Format) -> None:
    from crossfoot.hand.columns import columns  # noqa: PLC0415  (the forms load a library)

    rows = []
    for kind in KINDS:
        fields = columns(kind)
        rows.append({
            "kind": kind.name,
            "place": kind.place,
            "fields": [field.header for field in fields],
            "required": [field.header for field in fields if field.required],
        })  # fmt: skip
    if form is not Format.TEXT:
        emit(rows, form, KIND_COLUMNS)
        return
    for kind, row in zip(KINDS, rows, strict=True):
        say(f"{kind.name}   in {kind.place}")
        say(paragraph(", ".join(
            field if field in row["required"] else f"[{field}]" for field in row["fields"]
        ), "    "))  # fmt: skip
    say("\nFields in brackets may stay empty. `crossfoot hand template KIND FILE` makes a form.")


def _template(kind: Kind, path: Path) -> None:
    from crossfoot.hand.columns import columns  # noqa: PLC0415
    from crossfoot.writing.forms import write_form  # noqa: PLC0415

    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError(f"{path} would be neither .csv nor .xlsx.", "Name a file ending in one.")
    if path.exists():
        raise UsageError(f"{path} is there already.", "Name another file, or move it away.")
    try:
        write_form(path, kind, columns(kind))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}.", "Name another file."
        ) from error
    say(f"A form for {kind.name} is in {path}. Fill in a row for each, below the example; then:")
    say(f"  crossfoot hand import {kind.name} {path}")


def _filled(kind: Kind, path: Path) -> Iterable[tuple[int, Sequence[str]]]:
    """The rows of a filled-in form."""
    from crossfoot.hand.delimited import delimited_rows  # noqa: PLC0415
    from crossfoot.reading.grid import Worker  # noqa: PLC0415

    if path.suffix.lower() not in WORKBOOKS:
        return delimited_rows(path)
    with Worker() as worker:
        sheets = worker.form(path)
    named = [sheet for sheet in sheets if sheet.name.strip().casefold() == kind.name]
    chosen = named or [sheet for sheet in sheets if sheet.rows][:1]
    return chosen[0].rows if chosen else ()


def _import(kind: Kind, path: Path, layer: Path, form: Format) -> None:
    from crossfoot.hand.importing import read_form  # noqa: PLC0415
    from crossfoot.hand.layer import faults_with, with_entries  # noqa: PLC0415

    read = read_form(kind, _filled(kind, path))
    problems = read.problems
    if not problems:
        addition = with_entries(layer, kind, read.entries, path.stem)
        problems = addition.problems
        if not problems and addition.added:
            problems = faults_with(layer, addition)
        if not problems:
            if addition.added:
                addition.write()
            _told(kind, path, [written for written, _ in addition.files], addition)
            _doubted(path, read.doubts)
            return
    _tell(path, problems_of(path, problems), form)
    raise typer.Exit(UsageError.exit_code)


def problems_of(path: Path, problems: Iterable["Problem"]) -> list[dict[str, object]]:
    """Problems as flat objects."""
    return [
        {
            "file": path.name,
            "row": problem.row or None,
            "column": problem.column,
            "field": problem.field,
            "problem": problem.what,
            "remedy": problem.remedy,
            "where": problem.where,
        }
        for problem in problems
    ]


def _tell(path: Path, problems: Sequence[dict[str, object]], form: Format) -> None:
    if form is not Format.TEXT:
        emit(problems, form, PROBLEM_COLUMNS)
        return
    for problem in problems:
        say(paragraph(f"{path.name}, {problem['where']}: {problem['problem']}", ""))
        say(paragraph(str(problem["remedy"]), "    "))
    say(f"{wording.plural(len(problems), 'problem')}; nothing was taken over.")


def _doubted(path: Path, doubts: Iterable["Problem"]) -> None:
    """What was taken over and should be looked at."""
    for doubt in doubts:
        say(paragraph(f"{path.name}, {doubt.where}: {doubt.what}", ""))
        say(paragraph(doubt.remedy, "    "))


def _told(kind: Kind, path: Path, written: Sequence[Path], addition: "Addition") -> None:
    added, known = addition.added, addition.known
    if not added and not known:
        say(f"{path.name} holds no row to take over; rows marked in the column # are remarks.")
        return
    if not added:
        number = wording.plural(known, "entry", "entries")
        say(f"{path.name}: {number} of {kind.name}, there already word for word; nothing changed.")
        return
    there = f" {known} there already, word for word;" if known else ""
    number = wording.plural(added + known, "entry", "entries")
    say(f"{path.name}: {number} of {kind.name};{there} {added} written.")
    for one in written:
        say(f"  {one}")


def _check(layer: Path, form: Format) -> None:
    from crossfoot.hand.layer import faults  # noqa: PLC0415

    found = faults(layer)
    if form is not Format.TEXT:
        emit([{"problem": fault} for fault in found], form, ("problem",))
    else:
        for fault in found:
            say(paragraph(fault, ""))
        files = sum(len(kind.files(layer)) for kind in KINDS)
        said = wording.plural(len(found), "problem") if found else "every one can be used"
        say(f"{wording.plural(files, 'file')} in {layer}: {said}.")
    if found:
        raise typer.Exit(UsageError.exit_code)
