"""A form that somebody filled in, as rows of texts: what the worker does for one."""

import io
from pathlib import Path

from crossfoot.reading.grid.listed import Row, open_list
from crossfoot.reading.grid.package import MAX_FILE
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.sniff import require_zip

# A hundred times the longest list that the project keeps.
_MOST_CELLS = 500_000


def form_sheets(path: str) -> list[tuple[str, list[Row]]]:
    """Name and rows of every visible sheet.

    Raises:
        Refusal: it cannot be read, or holds more than anybody fills in by hand.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    if len(data) > MAX_FILE:
        raise Refusal(Fault.TOO_LARGE, f"the file has more than {MAX_FILE >> 20} MiB")
    require_zip(data)
    book = open_list(io.BytesIO(data))
    cells = 0
    sheets = []
    for entry in book.sheets:
        rows = []
        for row in book.rows(entry):
            cells += len(row[1])
            if cells > _MOST_CELLS:
                raise Refusal(Fault.TOO_LARGE, f"it has more than {_MOST_CELLS:,} cells")
            rows.append(row)
        if not entry.hidden:
            sheets.append((entry.name, rows))
    return sheets
