"""Where a table begins: below banners, and below the names of its columns, if it has any."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

# So many rows are looked at for the names of the columns.
ROWS_LOOKED_AT = 15
_VALUE = re.compile(r"[\d\s.,:/+\-()$%]*\d[\d\s.,:/+\-()$%]*\Z|.*@.*\..*|.{61,}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a packet.

    Attributes:
        headers: the names of the columns; empty texts where the table has none. They never leave
            the process that reads them.
        batches: reads the table from the beginning; each batch is one text array per column.
        ragged: how many rows had another number of cells, counted while reading.
    """

    headers: tuple[str, ...]
    batches: Callable[[], Iterator[list[pa.Array]]]
    ragged: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table begins.

    Attributes:
        skipped: how many of the first rows are no data: banners, and the names themselves.
        names: the names of the columns, or as many empty texts.
    """

    skipped: int
    names: tuple[str, ...]


def find(rows: Sequence[Sequence[str]], known: Callable[[str], bool]) -> Head:
    """The head of a table, from its first rows.

    A row of values is never passed over: only narrow rows above the first full one are.
    """
    width = max((len(row) for row in rows), default=0)
    at = 0
    while at < len(rows) - 1 and sum(map(bool, rows[at])) <= max(1, width // 3) < width:
        at += 1
    if not rows:
        return Head(0, ())
    first = [text.strip() for text in rows[at]]
    filled = [text for text in first if text]
    names = (*first, *[""] * (width - len(first)))
    if any(known(text) for text in filled) or not any(_VALUE.match(text) for text in filled):
        return Head(at + 1, names)
    return Head(at, ("",) * width)


def fitted(cells: Sequence[str], width: int) -> list[str]:
    """A row made as wide as its table; what is too much goes into the last column."""
    if len(cells) <= width:
        return [*cells, *[""] * (width - len(cells))]
    return [*cells[: width - 1], " ".join(cells[width - 1 :])]


def columns(rows: Sequence[Sequence[str]]) -> list[pa.Array]:
    """Rows of one width, as columns."""
    return [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
