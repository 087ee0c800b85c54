"""Whether what a server sent under a workbook's name is a whole workbook."""

import base64
import hashlib
import zipfile
from pathlib import Path

from crossfoot.reading.grid.refusal import Refusal
from crossfoot.reading.grid.sniff import ZIP, require_zip

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HEAD = 4096
_CHUNK = 1 << 20


def fault(path: Path, sha1: str = "") -> str:
    """What is wrong with a file that was fetched, to follow its address; empty where nothing is.

    Args:
        path: the file.
        sha1: the digest that an index promised, in base 32; empty when there is none.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        return "sent an empty file"
    if not head.startswith((ZIP, _OLD_OFFICE)):
        return _no_workbook(head)
    if head.startswith(ZIP) and not _closed(path):
        return "sent a workbook that is cut off"
    if sha1 and _sha1(path) != sha1:
        return "sent other bytes than its index promises"
    return ""


def passing(said: str) -> bool:
    """Whether asking once more may mend a fault: a body can be cut off, a web page is meant."""
    return said.startswith(("sent an empty", "sent a workbook", "sent other bytes"))


def _no_workbook(head: bytes) -> str:
    try:
        require_zip(head)
    except Refusal as refusal:
        return f"sent something that is not a workbook: {refusal.detail}"
    return ""


def _closed(path: Path) -> bool:
    """Whether a zip file has its directory, which comes last."""
    try:
        with zipfile.ZipFile(path) as opened:
            return bool(opened.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _sha1(path: Path) -> str:
    running = hashlib.sha1(usedforsecurity=False)
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            running.update(data)
    return base64.b32encode(running.digest()).decode()
