"""A built page, asked for as every browser and program asks, answered without a detour.

A request that is whole, plain and bears no body is taken apart here, in a few microseconds;
anything else is left to the library. Who is let in is decided by the same door.
"""

import re
from collections.abc import Sequence

from crossfoot.report.serve.shelf import Held, Shelf

_PLAIN = re.compile(
    rb"GET (/[A-Za-z0-9._/-]*) HTTP/1\.1\r\n((?:[A-Za-z0-9-]{1,64}:[\t -~]*\r\n){1,48})\r\n\Z"
)
# Where one of these stands, the request is not as plain as it looks.
_NOT_PLAIN = ("content-length", "transfer-encoding", "expect", "upgrade", "range", "te", "trailer")
_LONGEST = 8 << 10


def taken_apart(data: bytes) -> tuple[str, dict[str, str]] | None:
    """Path and headers of a plain request for a page, or `None` where it is another."""
    if len(data) > _LONGEST:
        return None
    match = _PLAIN.match(data)
    if not match:
        return None
    lines = match[2].decode("ascii").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[:-1]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    if len(headers) != len(lines) - 1 or any(name in headers for name in _NOT_PLAIN):
        return None
    if headers.get("connection", "keep-alive").lower() != "keep-alive":
        return None
    return match[1].decode("ascii"), headers


class Heads:
    """The heads of the answers of one shelf, as they go over the line; each is made once.

    Args:
        shelf: the pages.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._made: dict[tuple[bytes, str, int], bytes] = {}

    def head(self, found: Held, status: int, headers: Sequence[tuple[bytes, bytes]]) -> bytes:
        """Status and headers, the date left out; the first header is the mark of the content."""
        key = headers[0][1], found.kind, status
        if key not in self._made:
            phrase = {200: b"OK", 304: b"Not Modified"}[status]
            lines = [b"%s: %s\r\n" % pair for pair in headers]
            self._made[key] = b"HTTP/1.1 %d %s\r\n%s" % (status, phrase, b"".join(lines))
        return self._made[key]
