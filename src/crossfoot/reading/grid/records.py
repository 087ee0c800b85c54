"""Files that look like records about single persons, found by their headers alone.

Such files must not enter an archive that keeps everything for ever.
"""

import csv
import io
import re
from pathlib import Path
from typing import BinaryIO

from crossfoot.reading.grid.contents import read_contents
from crossfoot.reading.grid.package import Package
from crossfoot.reading.grid.peek import first_rows
from crossfoot.reading.grid.persons import (
    ROWS_LOOKED_AT,
    header_words,
    identifying_column,
    identifying_phrase,
    may_hold_headers,
)
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.sniff import ZIP
from crossfoot.reading.grid.strings import texts_of_head

_TEXT_SUFFIXES = ("", ".csv", ".tsv", ".tab", ".psv", ".txt", ".dat", ".asc")
_TEXT_HEAD = 1 << 16
# Headers are among the first shared texts that a program writes.
_STRINGS_HEAD = 4 << 20
_SHEET_HEAD = 1 << 16
_PARQUET = b"PAR1"
_PARQUET_FOOTER = 4 << 20
_NAMES = re.compile(rb"[\x20-\x7e]{2,60}")


def person_level_words(path: str) -> str:
    """Where the file names an identifying column, as the end of a sentence; or empty.

    Raises:
        Refusal: the file cannot be opened at all. One that is no table gives no words.
    """
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(8)
            stream.seek(0)
            if head.startswith(ZIP):
                return _workbook(stream)
            if head.startswith(_PARQUET):
                return _parquet(stream)
            if Path(path).suffix.lower() in _TEXT_SUFFIXES:
                return _text(stream.read(_TEXT_HEAD))
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    return ""


def _workbook(stream: BinaryIO) -> str:
    try:
        package = Package(stream)
        contents = read_contents(package)
    except Refusal:
        return ""
    sheets = [entry for entry in contents.sheets if entry.part in package]
    markup = package.head(contents.strings, _STRINGS_HEAD) if contents.strings else b""
    if not may_hold_headers(markup) and not any(
        _inline_headers(package, entry.part) for entry in sheets
    ):
        return ""
    texts = texts_of_head(markup)
    for entry in sheets:
        found = identifying_column(first_rows(package, entry.part, texts, ROWS_LOOKED_AT))
        if found:
            return f"its sheet `{entry.name}` has a column `{found[1]}` with values below it"
    return ""


def _inline_headers(package: Package, part: str) -> bool:
    head = package.head(part, _SHEET_HEAD)
    return (b'"inlineStr"' in head or b'"str"' in head) and may_hold_headers(head)


def _text(head: bytes) -> str:
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "replace")
    lines = text.splitlines()[: 2 * ROWS_LOOKED_AT]
    if len(text) >= _TEXT_HEAD // 2:
        lines = lines[:-1] or lines
    for delimiter in (",", "|", "\t", ";"):
        try:
            rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
        except csv.Error:
            continue
        found = identifying_column([[cell.strip() for cell in row] for row in rows if any(row)], 2)
        if found:
            return f"it has a column `{found[1]}` with values below it"
    return ""


def _parquet(stream: BinaryIO) -> str:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 8))
    tail = stream.read(8)
    length = int.from_bytes(tail[:4], "little")
    if tail[4:] != _PARQUET or length > min(size, _PARQUET_FOOTER):
        return ""
    stream.seek(size - 8 - length)
    for name in _NAMES.findall(stream.read(length)):
        phrase = identifying_phrase(header_words(name.decode("ascii")))
        if phrase:
            return f"it has a column `{phrase}`"
    return ""
