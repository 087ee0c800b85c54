"""Bytes to JSON values: one document, or one value per line, and what is neither set aside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DEEPEST = 100  # levels; contracting data have about a dozen, and deeper text is made to harm
LARGEST = 40  # digits before or behind the point; more would take for ever to reckon with


@dataclass(frozen=True, slots=True)
class Span:
    """Where a JSON value stands in the bytes of a file. It takes a tenth of the value's memory."""

    data: bytes
    start: int
    end: int

    def value(self) -> object:
        """The value, made anew."""
        return _parse(self.data[self.start : self.end])


@dataclass(frozen=True, slots=True)
class Row:
    """A JSON value, where it stands, and the line on which it begins, counted from 1."""

    line: int
    value: object
    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """A line, or a document that begins there, that is no JSON value, and why."""

    line: int
    reason: str


class _BrokenError(Exception):
    """A text that is no JSON value; the message says why, and `line` where."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def read(data: bytes) -> Iterator[Row | Broken]:
    """Everything that a file holds, line by line; blank lines hold nothing.

    A file that is one JSON text is one row. Otherwise every line stands for itself, if at least
    one of them holds a JSON object or the file begins with a whole value; if not, it is a
    document that breaks off or goes wrong, and is set aside as one.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        return
    lines = _each(data)
    ahead = [next(lines)]
    if isinstance(ahead[0], Broken):
        # Either a document over several lines, or lines of which the first is broken.
        first = ahead[0].line
        try:
            yield Row(first, _parse(data), Span(data, 0, len(data)))
        except _BrokenError as error:
            whole = error
        else:
            return
        for one in lines:
            ahead.append(one)
            if isinstance(one, Row) and isinstance(one.value, dict):
                break
        else:
            yield ahead[0] if len(ahead) == 1 else Broken(first, f"line {whole.line} {whole}")
            return
    yield from ahead
    yield from lines


def _each(data: bytes) -> Iterator[Row | Broken]:
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        line = data[start:end]
        if line.strip():
            try:
                found: Row | Broken = Row(number, _parse(line), Span(data, start, end))
            except _BrokenError as error:
                found = Broken(number, str(error))
            yield found
        start = end + 1


def _parse(data: bytes) -> object:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        at = error.start - data.rfind(b"\n", 0, error.start)
        raise _BrokenError(f"is not text in UTF-8 (byte {at} of the line)", line) from error
    try:
        value = _JSON.decode(text)
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:]
        raise _BrokenError(f"is not JSON: {said} (column {error.colno})", error.lineno) from error
    except RecursionError as error:
        raise _BrokenError(f"is nested more than {DEEPEST} levels deep") from error
    except ValueError as error:  # a word instead of a number, or one of too many digits
        raise _BrokenError("holds a number that is none, or that is too long") from error
    # Text with fewer brackets cannot be deeper, and nearly all text has fewer.
    if text.count("[") + text.count("{") >= DEEPEST and _depth(value) > DEEPEST:
        raise _BrokenError(f"is nested more than {DEEPEST} levels deep")
    if "\\u" in text and not _encodes(value):
        raise _BrokenError("holds half a character, which no text can carry")
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if number and abs(number.adjusted()) > LARGEST:
        raise ValueError(text)
    return number or Decimal(0)


def _whole(text: str) -> int:
    if len(text) > LARGEST + 1:
        raise ValueError(text)
    return int(text)


def _no_number(word: str) -> object:
    raise ValueError(word)


_JSON = json.JSONDecoder(parse_float=_number, parse_int=_whole, parse_constant=_no_number)


def _depth(value: object) -> int:
    depth, level = 1, [value]
    while level:
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner += item.values()
            elif isinstance(item, list):
                inner += item
        level = [item for item in inner if isinstance(item, dict | list)]
        depth += bool(inner)
    return depth


def _encodes(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
