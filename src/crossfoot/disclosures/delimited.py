"""A packet of delimited text: which letters, which delimiter, where the rows begin."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from crossfoot.disclosures.head import ROWS_LOOKED_AT, Table, columns, find, fitted
from crossfoot.reading.grid.refusal import Fault, Refusal

_DELIMITERS = (",", "\t", "|", ";")
_HEAD = 1 << 18
_BLOCK = 4 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_COLUMNS = 512


def is_text(head: bytes) -> bool:
    """Whether a file begins as delimited text does."""
    if head.startswith(_UTF16):
        return True
    bare = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if b"\x00" in head or bare[:1] in (b"<", b"{", b"["):
        return False
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in head)
    return strange == 0 and not head.startswith((b"%PDF", b"{\\rtf"))


def table(path: str, known: Callable[[str], bool]) -> Table:
    """The table in a delimited file.

    Raises:
        Refusal: no delimiter parts its first rows into columns.
    """
    encoding = _encoding(path)
    with Path(path).open("rb") as stream:
        data = stream.read(_HEAD)
    text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "ignore")
    delimiter, rows, lines = _first_rows(text)
    head = find(rows, known)
    width = len(head.names)
    if width > _MOST_COLUMNS:
        raise Refusal(Fault.TOO_LARGE, "")
    skipped = lines[head.skipped - 1] if head.skipped else 0
    odd = [0]
    waiting: list[list[str]] = []

    def put_aside(row: pa_csv.InvalidRow) -> str:
        odd[0] += 1
        cells = next(csv.reader([row.text], delimiter=delimiter), [])
        waiting.append(fitted(cells, width))
        return "skip"

    def read() -> Iterator[list[pa.Array]]:
        odd[0] = 0
        waiting.clear()
        names = [f"c{number}" for number in range(width)]
        try:
            reader = pa_csv.open_csv(
                path,
                read_options=pa_csv.ReadOptions(
                    column_names=names,
                    skip_rows=skipped,
                    block_size=_BLOCK,
                    encoding="utf8" if encoding == "utf-8" else encoding,
                    use_threads=False,
                ),
                parse_options=pa_csv.ParseOptions(
                    delimiter=delimiter, newlines_in_values=True, invalid_row_handler=put_aside
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
                ),
            )
            for batch in reader:
                yield list(batch.columns)
                if waiting:
                    yield columns(waiting)
                    waiting.clear()
            if waiting:
                yield columns(waiting)
        except StopIteration:
            return
        except (pa.ArrowException, ValueError, OSError, csv.Error):
            # The library's own words quote the row.
            raise Refusal(Fault.CORRUPT, "") from None

    return Table(head.names, read if _has_rows(text, skipped) else _nothing, lambda: odd[0])


def _nothing() -> Iterator[list[pa.Array]]:
    return iter(())


def _has_rows(text: str, skipped: int) -> bool:
    return any(line.strip() for line in text.splitlines()[skipped:])


def _encoding(path: str) -> str:
    """UTF-16 where it says so, UTF-8 where every byte fits, else one byte a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as stream:
        chunk = stream.read(_BLOCK)
        if chunk.startswith(_UTF16):
            return "utf-16"
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = stream.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


def _first_rows(text: str) -> tuple[str, list[list[str]], list[int]]:
    """The delimiter, the first rows parted by it, and the line on which each ends."""
    best: tuple[int, str, list[list[str]], list[int]] = (0, ",", [], [])
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[str]] = []
        lines: list[int] = []
        try:
            for row in reader:
                if any(row):
                    rows.append(row)
                    lines.append(reader.line_num)
                if len(rows) == ROWS_LOOKED_AT:
                    break
        except csv.Error:
            continue
        widths = sorted(len(row) for row in rows)
        width = widths[len(widths) // 2] if widths else 0
        if width > best[0]:
            best = width, delimiter, rows, lines
    if not best[0]:
        raise Refusal(Fault.CORRUPT, "")
    width, delimiter, rows, lines = best
    return delimiter, [row[:width] for row in rows], lines
