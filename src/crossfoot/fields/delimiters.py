"""Delimited text before it is read: whether it is one, in which letters, with which delimiter."""

import codecs
import csv
import io
from pathlib import Path

from crossfoot.reading.grid.refusal import Fault, Refusal

_DELIMITERS = (",", "\t", "|", ";")
_BLOCK = 4 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_text(head: bytes) -> bool:
    """Whether a file begins as delimited text does."""
    if head.startswith(_UTF16):
        return True
    bare = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if b"\x00" in head or bare[:1] in (b"<", b"{", b"["):
        return False
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in head)
    return strange == 0 and not head.startswith((b"%PDF", b"{\\rtf"))


def encoding(path: str) -> str:
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


def first_rows(text: str, most: int) -> tuple[str, list[list[str]], list[int]]:
    """The delimiter, the first rows parted by it, and the line on which each ends.

    Args:
        text: the beginning of a file.
        most: at most so many rows.

    Raises:
        Refusal: no delimiter parts it into columns.
    """
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
                if len(rows) == most:
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
