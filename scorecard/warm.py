"""Remembering what never changes, so that thousands of plants are judged in minutes.

A plant changes one release; the eighty others are the same objects each time. What a few
pure functions of the program say of a part of those others is remembered by the part's
identity. Nothing is remembered of the planted release, and where the program has no such
function any more nothing is remembered at all: the result is the same, only later.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from crossfoot.book import Book

# Pure functions of one sheet, table or observation that every new book asks again.
_PURE = (
    ("crossfoot.book.sameness", "written"),
    ("crossfoot.book.sameness", "table_content"),
    ("crossfoot.book.sameness", "current_sheet"),
    ("crossfoot.checks.repeats.standing", "numbers"),
    ("crossfoot.checks.clocks.stated", "population"),
    ("crossfoot.checks.clocks.stated", "captions"),
    ("crossfoot.checks.clocks.stated", "windows"),
    ("crossfoot.checks.clocks.stated", "court_blocks"),
    ("crossfoot.checks.clocks.stated", "year_end"),
    ("crossfoot.checks.clocks.stated", "year_of"),
    ("crossfoot.checks.history.snapshots", "_groups"),
)


def keep_warm(book: Book) -> None:
    """Remember what the pure functions say of the parts of this book."""
    parts = {id(part): part for part in _parts(book)}
    for home, name in _PURE:
        pure = getattr(sys.modules.get(home), name, None)
        if pure is None:
            continue
        remembered = _remembering(pure, parts)
        for module in [m for n, m in sys.modules.items() if n.startswith("crossfoot.")]:
            if getattr(module, name, None) is pure:
                setattr(module, name, remembered)


def _remembering(pure: Callable[[Any], Any], parts: dict[int, Any]) -> Callable[[Any], Any]:
    known: dict[int, Any] = {}

    def ask(part: Any) -> Any:
        at = id(part)
        if at in known:
            return known[at]
        said = pure(part)
        # Only parts that live as long as the book: another's identity may be used again.
        if at in parts:
            known[at] = said
        return said

    return ask


def _parts(book: Book) -> Iterator[object]:
    for entry in book.entries:
        yield entry.reading.sheets
        for sheet in entry.reading.sheets:
            yield sheet
            for table in sheet.tables:
                yield table
                for row in table.rows:
                    yield from row.cells
