"""A packet of delimited text: which letters, which delimiter, where the rows begin."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from crossfoot.disclosures.head import ROWS_LOOKED_AT, Table, columns, find, fitted
from crossfoot.fields import delimiters
from crossfoot.reading.grid.refusal import Fault, Refusal

_HEAD = 1 << 18
_BLOCK = 4 << 20
_MOST_COLUMNS = 512


def table(path: str, known: Callable[[str], bool]) -> Table:
    """The table in a delimited file.

    Raises:
        Refusal: no delimiter parts its first rows into columns.
    """
    encoding = delimiters.encoding(path)
    with Path(path).open("rb") as stream:
        data = stream.read(_HEAD)
    text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "ignore")
    delimiter, rows, lines = delimiters.first_rows(text, ROWS_LOOKED_AT)
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
