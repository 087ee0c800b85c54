"""The rows of a delimited text file as blocks of columns, and the rows that are none.

Three readers, each for what the one before gives up on. The quick one converts while it reads,
gigabytes in seconds, and wants a file without a fault. The careful one reads texts only, in any
encoding, so that each odd value can be named. The patient one, of the standard library, copes
with quotation marks that do not pair up.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as arrow_csv

from crossfoot.contracts.kinds import Heading
from crossfoot.contracts.mapped import mapped
from crossfoot.contracts.schema import whole_numbers
from crossfoot.contracts.stream import Utf8

# The parser is fastest with blocks that fit a processor's cache, everything after it with more.
_BLOCK = 1 << 21
_TOGETHER = 32
_ROWS = 1 << 15
_LONGEST_FIELD = 1 << 20

Opener = Callable[[], BinaryIO]


@dataclass(slots=True)
class Rows:
    """The rows of one file while they are read.

    Attributes:
        broken: number of the row (the headers are row 1) and why it cannot be read.
        foreign: how many lines were not UTF-8.
        kept: how many rows were read.
    """

    broken: list[tuple[int, str]] = field(default_factory=list)
    foreign: int = 0
    kept: int = 0
    _next: int = 2
    _passed: int = 0

    def numbers(self, count: int) -> pa.Array:
        """The row numbers of the next so many rows."""
        self.kept += count
        if self._passed == len(self.broken):
            self._next += count
            return pa.arange(self._next - count, self._next)
        found: list[int] = []
        while len(found) < count:
            skip = self._passed < len(self.broken) and self.broken[self._passed][0] == self._next
            if skip:
                self._passed += 1
            else:
                found.append(self._next)
            self._next += 1
        return whole_numbers(found)

    @property
    def total(self) -> int:
        """Rows after the headers, kept and broken ones."""
        return self.kept + len(self.broken)


# The columns to read by number, counted from 0, each with the type it should have.
Wanted = Mapping[int, pa.DataType]
Reader = Callable[[Opener, Heading, Wanted, Rows], Iterator[pa.Table]]


def quickly(opener: Opener, heading: Heading, wanted: Wanted, _rows: Rows) -> Iterator[pa.Table]:
    """Values, of a file without a fault.

    Raises:
        ArrowInvalid: a row or a value is not what it should be, or the text is not UTF-8.
    """
    with closing(opener()) as source:
        yield from _together(_parsed(mapped(source), heading, wanted, None))


def carefully(opener: Opener, heading: Heading, wanted: Wanted, rows: Rows) -> Iterator[pa.Table]:
    """Texts, of a file in any encoding.

    Raises:
        ArrowInvalid: quotation marks do not pair up.
    """
    texts = dict.fromkeys(wanted, pa.string())
    with closing(Utf8(opener())) as stream:
        yield from _together(_parsed(stream, heading, texts, rows))
        rows.foreign = stream.foreign


def patiently(opener: Opener, heading: Heading, wanted: Wanted, rows: Rows) -> Iterator[pa.Table]:
    """Texts, of a file whose quotation marks do not pair up."""
    csv.field_size_limit(_LONGEST_FIELD)
    with closing(Utf8(opener())) as stream:
        text = io.TextIOWrapper(io.BufferedReader(stream), "utf-8", newline="")
        reader = csv.reader((line.replace("\0", "") for line in text), delimiter=heading.delimiter)
        kept = _whole(reader, len(heading.names), rows)
        while some := list(islice(kept, _ROWS)):
            columns = [pa.array([row[p] or None for row in some], pa.string()) for p in wanted]
            yield pa.table(columns, list(map(str, wanted)))
        rows.foreign = stream.foreign


READERS: tuple[Reader, ...] = (quickly, carefully, patiently)


def _parsed(
    source: BinaryIO | io.RawIOBase, heading: Heading, wanted: Wanted, rows: Rows | None
) -> Iterator[pa.RecordBatch]:
    expected = len(heading.names)

    def broken(row: arrow_csv.InvalidRow) -> str:
        assert rows is not None, "only asked of the careful reader"  # noqa: S101
        rows.broken.append((row.number, _reason(row.actual_columns, expected)))
        return "skip"

    types = {str(place): kind for place, kind in wanted.items()}
    reader = arrow_csv.open_csv(
        pa.PythonFile(source, "r"),
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            block_size=_BLOCK,
            skip_rows=1,
            column_names=[str(place) for place in range(expected)],
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=heading.delimiter,
            # Where a cell's line break falls between two blocks, the careful reader takes over.
            newlines_in_values=rows is not None,
            ignore_empty_lines=False,
            invalid_row_handler=broken if rows is not None else None,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=list(types),
            column_types=types,
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )
    yield from reader


def _together(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    some: Sequence[pa.RecordBatch]
    remaining = iter(batches)
    while some := list(islice(remaining, _TOGETHER)):
        yield pa.Table.from_batches(some).combine_chunks()


def _whole(reader: Iterator[list[str]], expected: int, rows: Rows) -> Iterator[list[str]]:
    next(reader, None)
    number = 1
    try:
        for number, row in enumerate(reader, start=2):
            if len(row) == expected:
                yield row
            else:
                rows.broken.append((number, _reason(len(row), expected)))
    except csv.Error:
        reason = "a quotation mark is opened and never closed: the rest of the file is in it"
        rows.broken.append((number + 1, reason))


def _reason(actual: int, expected: int) -> str:
    if actual < expected:
        return f"it is cut off: {actual} of {expected} columns"
    return f"it has {actual} columns, the headers {expected}"
