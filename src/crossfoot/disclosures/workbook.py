"""A packet that is a workbook: its sheets as tables, and what the file carries beside them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from crossfoot.disclosures.head import ROWS_LOOKED_AT, Table, columns, find, fitted
from crossfoot.reading.grid.contents import SheetEntry
from crossfoot.reading.grid.listed import ListedBook, Row, open_list
from crossfoot.reading.grid.package import MAX_FILE
from crossfoot.reading.grid.refusal import Fault, Refusal

_ROWS = 1 << 14
_CREATOR = re.compile(rb"<(?:\w+:)?(?:creator|lastModifiedBy)>\s*[^<\s]")
_PROPERTIES = "docprops/core.xml"

MACROS = "macros"
AUTHOR = "author"
HIDDEN = "hidden"
CARRIED = "carried"
# Parts that hold rows or texts which no sheet shows.
_BESIDE = ("xl/pivotcache/", "xl/comments", "xl/embeddings/", "xl/externallinks/")


def tables(path: str, known: Callable[[str], bool]) -> tuple[tuple[Table, ...], frozenset[str]]:
    """The tables of a workbook, hidden sheets included, and the traits of the file.

    Raises:
        Refusal: it cannot be read; nothing in the refusal comes from the file.
    """
    if Path(path).stat().st_size > MAX_FILE:
        raise Refusal(Fault.TOO_LARGE, "")
    try:
        with Path(path).open("rb") as stream:
            book = open_list(stream)
            found = tuple(_table(path, book, entry, known) for entry in book.sheets)
            return tuple(table for table in found if table.headers), _traits(book)
    except Refusal as refusal:
        raise Refusal(refusal.fault, "") from None


def _traits(book: ListedBook) -> frozenset[str]:
    parts = book.package.members
    found = set()
    if any("vbaproject" in part or "macrosheets/" in part for part in parts):
        found.add(MACROS)
    if any(entry.hidden for entry in book.contents.sheets):
        found.add(HIDDEN)
    if any(part.startswith(_BESIDE) for part in parts):
        found.add(CARRIED)
    # Whether somebody is named, never who.
    if _PROPERTIES in parts and _CREATOR.search(book.package.part(_PROPERTIES)):
        found.add(AUTHOR)
    return frozenset(found)


def _table(path: str, book: ListedBook, entry: SheetEntry, known: Callable[[str], bool]) -> Table:
    first: list[Row] = []
    for row in book.rows(entry):
        first.append(row)
        if len(first) == ROWS_LOOKED_AT:
            break
    head = find([cells for _, cells in first], known)
    after = first[head.skipped - 1][0] if head.skipped else 0
    width = len(head.names)
    odd = [0]

    def read() -> Iterator[list[pa.Array]]:
        odd[0] = 0
        waiting: list[list[str]] = []
        try:
            with Path(path).open("rb") as stream:
                # Opened anew: the limit on what is unpacked counts for each pass.
                for number, cells in open_list(stream).rows(entry):
                    if number <= after:
                        continue
                    odd[0] += len(cells) > width
                    waiting.append(fitted(cells, width))
                    if len(waiting) == _ROWS:
                        yield columns(waiting)
                        waiting = []
        except Refusal as refusal:
            raise Refusal(refusal.fault, "") from None
        if waiting:
            yield columns(waiting)

    return Table(head.names, read, lambda: odd[0])
