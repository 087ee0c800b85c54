"""The built pages in memory: bytes, the same packed, and the mark by which a browser knows them.

The map is exact: there is no folder behind it to be listed or to be left.
"""

import gzip
import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".png": "image/png",
}
_ANY = "application/octet-stream"
_WORDS = ("text/", "application/json", "application/xml", "image/svg")
_WORTH_PACKING = 512


@dataclass(frozen=True, slots=True)
class Held:
    """One page or file.

    Attributes:
        kind: its media type.
        content: its bytes.
        packed: the same as gzip; empty where that gains nothing.
        mark: names the content; another content, another mark.
    """

    kind: str
    content: bytes
    packed: bytes
    mark: str


Shelf = Mapping[str, Held]


def held(path: str, content: bytes) -> Held:
    """A file as it is kept: packed once, so that no reader waits for it."""
    kind = KINDS.get(posixpath.splitext(path)[1], _ANY)
    packed = b""
    if kind.startswith(_WORDS) and len(content) > _WORTH_PACKING:
        packed = gzip.compress(content, 6, mtime=0)
    return Held(
        kind=kind,
        content=content,
        packed=packed if len(packed) < len(content) else b"",
        mark=hashlib.sha256(content).hexdigest()[:32],
    )


def find(shelf: Shelf, path: str) -> Held | str | None:
    """What stands at an address, another address where it stands, or nothing.

    Args:
        shelf: everything.
        path: the path of the address, with its slash.
    """
    name = path.removeprefix("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if name in shelf:
        return shelf[name]
    return f"/{name}/" if f"{name}/index.html" in shelf else None
