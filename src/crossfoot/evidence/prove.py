"""Making a proof slip for a file in the archive, or for one of its cells."""

from pathlib import Path

from crossfoot.archive import directory
from crossfoot.archive.directory import Archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.releases import Capture
from crossfoot.evidence import capture_log, state, trust
from crossfoot.evidence.capture_log import VERIFY
from crossfoot.evidence.slip import Slip, SlipCell, cell_statement, render
from crossfoot.log import proofs, tiles
from crossfoot.log.merkle import leaf_hash


def prove(archive_dir: Path, digest: Digest, cell: SlipCell | None = None) -> str:
    """The text of a proof slip, checked before it is handed out.

    Args:
        archive_dir: the archive.
        digest: the file.
        cell: one of its cells, with its text as read from the file.

    Raises:
        UsageError: the file is not in the archive.
        EvidenceError: the archive is damaged where the proof needs it.
    """
    archive = directory.open_archive(archive_dir)
    stated, signed = capture_log.read_checkpoint(archive)
    capture = _capture(archive, digest)
    try:
        leaf = _leaf(archive, capture.index, stated.size)
        node = tiles.node_reader(lambda t: capture_log.read_tile(archive, t), stated.size)
        proof = proofs.prove_inclusion(node, capture.index, stated.size)
    except (OSError, ValueError) as error:
        raise EvidenceError(f"The log cannot be read for a proof: {error}.", VERIFY) from error
    good = proofs.verify_inclusion(leaf_hash(leaf), capture.index, stated.size, proof, stated.root)
    trusted = trust.choose_key(archive, "")
    if not good or trusted.key is None or not trust.fits(signed, trusted):
        raise EvidenceError(
            f"The log does not prove capture {capture.index} ({capture.publisher_name}).", VERIFY
        )
    held = archive.blob(digest)
    if not held.is_file() or Digest.of(held.read_bytes()) != digest:
        raise EvidenceError(
            f"The bytes of {capture.publisher_name} ({digest.short}) are missing or altered.",
            VERIFY,
        )
    vouched = ""
    if cell and state.own_verifier(archive.origin) == trusted.key:
        text = cell_statement(archive.origin, digest.hex, cell)
        vouched = state.signer(archive.origin).sign(text).signatures[0].line
    key = str(trusted.key)
    return render(Slip(leaf, capture.index, stated.size, proof, str(signed), key, cell, vouched))


def _capture(archive: Archive, digest: Digest) -> Capture:
    """The capture that speaks for a file: the earliest that says when, else the first."""
    found = [c for c in capture_log.read_captures(archive) if c.digest == digest]
    if not found:
        raise UsageError(
            f"No file with the sha256 {digest.short}... is in the archive.",
            "List what there is with `crossfoot releases`.",
        )
    return min(found, key=lambda c: (not c.captured_at, c.captured_at, c.index))


def _leaf(archive: Archive, index: int, size: int) -> bytes:
    number, place = divmod(index, tiles.WIDTH)
    return tiles.entries(capture_log.read_tile(archive, tiles.tile(-1, number, size)))[place]
