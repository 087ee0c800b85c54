"""Making a proof slip for a file in the archive, or for one of its cells."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from crossfoot.archive import directory
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
    return Prover(archive_dir).slip(digest, cell)


def slips(archive_dir: Path, digests: Iterable[Digest]) -> dict[Digest, str]:
    """A slip for each of these files, each checked; all of one checkpoint.

    Raises:
        UsageError: a file is not in the archive.
        EvidenceError: the archive is damaged where a proof needs it.
    """
    prover = Prover(archive_dir)
    return {digest: prover.slip(digest) for digest in digests}


class Prover:
    """Makes slips of one archive as it is now; what several slips need is read once."""

    def __init__(self, archive_dir: Path) -> None:
        """Open the archive and read its log.

        Raises:
            UsageError: there is no archive.
            EvidenceError: its log cannot be read.
        """
        self._archive = directory.open_archive(archive_dir)
        self._stated, self._signed = capture_log.read_checkpoint(self._archive)
        self._leaves = capture_log.read_entries(self._archive, self._stated.size)
        self._trusted = trust.choose_key(self._archive, "")
        self._node = tiles.node_reader(
            lambda tile: capture_log.read_tile(self._archive, tile), self._stated.size
        )

    @cached_property
    def _captures(self) -> dict[Digest, Capture]:
        """The capture that speaks for each file: the earliest that says when, else the first."""
        found: dict[Digest, list[Capture]] = {}
        for index, leaf in enumerate(self._leaves):
            if capture := capture_log.decode(leaf, index):
                found.setdefault(capture.digest, []).append(capture)
        return {
            digest: min(own, key=lambda c: (not c.captured_at, c.captured_at, c.index))
            for digest, own in found.items()
        }

    def slip(self, digest: Digest, cell: SlipCell | None = None) -> str:
        """The slip of one file, or of one of its cells, checked before it is handed out.

        Raises:
            UsageError: the file is not in the archive.
            EvidenceError: the archive is damaged where the proof needs it.
        """
        capture = self._captures.get(digest)
        if capture is None:
            raise UsageError(
                f"No file with the sha256 {digest.short}... is in the archive.",
                "List what there is with `crossfoot releases`.",
            )
        stated, leaf = self._stated, self._leaves[capture.index]
        try:
            proof = proofs.prove_inclusion(self._node, capture.index, stated.size)
        except (OSError, ValueError) as error:
            raise EvidenceError(f"The log cannot be read for a proof: {error}.", VERIFY) from error
        hashed = leaf_hash(leaf)
        good = proofs.verify_inclusion(hashed, capture.index, stated.size, proof, stated.root)
        if not good or self._trusted.key is None or not self._signed_by_trusted:
            raise EvidenceError(
                f"The log does not prove capture {capture.index} ({capture.publisher_name}).",
                VERIFY,
            )
        held = self._archive.blob(digest)
        if not held.is_file() or Digest.of(held.read_bytes()) != digest:
            raise EvidenceError(
                f"The bytes of {capture.publisher_name} ({digest.short}) are missing or altered.",
                VERIFY,
            )
        vouched, origin = "", self._archive.origin
        if cell and state.own_verifier(origin) == self._trusted.key:
            text = cell_statement(origin, digest.hex, cell)
            vouched = state.signer(origin).sign(text).signatures[0].line
        key, note = str(self._trusted.key), str(self._signed)
        return render(Slip(leaf, capture.index, stated.size, proof, note, key, cell, vouched))

    @cached_property
    def _signed_by_trusted(self) -> bool:
        return trust.fits(self._signed, self._trusted)
