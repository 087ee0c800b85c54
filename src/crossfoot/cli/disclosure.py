"""`crossfoot disclosure`: personal data that was sent outside."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.disclosed import AUDIT_COLUMNS, LIST_COLUMNS, listed, print_audit, print_list
from crossfoot.cli.disclosed import audit_records as records
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say
from crossfoot.core.errors import UsageError
from crossfoot.disclosures import marks_file
from crossfoot.disclosures.standing import Standing, standings
from crossfoot.hand.disclosure_files import read_disclosures


class Task(StrEnum):
    """What is to be done."""

    LIST = "list"
    OVERDUE = "overdue"
    AUDIT = "audit"
    FORGET = "forget"


EXAMPLES = """
  crossfoot disclosure list
  crossfoot disclosure overdue --on 2026-11-26
  crossfoot disclosure audit packet.csv --of D-2026-01
  crossfoot disclosure audit packet.csv --of D-2026-01 --keep-marks
  crossfoot disclosure forget D-2026-01
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    task: Annotated[
        Task, typer.Argument(metavar="TASK", help="list, overdue, audit or forget; see below.")
    ],
    what: Annotated[
        str | None,
        typer.Argument(metavar="[PACKET|ID]", help="A file to audit, or an id to forget."),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="ID", help="The disclosure that the packet belongs to."),
    ] = None,
    keep_marks: Annotated[
        bool,
        typer.Option(
            "--keep-marks",
            help="Keep marks of its opaque ids, to see whether they recur in a later packet.",
        ),
    ] = False,
    on: Annotated[
        datetime.datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day to judge by. Default: today."),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Keep account of personal data that was sent outside, and audit what was sent.

    \b
    list             the register, oldest first
    overdue          what should have been destroyed and is not known to be
    audit PACKET     what a packet gives away; nothing of it is kept or shown
    forget ID        remove the marks of a packet's opaque ids

    No name, value or number of a row of a packet is ever printed: columns are called by the
    register's words or by their position, shares are given in bands. Ends with 1 where fields go
    beyond the purpose or identify, or destruction is overdue.
    """  # noqa: D301  (the mark keeps the lines apart)
    folder = hand or (archive / "hand" if (archive / "hand").is_dir() else None)
    register = read_disclosures(folder)
    today = on.date() if on else datetime.datetime.now(datetime.UTC).date()
    standing = standings(register, today)
    if task in (Task.LIST, Task.OVERDUE):
        if what or of or keep_marks:
            raise UsageError(f"`{task}` takes no packet.", f"Write crossfoot disclosure {task}.")
        chosen = tuple(s for s in standing if s.late) if task is Task.OVERDUE else standing
        if form is not Format.TEXT:
            emit(listed(chosen), form, LIST_COLUMNS)
        else:
            print_list(chosen, today, only_overdue=task is Task.OVERDUE)
        raise typer.Exit(int(any(s.late for s in chosen)))
    if what is None:
        raise UsageError(f"`{task}` needs a word more.", "Name a packet to audit, or an id.")
    if task is Task.FORGET:
        _forget(archive, what)
    else:
        _audit(Path(what), _named(standing, of), archive, keep=keep_marks, form=form)


def _named(standing: tuple[Standing, ...], name: str | None) -> Standing | None:
    if name is None:
        return None
    for one in standing:
        if one.entry.id == name:
            return one
    known = ", ".join(one.entry.id for one in standing) or "none so far"
    raise UsageError(
        f"The register has no disclosure {name} on that day.",
        f"It has: {known}. `crossfoot hand template disclosures FILE.xlsx` makes a form.",
    )


def _audit(
    packet: Path, standing: Standing | None, archive: Path, *, keep: bool, form: Format
) -> None:
    from crossfoot.disclosures.guarded import audit_packet  # noqa: PLC0415  (loads an engine)
    from crossfoot.disclosures.result import Question  # noqa: PLC0415

    if keep and standing is None:
        raise UsageError("Marks belong to a disclosure.", "Name it with --of ID.")
    marks = marks_file.read_all(archive)
    own = standing is not None and standing.entry.id in marks
    if own and keep:
        raise UsageError(
            "There are marks of this packet already.",
            "Forget them first: crossfoot disclosure forget ID.",
        )
    marks = {name: m for name, m in marks.items() if not standing or name != standing.entry.id}
    question = Question(marks=marks, keep=keep)
    if standing is not None:
        question = Question(
            needed=tuple(standing.entry.fields),
            registered=True,
            rows=standing.entry.rows,
            overdue=standing.late,
            marks=marks,
            keep=keep,
        )
    found, kept = audit_packet(packet, question)
    if form is not Format.TEXT:
        emit(records(found, standing), form, AUDIT_COLUMNS)
    else:
        print_audit(found, standing)
    if kept is not None and standing is not None:
        path = marks_file.write(archive, standing.entry.id, kept)
        if form is Format.TEXT:
            say(f"Marks of its opaque ids are kept in {path}.")
    raise typer.Exit(int(bool(found.beyond or found.identifying or (standing and standing.late))))


def _forget(archive: Path, disclosure: str) -> None:
    if "/" in disclosure or "\\" in disclosure or not marks_file.forget(archive, disclosure):
        raise UsageError(
            f"There are no marks of {disclosure}.", "`crossfoot disclosure list` names the ids."
        )
    say(f"The marks of {disclosure} are gone.")
