"""A report for the owner of the files: which rows, never what stands in them."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from crossfoot.core.errors import UsageError


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a table that only its owner may read; how many rows it has.

    Raises:
        UsageError: the file is there already, or cannot be written.
    """
    number = 0
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(head)
            for row in rows:
                writer.writerow(row)
                number += 1
    except FileExistsError:
        raise UsageError(
            f"{path} is there already.", "Name another file, or remove that one."
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}.", "Name another place."
        ) from error
    return number
