"""Record files of delimited text: any letters, any delimiter, quotation marks that do not pair."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from crossfoot.fields import delimiters
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.register.reading.schema import running
from crossfoot.register.reading.sheets import (
    MOST_COLUMNS,
    ROWS_LOOKED_AT,
    Aside,
    Block,
    RecordFile,
    Sheet,
)

_HEAD = 1 << 18
# Large blocks: what is asked of different values costs the same for many rows as for few.
_BLOCK = 32 << 20
_COUNTED = 4 << 20


@dataclass(frozen=True, slots=True)
class _Spelling:
    encoding: str
    delimiter: str
    quoted: bool


def opened(path: str) -> RecordFile:
    """A record file of delimited text.

    Raises:
        Refusal: no delimiter parts its first rows into columns.
    """
    encoding = delimiters.encoding(path)
    with Path(path).open("rb") as stream:
        data = stream.read(_HEAD)
    text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "ignore")
    delimiter, rows, lines = delimiters.first_rows(text, ROWS_LOOKED_AT)
    quoted = _pair_up(path)
    remarks = () if quoted else ("quotation marks do not pair up and are read as letters",)
    if not quoted:
        kept = [line for line in text.splitlines() if line.strip()][:ROWS_LOOKED_AT]
        rows = list(csv.reader(kept, delimiter=delimiter, quoting=csv.QUOTE_NONE))

    spelling = _Spelling(encoding, delimiter, quoted)

    def read(head: int, width: int) -> Iterator[Block]:
        return _read(path, spelling, head, width)

    sheet = Sheet(1, list(zip(lines, rows, strict=False)), read, remarks)
    return RecordFile("delimited text", iter((sheet,)))


def _pair_up(path: str) -> bool:
    """Whether every quotation mark that is opened is closed, as far as their number tells."""
    marks = 0
    with Path(path).open("rb") as stream:
        while block := stream.read(_COUNTED):
            marks += block.count(b'"')
    return marks % 2 == 0


def _read(path: str, spelling: _Spelling, head: int, width: int) -> Iterator[Block]:
    if width > MOST_COLUMNS:
        raise Refusal(Fault.TOO_LARGE, "")
    broken: list[tuple[int, Aside]] = []

    def put_aside(row: pa_csv.InvalidRow) -> str:
        # A delimiter after the last cell makes a row one cell longer, and nothing is in it.
        short = row.actual_columns < width
        broken.append((row.number, Aside.SHORT if short else Aside.LONG))
        return "skip"

    names = [f"c{number}" for number in range(width)]
    following = head + 1
    try:
        reader = pa_csv.open_csv(
            path,
            read_options=pa_csv.ReadOptions(
                column_names=names,
                skip_rows=head,
                block_size=_BLOCK,
                encoding="utf8" if spelling.encoding == "utf-8" else spelling.encoding,
                use_threads=False,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=spelling.delimiter,
                quote_char='"' if spelling.quoted else False,
                newlines_in_values=spelling.quoted,
                ignore_empty_lines=False,
                invalid_row_handler=put_aside,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
        seen = 0
        for batch in reader:
            new = broken[seen:]
            numbers, following = _numbers(following, batch.num_rows, {n for n, _ in new})
            yield Block(list(batch.columns), numbers, new)
            seen = len(broken)
        if broken[seen:]:
            yield Block(
                [pa.array([], pa.string())] * width, pa.array([], pa.int32()), broken[seen:]
            )
    except StopIteration:
        return
    except (pa.ArrowException, ValueError, OSError):
        # The library's own words quote the row.
        raise Refusal(Fault.CORRUPT, "") from None


def _numbers(following: int, count: int, skipped: set[int]) -> tuple[pa.Array, int]:
    """The numbers of the next so many rows that were not put aside, and the number after them."""
    if not skipped:
        return running(following, count, pa.int32()), following + count
    found: list[int] = []
    while len(found) < count:
        if following not in skipped:
            found.append(following)
        following += 1
    return pa.array(found, pa.int32()), following
