"""A capture as a leaf of the log: which facts are kept, and which make it the same capture.

Kept are facts about the file and how it was obtained. Never kept: paths, names of users or
machines, a file's own times.
"""

from collections.abc import Mapping
from typing import Any

from crossfoot.archive import names
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture

KIND = "capture"
LEAF_FORMAT = 1

# What a server says of the bytes themselves; nothing that tells of whoever asked.
HEADERS = (
    "content-type",
    "date",
    "etag",
    "last-modified",
    "memento-datetime",
    "x-archive-orig-date",
    "x-archive-orig-etag",
    "x-archive-orig-last-modified",
)


def kept_headers(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The headers that the log keeps; names in small letters."""
    found = {name.lower(): names.clean(value.strip()) for name, value in headers.items()}
    return tuple((name, found[name]) for name in HEADERS if found.get(name))


def leaf(capture: Capture, added_at: str) -> dict[str, Any]:
    """The facts that the log keeps of a capture; `added_at` is when it was recorded."""
    # Leaves of captures without headers stay as they have always been.
    headers = {"headers": dict(capture.headers)} if capture.headers else {}
    return {
        "kind": KIND,
        "format": LEAF_FORMAT,
        "sha256": capture.digest.hex,
        "size": capture.size,
        "publisher_name": capture.publisher_name,
        "captured_at": capture.captured_at,
        "release_date": capture.release_date,
        "sources": list(capture.sources),
        "means": capture.means,
        "added_at": added_at,
        **headers,
    }


def from_leaf(facts: dict[str, Any], index: int) -> Capture:
    """The capture that a leaf records.

    Raises:
        ValueError: the leaf is not a capture as this version knows it.
    """
    if facts.get("kind") != KIND or facts.get("format") != LEAF_FORMAT:
        raise ValueError(f"leaf {index} is not a capture that this version of crossfoot can read")
    texts = ("publisher_name", "captured_at", "release_date", "means", "sha256")
    sources, size = facts.get("sources"), facts.get("size")
    headers = facts.get("headers", {})
    if (
        not all(isinstance(facts.get(name), str) for name in texts)
        or not isinstance(sources, list)
        or not all(isinstance(source, str) for source in sources)
        or not isinstance(size, int)
        or not isinstance(headers, dict)
        or not all(isinstance(text, str) for pair in headers.items() for text in pair)
    ):
        raise ValueError(f"leaf {index} lacks something that a capture has")
    return Capture(
        digest=Digest(facts["sha256"]),
        size=size,
        publisher_name=facts["publisher_name"],
        captured_at=facts["captured_at"],
        release_date=facts["release_date"],
        sources=tuple(sources),
        means=facts["means"],
        index=index,
        headers=tuple(sorted(headers.items())),
    )


Identity = tuple[str, str, str, str, tuple[str, ...]]


def identity(capture: Capture) -> Identity:
    """What makes two captures the same one.

    The time of recording is no part of it, nor the means: adding a folder twice, or once as
    a folder and once as a zip, adds nothing.
    """
    return (
        capture.digest.hex,
        capture.publisher_name,
        capture.captured_at,
        capture.release_date,
        tuple(sorted(capture.sources)),
    )
