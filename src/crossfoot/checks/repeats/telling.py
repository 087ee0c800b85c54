"""How a repeat is said: where the numbers stood before, and under which label."""

import datetime

from crossfoot.book import Book
from crossfoot.checks.clocks import court, stated
from crossfoot.checks.repeats.standing import Held, day_of
from crossfoot.core import wording
from crossfoot.core.refs import CellRef

STALENESS = "staleness"
NAMES = wording.TABLES


def name_of(held: Held) -> str:
    """What a table is called in a sentence."""
    return f"{NAMES.get(held.table.kind, held.table.kind)} in {held.table.title_ref.cell}"


def where(held: Held) -> str:
    """Which release a table stood in, with its day of publication."""
    known = held.entry.release.published
    return held.entry.name + (f" of {wording.date(known)}" if known else "")


def label(book: Book, held: Held) -> str:
    """What a table says it is about: a day, a month of a fiscal year, or its words."""
    if held.table.kind in stated.COURT_TABLES:
        return court.through(through(held))
    day = day_of(book, held)
    return f"the count of {wording.date(day)}" if day else f'"{" ".join(held.table.title.split())}"'


def through(held: Held) -> datetime.date | None:
    """What a court table runs through; `None` for another table."""
    blocks = stated.court_blocks(held.sheet)
    return next((b.through for b in blocks if b.table is held.table), None)


def top(held: Held) -> tuple[CellRef, ...]:
    """Title and total of a table: enough to put two of them side by side."""
    total = held.table.total
    return (held.table.title_ref, *(c.ref for c in total.cells if total and c.quantity.is_number)) \
        if total else (held.table.title_ref,)  # fmt: skip


def confirm(mine: Held, theirs: Held) -> str:
    """How to see a repeat by hand."""
    first, last = mine.table.header_ref, mine.table.rows[-1].cells[-1].ref
    return (
        f'Open both files: {mine.entry.name}, sheet "{mine.sheet.name.strip()}", and '
        f'{theirs.entry.name}, sheet "{theirs.sheet.name.strip()}". Compare '
        f"{first.cell}:{last.cell} with the table at {theirs.table.header_ref.cell}."
    )
