"""`crossfoot ocds`: open contracting data: what is in it, and which red flags it raises."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption
from crossfoot.cli.output import emit, remark, say, table
from crossfoot.contracts.ocds import reading, settings
from crossfoot.contracts.ocds.coverage import coverage
from crossfoot.contracts.ocds.flags import FLAGS, Outcome
from crossfoot.contracts.ocds.issues import issues
from crossfoot.contracts.ocds.persons import without_persons
from crossfoot.contracts.ocds.prepare import mend
from crossfoot.contracts.ocds.procedures import select
from crossfoot.core import wording
from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.core.plain import plain

EXAMPLES = """
  crossfoot ocds
  crossfoot ocds releases.json records.jsonl
  crossfoot ocds releases.jsonl --settings settings.ini --format csv > flags.csv
  crossfoot ocds 2024.json 2025.json --show compiled > compiled.jsonl
"""
WIDTH = 100
MOST = 40  # flags in the text form; the other forms hold all
FLAG_COLUMNS = ("code", "title", "group", "id", "value", "says")
ASIDE_COLUMNS = ("file", "line", "element", "reason")
ISSUE_COLUMNS = ("ocid", "path", "indexes", "value", "problem")
COVERAGE_COLUMNS = ("path", "count")
TITLES = {flag.code: flag for flag in FLAGS}


class Show(StrEnum):
    """What is printed."""

    FLAGS = "flags"
    COMPILED = "compiled"
    ISSUES = "issues"
    COVERAGE = "coverage"
    ASIDE = "aside"


def verb(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Releases or records, packaged or not; JSON or JSON Lines. "
            "Default: those that the archive holds.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    settings_file: Annotated[
        Path | None,
        typer.Option(
            "--settings",
            metavar="FILE",
            help="Which flags, with which thresholds, and what to mend first. Default: all flags.",
        ),
    ] = None,
    show: Annotated[
        Show,
        typer.Option(
            "--show",
            help="The flags; the compiled releases, one a line; what could be mended; which "
            "fields are filled; or the rows set aside.",
        ),
    ] = Show.FLAGS,
    form: FormatOption = Format.TEXT,
) -> None:
    """Read open contracting data, merge releases to processes, and raise red flags.

    A flag is something worth knowing, not a proof. Where a process lacks what a question needs, it
    is not asked, and that is said: a flag not raised clears nobody.
    """
    rules = (
        settings.read(_bytes(settings_file).decode("utf-8", "replace"), str(settings_file))
        if settings_file
        else settings.Settings()
    )
    named = [(str(file), file) for file in files] if files else _archived(archive)
    found = reading.read((name, _bytes(file)) for name, file in named)
    _tell(found, len(named))
    if not found.processes and show is not Show.ASIDE:
        raise BadFileError(
            f"There is no contracting process in {wording.plural(len(named), 'file')}.",
            "The lines above say what was there instead.",
        )
    mended = (mend(process.copy(), rules.corrections) for process in found.processes)
    if show is Show.COMPILED:
        for release in mended:
            say(json.dumps(without_persons(release), ensure_ascii=False, default=plain))
    elif show is Show.FLAGS:
        chosen = select(mended, rules.scope)
        _flags([flag.ask(chosen) for flag in rules.flags], chosen.left_out, form)
    elif show is Show.ISSUES:
        rows = [
            {"ocid": release.get("ocid"), "path": one.path, "indexes": one.indexes,
             "value": one.value, "problem": one.problem}
            for release in mended for one in issues(release)
        ]  # fmt: skip
        _print(rows, form, ISSUE_COLUMNS)
    elif show is Show.COVERAGE:
        counts = coverage(mended)
        _print([{"path": path, "count": n} for path, n in counts.items()], form, COVERAGE_COLUMNS)
    else:
        aside: list[dict[str, object]] = [
            {"file": one.place.file, "line": one.place.line, "element": one.place.element,
             "reason": one.reason}
            for one in found.set_aside
        ]  # fmt: skip
        _print(aside, form, ASIDE_COLUMNS)


def shown(text: str) -> str:
    """A text from a file as a terminal may show it: nothing in it steers the terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _archived(archive: Path) -> list[tuple[str, Path]]:
    from crossfoot.others.open_contracting import held  # noqa: PLC0415  (loads many rooms)

    found = [(f"{one.name} ({one.digest.short})", one.path) for one in held(archive)]
    if not found:
        raise UsageError(
            f"There is no open contracting data in {archive}.",
            "Name files of it, or add them to the archive: `crossfoot add FILE`.",
        )
    return found


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadFileError(
            f"{file} cannot be read: {error.strerror or error}.", "Name a file that is there."
        ) from error


def _tell(found: reading.Collection, files: int) -> None:
    """What became of the rows, beside the answer."""
    count = found.tally
    kinds = wording.plural(len(found.processes), "contracting process", "contracting processes")
    remark(
        f"{wording.plural(count.into, 'row')} in {wording.plural(files, 'file')}:"
        f" {count.kept:,} kept, {count.aside:,} set aside; {kinds}."
    )
    for one in found.set_aside[:MOST]:
        remark(shown(f"  set aside: {one.place} {one.reason}."))
    if len(found.set_aside) > MOST:
        remark(f"  and {len(found.set_aside) - MOST:,} more; `--show aside` lists all of them.")
    for process in found.processes:
        for text in process.remarks[:MOST]:
            remark(shown(f"  {process.ocid}: {text.rstrip('.')}."))


def _print(rows: list[dict[str, object]], form: Format, columns: Sequence[str]) -> None:
    if form is not Format.TEXT:
        emit(rows, form, columns)
        return
    say(table([columns, *([shown(str(row[name])) for name in columns] for row in rows)]))


def _records(outcomes: Sequence[Outcome]) -> Iterator[dict[str, object]]:
    for outcome in outcomes:
        for one in outcome.raised:
            yield {"code": one.code, "title": TITLES[one.code].title, "group": str(one.group),
                   "id": one.id, "value": float(one.value), "says": one.says}  # fmt: skip


def _flags(outcomes: Sequence[Outcome], left_out: int, form: Format) -> None:
    rows = list(_records(outcomes))
    if form is not Format.TEXT:
        emit(rows, form, FLAG_COLUMNS)
        return
    if left_out:
        say(f"{left_out:,} not asked about: the tender is cancelled, or the settings exclude it.\n")
    lines = [("flag", "", "asked", "raised")]
    for outcome in outcomes:
        flag = TITLES[outcome.code]
        many = flag.unit + ("es" if flag.unit.endswith("s") else "s")
        asked = wording.plural(outcome.asked, flag.unit, many)
        lines.append((outcome.code, flag.title, asked, f"{len(outcome.raised):,}"))
    say(table(lines, right=(2, 3)))
    silent = [outcome.code for outcome in outcomes if not outcome.asked]
    if silent:
        say("\nCould not be asked, for want of")
        say(table([(code, TITLES[code].needs) for code in silent], indent="  "))
    if rows:
        say()
    for row in rows[:MOST]:
        line = f"{row['code']}  {row['group']} {row['id']}: {row['says']}"
        say(textwrap.fill(shown(line), WIDTH, subsequent_indent=" " * 6))
    if len(rows) > MOST:
        say(f"and {len(rows) - MOST:,} more; --format csv or json holds all of them.")
