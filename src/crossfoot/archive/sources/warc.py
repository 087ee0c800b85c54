"""WARC files: what a web archive's crawler wrote down, workbooks taken out of it."""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crossfoot.archive import moments
from crossfoot.archive.sources.offers import Offer, file_name, is_workbook
from crossfoot.core.errors import BadFileError

SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
LARGEST = 256 << 20
_CHUNK = 1 << 20
_HEAD = 1 << 12
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Record:
    """One answer that a crawler recorded.

    Attributes:
        offer: what it is; its address is the publisher's.
        headers: what the server said.
        size: number of bytes written to the target.
        problem: why the bytes are of no use, in a sentence; or empty.
    """

    offer: Offer
    headers: dict[str, str]
    size: int
    problem: str


def is_warc(path: Path) -> bool:
    """Whether a file is named like a WARC file."""
    return path.name.lower().endswith(SUFFIXES)


def records(path: Path, target: Path) -> Iterator[Record]:
    """Every workbook in a WARC file, its bytes in `target` until the next is asked for.

    Raises:
        BadFileError: the file cannot be opened or is not a WARC file.
        OSError: the target cannot be written.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise BadFileError(
            f"{path} cannot be opened: {error.strerror or error}.", "Check the path."
        ) from error
    with stream:
        _require_warc(stream, path)
        iterator = ArchiveIterator(stream, arc2warc=True)
        while True:
            try:
                record = next(iterator, None)
                if record is None:
                    return
                found = _read(record, target)
            except (ArchiveLoadFailed, EOFError, ValueError, UnicodeDecodeError) as error:
                raise BadFileError(
                    f"{path} is damaged or is no WARC file ({_reason(error)}).",
                    "What was read before that place is kept. Get the file again.",
                ) from error
            if found:
                yield found


def _require_warc(stream: BinaryIO, path: Path) -> None:
    """Look at the first bytes; the library takes almost any text for an old crawl."""
    head = stream.read(_HEAD)
    stream.seek(0)
    try:
        text = zlib.decompressobj(wbits=31).decompress(head) if head[:2] == _GZIP else head
    except zlib.error:
        text = b""
    if not text.startswith((b"WARC/", b"filedesc:")):
        raise BadFileError(
            f"{path} is damaged or is no WARC file.",
            "A workbook or a folder is brought in with `crossfoot add`.",
        )


def _reason(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(". ")


def _read(record: Any, target: Path) -> Record | None:
    """The workbook in a record, if it holds one."""
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource") or not is_workbook(address):
        return None
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    try:
        at = moments.spell(moments.parse(headers.get_header("WARC-Date") or ""))
    except ValueError:
        at = ""
    said = {n.lower(): v for n, v in http.headers} if http is not None else {}
    offer = Offer(file_name(address), address, address, at)
    size, sha1, problem = 0, hashlib.sha1(usedforsecurity=False), ""
    with target.open("wb") as out:
        content = record.content_stream()
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST:
                problem = f"{offer.name} is larger than {LARGEST:,} bytes and was not taken."
                break
            sha1.update(chunk)
            out.write(chunk)
    problem = problem or _damage(record, offer.name, sha1.digest(), size, said)
    return Record(offer, said, size, problem)


def _damage(record: Any, name: str, sha1: bytes, size: int, said: dict[str, str]) -> str:
    """What says that the bytes are not those that the server sent."""
    headers = record.rec_headers
    if headers.get_header("WARC-Truncated"):
        return f"{name} was cut off when it was captured."
    length = said.get("content-length", "")
    coded = "content-encoding" in said or "transfer-encoding" in said
    if length.isdigit() and int(length) != size and not coded:
        return f"{name} holds {size:,} of {int(length):,} bytes."
    stated = headers.get_header("WARC-Payload-Digest") or ""
    kind, _, value = stated.partition(":")
    # A payload digest is over what was sent, which a coded answer no longer shows.
    if kind == "sha1" and not coded and value != base64.b32encode(sha1).decode():
        return f"{name} is not what its record's digest says: it was altered since."
    return ""
