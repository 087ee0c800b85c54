"""What the name of a collected file says: who named it what, and when it was captured.

20230526223834-FY23_detentionStats05262023.xlsx   a web archive's capture
FY20-detentionstats~2c30cee5.xlsx                 told apart by a collector
"""

import contextlib
import datetime
import re
import unicodedata
import urllib.parse
from dataclasses import dataclass

from crossfoot.archive import moments

_CAPTURE = re.compile(r"(\d{14})-(.+)\Z", re.DOTALL)
_TOLD_APART = re.compile(r"~[0-9a-f]{8}(?=\.[^.]*\Z|\Z)")
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class CollectedName:
    """A file's name, taken apart.

    Attributes:
        publisher_name: what the publisher called it.
        captured_at: when a web archive captured it, or `None`.
    """

    publisher_name: str
    captured_at: datetime.datetime | None


def collected(file_name: str) -> CollectedName:
    """Take a collected file's name apart."""
    captured, name = None, file_name
    match = _CAPTURE.match(file_name)
    if match:
        # Fourteen digits that are no moment belong to the name.
        with contextlib.suppress(ValueError):
            captured, name = moments.parse(match[1]), match[2]
    bare = _TOLD_APART.sub("", name)
    named = bare.rpartition(".")[0] or "." not in bare
    return CollectedName(clean(bare if bare and named else name), captured)


def clean(name: str) -> str:
    """A name that can be recorded and shown: composed letters, nothing that steers a terminal."""
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    kept = (
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c
        for c in unicodedata.normalize("NFC", whole)
    )
    return "".join(kept)[:_LONGEST]


def source(text: str) -> str:
    """Where something was had from, without the account and password of whoever fetched it."""
    try:
        parts = urllib.parse.urlsplit(text.strip())
        account, at, host = parts.netloc.rpartition("@")
    except ValueError:
        return clean(text.strip())
    if at and account:
        text = urllib.parse.urlunsplit(parts._replace(netloc=host))
    return "".join(clean(text.strip()).split())
