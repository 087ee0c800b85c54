"""Record files that are workbooks: every sheet, the hidden ones too."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa

from crossfoot.reading.grid.long import LongBook, LongSheet
from crossfoot.register.reading.schema import running
from crossfoot.register.reading.sheets import ROWS_LOOKED_AT, Block, RecordFile, Sheet, texts

_ROWS = 1 << 15


def opened(path: str) -> RecordFile:
    """A record file that is a workbook.

    Raises:
        Refusal: it cannot be read; nothing in the refusal comes from the file.
    """
    return RecordFile("workbook", _sheets(path))


def _sheets(path: str) -> Iterator[Sheet]:
    with Path(path).open("rb") as stream:
        book = LongBook(stream)
        for sheet in book.sheets:
            # Opening a sheet again would read all of it again.
            rows = book.rows(sheet)
            first = list(enumerate(islice(rows, ROWS_LOOKED_AT), 1))
            if any(any(cells) for _, cells in first):
                yield Sheet(sheet.number, first, _reader(first, rows), _remarks(sheet))


def _reader(
    first: list[tuple[int, list[str]]], rest: Iterator[list[str]]
) -> Callable[[int, int], Iterator[Block]]:
    def read(head: int, width: int) -> Iterator[Block]:
        rows = chain((cells for number, cells in first if number > head), rest)
        following = head + 1
        while some := list(islice(rows, _ROWS)):
            yield Block(texts(some, width), running(following, len(some), pa.int32()))
            following += len(some)

    return read


def _remarks(sheet: LongSheet) -> tuple[str, ...]:
    found = []
    if sheet.hidden:
        found.append("the workbook hides it")
    if sheet.errors:
        found.append(f"{sheet.errors:,} cells hold an error in place of a value")
    return tuple(found)
