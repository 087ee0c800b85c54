"""A form saved as delimited text, as rows of cells."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from crossfoot.core.errors import BadFileError

_DELIMITERS = (",", ";", "\t", "|")
_MOST_BYTES = 32 << 20


def delimited_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number of each row, counted as a spreadsheet would, and its cells.

    Raises:
        BadFileError: it cannot be opened, is not UTF-8, or a quotation is not closed.
    """
    text = _text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFileError(
                f"`{path.name}`, row {number}: it cannot be taken apart into cells ({error}).",
                "Close the quotation marks of that row, or save the form as .xlsx.",
            ) from error
        yield number, cells


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadFileError(
            f"`{path}` cannot be opened: {error.strerror or error}.",
            "Check the path, and that you may read the file.",
        ) from error
    if len(data) > _MOST_BYTES:
        raise BadFileError(
            f"`{path.name}` has more than {_MOST_BYTES >> 20} MiB.",
            "A form is filled in by hand; divide it if it really is one.",
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFileError(
            f"`{path.name}`, line {line}: a letter is not stored as UTF-8.",
            "Save it as `CSV UTF-8` in the spreadsheet program, or as .xlsx.",
        ) from error
