"""What an archive may show to strangers of its evidence: the log's state, captures, proofs.

Never the bytes themselves, and of the leaves only what a page tells anyway.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive.directory import open_archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError
from crossfoot.core.releases import Capture
from crossfoot.evidence import capture_log, prove, trust
from crossfoot.log import canonical


@dataclass(frozen=True, slots=True)
class Published:
    """The evidence of an archive as it may be shown.

    Attributes:
        origin: the log's name.
        size: number of leaves.
        root: root hash over them, as base64.
        note: the whole signed checkpoint.
        key: the public key, as a verifier key; empty where not known.
        fingerprint: sha256 of the public key; empty where not known.
        kinds: how many leaves there are of each kind, by name.
        captures: every capture, in the order of the log.
    """

    origin: str
    size: int
    root: str
    note: str
    key: str
    fingerprint: str
    kinds: tuple[tuple[str, int], ...]
    captures: tuple[Capture, ...]


def published(archive_dir: Path) -> Published:
    """The evidence of an archive as it stands.

    Raises:
        UsageError: there is no archive.
        EvidenceError: its log cannot be read.
    """
    archive = open_archive(archive_dir)
    stated, signed = capture_log.read_checkpoint(archive)
    entries = capture_log.read_entries(archive, stated.size)
    captures = [capture_log.decode(entry, index) for index, entry in enumerate(entries)]
    try:
        kinds = Counter(str(canonical.decode_trusted(entry).get("kind")) for entry in entries)
    except ValueError as error:
        raise EvidenceError(f"The log cannot be read: {error}.", capture_log.VERIFY) from error
    key = trust.choose_key(archive, "").key
    return Published(
        origin=stated.origin,
        size=stated.size,
        root=stated.text.splitlines()[2],
        note=str(signed),
        key=str(key or ""),
        fingerprint=key.fingerprint if key else "",
        kinds=tuple(sorted(kinds.items())),
        captures=tuple(capture for capture in captures if capture),
    )


def slips(archive_dir: Path, evidence: Published) -> dict[Digest, str]:
    """A proof slip for every file that the log records."""
    return prove.slips(archive_dir, dict.fromkeys(c.digest for c in evidence.captures))
