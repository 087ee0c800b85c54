"""`crossfoot diff A B`: what changed between two releases."""

from collections import Counter
from typing import Annotated

import typer

from crossfoot.book.compare import Change, compare
from crossfoot.build import Build
from crossfoot.cli import worth
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording
from crossfoot.core.tables import Observation

COLUMNS = ("change", "sheet", "about", "before", "after", "difference", "before_label",
           "after_label", "before_ref", "after_ref", "before_status", "before_reason",
           "before_citation", "after_status", "after_reason", "after_citation")  # fmt: skip


def number(cell: Observation | None) -> object:
    """A value, or nothing."""
    return cell.quantity.number if cell else None


def record(found: Build, change: Change) -> dict[str, object]:
    """One change as a flat object, both figures with their status."""
    before, after = change.before, change.after
    return {
        "change": str(change.kind),
        "sheet": change.sheet,
        "about": change.about,
        "before": number(before),
        "after": number(after),
        "difference": change.difference,
        "before_label": " > ".join(before.row_path) if before else "",
        "after_label": " > ".join(after.row_path) if after else "",
        "before_ref": str(before.ref) if before else "",
        "after_ref": str(after.ref) if after else "",
        **worth.fields(found, before, "before_"),
        **worth.fields(found, after, "after_"),
    }


def line(found: Build, change: Change) -> tuple[str, ...]:
    """One change as a line of the table."""
    before, after = change.before, change.after
    shown = [worth.marked(found, c) for c in (before, after)]
    step = wording.count(change.difference) if change.difference else ""
    if change.kind == "moved" and before and after:
        shown, step = [before.ref.cell, after.ref.cell], ""
    if change.kind == "relabelled" and before and after:
        shown, step = [" > ".join(before.row_path), " > ".join(after.row_path)], ""
    cell = after or before
    return (str(change.kind), change.about, *shown, step, cell.ref.cell if cell else "")


EXAMPLES = """
  crossfoot diff 2023-05-26 2023-05-31
  crossfoot diff 37797e0f c914ea84 --format csv
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    a: Annotated[str, typer.Argument(metavar="A", help="The earlier release.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The later release.")],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    moved: Annotated[
        bool, typer.Option("--moved", help="List cells that only moved to another address.")
    ] = False,
) -> None:
    """Compare two releases by what the numbers are about, not by where they stand.

    Year-end sheets are compared with the year-end sheet of the same year; the sheet of the
    running year with the other's.
    """
    found = open_build(archive, hand)
    old, new = one_entry(found.book, a), one_entry(found.book, b)
    changes = compare(old.reading, new.reading)
    if form is not Format.TEXT:
        emit((record(found, change) for change in changes), form, COLUMNS)
        return
    say(f"from  {old.name}\nto    {new.name}\n")
    shown = [c for c in changes if moved or c.kind != "moved"]
    head = ("", "quantity", "before", "after", "difference", "cell")
    if shown:
        say(table([head, *(line(found, change) for change in shown)], right=(2, 3, 4)))
        say(f"\n{worth.LEGEND}")
    counts = Counter(str(c.kind) for c in changes)
    if not counts:
        say("Every number is the same, in the same cell, under the same label.")
    else:
        say(", ".join(f"{n:,} {kind}" for kind, n in counts.items()) + ".")
    if counts["moved"] and not moved:
        say("Cells that only moved are not listed; --moved lists them.")
