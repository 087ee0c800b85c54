"""`crossfoot diff A B`: what changed between two releases."""

from collections import Counter
from typing import Annotated

import typer

from crossfoot.book.compare import Change, compare
from crossfoot.cli.opening import one_entry, open_book
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording
from crossfoot.core.tables import Observation

COLUMNS = ("change", "sheet", "about", "before", "after", "difference", "before_label",
           "after_label", "before_ref", "after_ref")  # fmt: skip


def number(cell: Observation | None) -> object:
    """A value, or nothing."""
    return cell.quantity.number if cell else None


def record(change: Change) -> dict[str, object]:
    """One change as a flat object."""
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
    }


def line(change: Change) -> tuple[str, ...]:
    """One change as a line of the table."""
    before, after = change.before, change.after
    shown = [wording.count(c.quantity.number) if c else "-" for c in (before, after)]
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
    book = open_book(archive, hand)
    old, new = one_entry(book, a), one_entry(book, b)
    changes = compare(old.reading, new.reading)
    if form is not Format.TEXT:
        emit(map(record, changes), form, COLUMNS)
        return
    say(f"from  {old.name}\nto    {new.name}\n")
    shown = [c for c in changes if moved or c.kind != "moved"]
    head = ("", "quantity", "before", "after", "difference", "cell")
    if shown:
        say(table([head, *map(line, shown)], right=(2, 3, 4)))
        say()
    counts = Counter(str(c.kind) for c in changes)
    if not counts:
        say("Every number is the same, in the same cell, under the same label.")
    else:
        say(", ".join(f"{n:,} {kind}" for kind, n in counts.items()) + ".")
    if counts["moved"] and not moved:
        say("Cells that only moved are not listed; --moved lists them.")
