"""What the log says of the books: that a batch was posted, how a day was closed, what was released.

Saying the same again changes nothing, so that whoever was interrupted can simply go on.
"""

from collections.abc import Mapping
from pathlib import Path

from crossfoot.archive import directory
from crossfoot.core.digest import Digest
from crossfoot.evidence import statement


def state_posted(archive_dir: Path, batch: str, commitment: str) -> int:
    """Record that a batch was posted; the number of the leaf.

    Raises:
        UsageError: there is no archive, or it cannot be written to.
        EvidenceError: the archive is damaged.
    """
    known = _leaf(archive_dir, statement.POSTING, "batch", batch)
    if known is not None:
        return known
    facts = {"batch": batch, "commitment": commitment}
    return statement.state(archive_dir, statement.POSTING, facts)


def state_closed(archive_dir: Path, digest: Digest, size: int) -> int:
    """Record the seal of a closed day; the number of the leaf.

    Raises:
        UsageError: there is no archive, or it cannot be written to.
        EvidenceError: the archive is damaged.
    """
    known = _leaf(archive_dir, statement.SEAL, "sha256", digest.hex)
    return known if known is not None else statement.seal(archive_dir, digest, size)


def state_released(archive_dir: Path, listed: Digest, facts: Mapping[str, object]) -> int:
    """Record a release by the list of its files; the number of the leaf.

    Raises:
        UsageError: there is no archive, or it cannot be written to.
        EvidenceError: the archive is damaged.
    """
    leaf, _ = statement.record_build(archive_dir, listed, facts)
    return leaf


def sealed_leaf(archive_dir: Path, digest: Digest) -> int | None:
    """The number of the leaf that holds the seal of a closed day, or `None`."""
    return _leaf(archive_dir, statement.SEAL, "sha256", digest.hex)


def _leaf(archive_dir: Path, kind: str, name: str, value: str) -> int | None:
    archive = directory.open_archive(archive_dir)
    stated = statement.statements(archive, kind)
    return next((leaf for leaf, facts in stated if facts.get(name) == value), None)
