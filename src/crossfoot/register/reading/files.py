"""A record file, whatever sort of file it is."""

from pathlib import Path

from crossfoot.fields.delimiters import is_text
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.sniff import ZIP, require_zip
from crossfoot.register.reading import delimited, parquet, workbook
from crossfoot.register.reading.sheets import RecordFile

_PARQUET = b"PAR1"


def open_file(path: str) -> RecordFile:
    """Open a record file.

    Raises:
        Refusal: it is none, or cannot be read; nothing in the refusal comes from the file.
    """
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    if not head:
        raise Refusal(Fault.EMPTY, "")
    if head.startswith(_PARQUET):
        return parquet.opened(path)
    if head.startswith(ZIP):
        return workbook.opened(path)
    if not is_text(head):
        # What else it may be, and which advice goes with it, is known where workbooks are read.
        require_zip(head)
    return delimited.opened(path)
