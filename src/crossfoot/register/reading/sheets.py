"""A record file as sheets, and a sheet as blocks of columns with the numbers of their rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

# So many rows from the top are looked at for the names of the columns.
ROWS_LOOKED_AT = 60
MOST_COLUMNS = 512


class Aside(StrEnum):
    """Why a row is no record."""

    EMPTY = "it is empty"
    PHANTOM = "it is empty, and no record comes after it"
    REPEATED_HEAD = "it repeats the names of the columns"
    SHORT = "it has fewer cells than the table has columns"
    LONG = "it has more cells than the table has columns"


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a sheet.

    Attributes:
        columns: one array of texts per column.
        numbers: the number of each row in its sheet, counted from 1.
        aside: rows between and after these that could not be read, with the reason.
    """

    columns: list[pa.Array]
    numbers: pa.Array
    aside: list[tuple[int, Aside]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file.

    Attributes:
        number: its place in the file, counted from 1.
        first: its first rows with their numbers; of Parquet the names alone, as row 0.
        read: reads it below the row of that number, so many columns wide; once.
        remarks: what is to be said of it.
    """

    number: int
    first: list[tuple[int, list[str]]]
    read: Callable[[int, int], Iterator[Block]]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record file that was opened.

    Attributes:
        sort: delimited text, Parquet or workbook.
        sheets: one at a time; a sheet is read before the next is asked for.
    """

    sort: str
    sheets: Iterator[Sheet]


def texts(rows: list[list[str]], width: int) -> list[pa.Array]:
    """Rows as columns, each row made as wide as the table."""
    fitted = [row if len(row) == width else [*row[:width], *[""] * (width - len(row))]
              for row in rows]  # fmt: skip
    if not fitted:
        return [pa.array([], pa.string()) for _ in range(width)]
    return [pa.array(cells, pa.string()) for cells in zip(*fitted, strict=True)]
