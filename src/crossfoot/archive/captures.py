"""A capture as a leaf of the log: which facts are kept, and which make it the same capture.

Kept are facts about the file and how it was obtained. Never kept: paths, names of users or
machines, a file's own times.
"""

from typing import Any

from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture

KIND = "capture"
LEAF_FORMAT = 1


def leaf(capture: Capture, added_at: str) -> dict[str, Any]:
    """The facts that the log keeps of a capture; `added_at` is when it was recorded."""
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
    }


def from_leaf(facts: dict[str, Any], index: int) -> Capture:
    """The capture that a leaf records.

    Raises:
        ValueError: the leaf is not a capture as this version knows it.
    """
    if facts.get("kind") != KIND or facts.get("format") != LEAF_FORMAT:
        raise ValueError(f"leaf {index} is not a capture that this version of crossfoot can read")
    names = ("publisher_name", "captured_at", "release_date", "means", "sha256")
    sources, size = facts.get("sources"), facts.get("size")
    if (
        not all(isinstance(facts.get(name), str) for name in names)
        or not isinstance(sources, list)
        or not all(isinstance(source, str) for source in sources)
        or not isinstance(size, int)
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
