"""Each table as one CSV file: UTF-8, one line feed per row, quoted as RFC 4180 says.

A text that a spreadsheet would run gets an apostrophe before it; see `core/spreadsheet_text`.
Numbers are written with every digit that they have and never touched.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from crossfoot.core.spreadsheet_text import harmless
from crossfoot.store.definition import Cell, Table, Type
from crossfoot.store.frame import Frame

FOLDER = "csv"
_TO_QUOTE = re.compile(r'[",\r\n]')


def path_of(folder: Path, table: Table) -> Path:
    """Where a table's file lies in an export."""
    return folder / FOLDER / f"{table.name}.csv"


def write_csv(folder: Path, table: Table, frame: Frame) -> Path:
    """Write one table."""
    path = path_of(folder, table)
    path.parent.mkdir(exist_ok=True)
    written = [_WRITTEN[field.type] for field in table.fields]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(table.names) + "\n")
        for row in frame.rows:
            cells = (
                "" if cell is None else form(cell) for form, cell in zip(written, row, strict=True)
            )
            file.write(",".join(cells) + "\n")
    return path


def quoted(text: str) -> str:
    """A field as it stands between commas. Python's own writer leaves a lone CR bare."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _TO_QUOTE.search(text) else text


def number(cell: Cell) -> str:
    """A number that reads back as the same double; without decimals where it has none."""
    value = float(cell)  # type: ignore[arg-type]  # a number field holds numbers
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def moment(cell: Cell) -> str:
    """A moment in UTC as RFC 3339 writes it."""
    assert isinstance(cell, datetime.datetime), "a moment field holds moments"  # noqa: S101
    return f"{cell.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _text(cell: Cell) -> str:
    return quoted(harmless(str(cell)))


def _truth(cell: Cell) -> str:
    return "true" if cell else "false"


def _date(cell: Cell) -> str:
    assert isinstance(cell, datetime.date), "a date field holds days"  # noqa: S101
    return cell.isoformat()


_WRITTEN: Mapping[Type, Callable[[Cell], str]] = {
    Type.TEXT: _text,
    Type.INTEGER: str,
    Type.NUMBER: number,
    Type.BOOLEAN: _truth,
    Type.DATE: _date,
    Type.MOMENT: moment,
}
