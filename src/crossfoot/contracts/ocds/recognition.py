"""Which files hold open contracting data, told by how they begin."""

import re
from typing import BinaryIO

# A package may state publisher, licence and extensions before its first release.
HEAD = 1 << 18

# Inside a text of JSON a quotation mark has a backslash before it, so these are members.
_PROCESS = re.compile(rb'"ocid"\s*:\s*"')
_PART = re.compile(
    rb'"(?:releases|records|compiledRelease|versionedRelease|tag|initiationType|planning|tender'
    rb'|bids|awards|contracts|parties|buyer)"\s*:'
)
_NOTHING = re.compile(rb'"(?:releases|records)"\s*:\s*\[\s*\]')
_PACKAGE = re.compile(rb'"publishedDate"\s*:')


def recognise(stream: BinaryIO) -> bool:
    """Whether a file is JSON, or lines of it, that tells of contracting processes.

    A package without releases or records is one too: that it is empty can then be said.
    """
    start = stream.read(64)
    if not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return False
    head = start + stream.read(HEAD)
    if _PROCESS.search(head):
        return bool(_PART.search(head))
    return bool(_NOTHING.search(head) and _PACKAGE.search(head))
