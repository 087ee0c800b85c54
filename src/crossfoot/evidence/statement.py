"""Statements in the log that are no captures: a decision, a seal, an export, a batch of records.

A statement is a leaf like a capture is: what was said, and when it was recorded. Later leaves
may say otherwise; none is ever taken back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crossfoot.archive import directory, durable, lock, moments
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError
from crossfoot.evidence import capture_log
from crossfoot.evidence.writer import Writer
from crossfoot.log import canonical

DECISION = "decision"
SEAL = "seal"
BUILD = "build"
BATCH = "batch"
RECEIPT = "receipt"
POSTING = "posting"
FORMAT = 1


def state(archive_dir: Path, kind: str, facts: Mapping[str, object]) -> int:
    """Append a statement to the log of an archive; the number of its leaf.

    Args:
        archive_dir: the archive.
        kind: `DECISION`, `SEAL`, `BUILD`, `BATCH`, `RECEIPT` or `POSTING`.
        facts: what is stated, as plain values.

    Raises:
        UsageError: there is no archive, or it cannot be written to.
        EvidenceError: the archive is damaged.
    """
    archive = directory.open_archive(archive_dir)
    with _writing(archive) as writer:
        return writer.record(_leaf(kind, facts))


def seal(archive_dir: Path, digest: Digest, size: int) -> int:
    """Commit to a draft without keeping anything of it but its digest and its size."""
    return state(archive_dir, SEAL, {"sha256": digest.hex, "size": size})


def record_build(
    archive_dir: Path, digest: Digest, depends_on: Mapping[str, object]
) -> tuple[int, bool]:
    """Record an export, unless one with the same digest is recorded already.

    Args:
        archive_dir: the archive.
        digest: of the export's list of files.
        depends_on: what it was made from, as plain values.

    Returns:
        The number of its leaf, and whether that is new.

    Raises:
        UsageError: there is no archive, or it cannot be written to.
        EvidenceError: the archive is damaged.
    """
    archive = directory.open_archive(archive_dir)
    known = build_leaf(archive, digest)
    if known is not None:
        return known, False
    with _writing(archive) as writer:
        # Somebody else may have recorded the same while this one waited.
        known = build_leaf(archive, digest)
        if known is not None:
            return known, False
        return writer.record(_leaf(BUILD, {"sha256": digest.hex, **depends_on})), True


def build_leaf(archive: directory.Archive, digest: Digest) -> int | None:
    """The number of the first leaf that records this export, or `None`.

    Raises:
        EvidenceError: the log cannot be read.
    """
    recorded = statements(archive, BUILD)
    return next((index for index, facts in recorded if facts.get("sha256") == digest.hex), None)


def statements(archive: directory.Archive, kind: str) -> tuple[tuple[int, dict[str, Any]], ...]:
    """Every statement of a kind with the number of its leaf, in the order of the log.

    Raises:
        EvidenceError: the log cannot be read.
    """
    stated, _ = capture_log.read_checkpoint(archive)
    found = []
    for index, entry in enumerate(capture_log.read_entries(archive, stated.size)):
        try:
            facts = canonical.decode_trusted(entry)
        except ValueError as error:
            raise EvidenceError(
                f"Entry {index} of the log cannot be read: {error}.", capture_log.VERIFY
            ) from error
        if facts.get("kind") == kind:
            found.append((index, facts))
    return tuple(found)


@contextmanager
def _writing(archive: directory.Archive) -> Iterator[Writer]:
    """A writer of this archive alone; refusals of the system in words.

    Raises:
        UsageError: the archive cannot be written to.
        EvidenceError: it is damaged.
    """
    try:
        with lock.only_writer(archive.path):
            yield Writer(archive)
    except OSError as error:
        raise durable.fault(error, archive.path) from error


def _leaf(kind: str, facts: Mapping[str, object]) -> dict[str, object]:
    return {"kind": kind, "format": FORMAT, **facts, "added_at": moments.now()}
