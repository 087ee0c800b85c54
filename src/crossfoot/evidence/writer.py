"""The only writer of blobs and log: one batch of staged files becomes evidence, or nothing does.

Blobs, entries and tiles are on the disk before the checkpoint is, which is put in place last,
by an atomic rename. The checkpoint is the truth: whatever lies beyond its size is a left-over
that the next batch overwrites.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import captures, directory, durable, moments
from crossfoot.archive.directory import Archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.releases import Capture
from crossfoot.evidence import capture_log, state
from crossfoot.evidence.capture_log import VERIFY
from crossfoot.log import append, canonical, checkpoint, ed25519, merkle, note, proofs, tiles
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.tiles import WIDTH, Tile


@dataclass(frozen=True, slots=True)
class Staged:
    """A file in the staging folder and the capture it is to become; `None`: bytes held already."""

    path: Path | None
    capture: Capture


def create(path: Path) -> Archive:
    """Make an empty archive, with a signed checkpoint over nothing. The lock is held.

    Raises:
        UsageError: something else is in the way, or the state folder cannot be used.
    """
    directory.refuse_foreign(path)
    archive = Archive(path, directory.new_origin())
    signer = state.signer(archive.origin)
    signed = str(signer.sign(Checkpoint(archive.origin, 0, merkle.EMPTY_ROOT).text)).encode()
    durable.write(archive.log / "key", f"{signer.verifier}\n".encode(), archive.staging)
    durable.write(capture_log.checkpoint_path(archive), signed, archive.staging)
    directory.describe(archive)
    durable.sync_folders([archive.log, archive.path])
    state.remember(archive.origin, signed, signer.verifier)
    return archive


class Writer:
    """Appends captures to one archive, whose lock the caller holds.

    Attributes:
        archive: the archive.
        size: number of leaves in its log.
    """

    def __init__(self, archive: Archive) -> None:
        """Open the log at its right edge.

        Raises:
            UsageError: the log is signed with a key that is not the user's.
            EvidenceError: the log does not hold together, or was rolled back.
        """
        self.archive = archive
        durable.empty(archive.staging)
        stated, signed = capture_log.read_checkpoint(archive)
        self._signer = _own_signer(archive, signed)
        try:
            self._edge = append.right_edge(self._read, stated.size)
        except (OSError, ValueError) as error:
            raise EvidenceError(f"A tile of the log cannot be used: {error}.", VERIFY) from error
        if append.edge_root(self._edge) != stated.root:
            raise EvidenceError("The tiles of the log do not lead to its checkpoint.", VERIFY)
        self.size = stated.size
        self._refuse_rollback(stated)

    def commit(self, batch: list[Staged]) -> None:
        """Make a batch evidence. When this returns, a crash cannot lose it.

        Raises:
            OSError: the system refused to write; nothing of the batch is in the log then.
            EvidenceError: the log's last entries do not hold together.
        """
        added_at = moments.now()
        leaves = [canonical.encode(captures.leaf(s.capture, added_at)) for s in batch]
        self._append(leaves, [(s.path, s.capture.digest) for s in batch if s.path])

    def record(self, leaf: Mapping[str, object]) -> int:
        """Append one leaf that is no capture; the number it has. It is safe afterwards.

        Raises:
            OSError: the system refused to write; the leaf is not in the log then.
            EvidenceError: the log's last entries do not hold together.
        """
        self._append([canonical.encode(dict(leaf))], [])
        return self.size - 1

    def _append(self, leaves: list[bytes], blobs: list[tuple[Path, Digest]]) -> None:
        """Blobs to their places and leaves to the log, checkpoint last."""
        try:
            growth = append.grow(self._read, self.size, self._edge, leaves)
        except (FileNotFoundError, ValueError) as error:
            raise EvidenceError(f"The log cannot be appended to: {error}.", VERIFY) from error
        written = growth.bundles + growth.tiles
        files = [(self._path(tile), data) for tile, data in written]
        durable.write_all(files, self.archive.staging, staged=[path for path, _ in blobs])
        durable.sync_folders(self._place_blobs(blobs) | {path.parent for path, _ in files})
        text = Checkpoint(self.archive.origin, growth.size, growth.root).text
        signed = str(self._signer.sign(text)).encode()
        place = capture_log.checkpoint_path(self.archive)
        durable.write(place, signed, self.archive.staging)
        durable.sync_folders([place.parent])
        self.size = growth.size
        state.remember(self.archive.origin, signed, self._signer.verifier)
        self._tidy([tile for tile, _ in written])

    def _read(self, tile: Tile) -> bytes:
        return capture_log.read_tile(self.archive, tile)

    def _path(self, tile: Tile) -> Path:
        return self.archive.log / tile.path

    def put_back(self, path: Path, digest: Digest) -> None:
        """Put a blob in its place again; the log already speaks of it."""
        durable.sync_files([path])
        durable.sync_folders(self._place_blobs([(path, digest)]))

    def _place_blobs(self, staged: list[tuple[Path, Digest]]) -> set[Path]:
        """Rename what is on the disk already; the folders that have to be synchronised."""
        folders = set()
        for path, digest in staged:
            place = self.archive.blob(digest)
            if not place.parent.is_dir():
                place.parent.mkdir(parents=True)
                folders |= {place.parent.parent, self.archive.path}
            path.replace(place)
            folders.add(place.parent)
        return folders

    def _tidy(self, written: list[Tile]) -> None:
        """Remove other widths of the tiles just written; a crash before this leaves them be.

        Also what interrupted calls wrote: a reader may take a wider tile for a narrower one
        that is gone, so nothing may lie there that the log does not hold.
        """
        for tile in written:
            others = self.archive.log / tile.unfinished
            keep = self._path(tile)
            # A reader on Windows may hold one open; the next call removes it.
            with contextlib.suppress(OSError):
                for path in list(others.iterdir()) if others.is_dir() else ():
                    if path != keep:
                        path.unlink(missing_ok=True)
                if tile.width == WIDTH and others.is_dir():
                    others.rmdir()

    def _refuse_rollback(self, stated: Checkpoint) -> None:
        """Never sign a log that does not contain what was signed before: that would be a fork."""
        data = state.remembered_checkpoint(self.archive.origin)
        if data is None:
            return
        place = state.checkpoint_file(self.archive.origin)
        try:
            before = checkpoint.parse(note.parse(data).text)
        except ValueError as error:
            raise UsageError(
                f"The remembered checkpoint {place} cannot be read: {error}.",
                "Run `crossfoot verify`, and remove that file if the archive is sound.",
            ) from error
        if before.size > stated.size:
            raise EvidenceError(
                f"The archive holds {stated.size} captures; this machine remembers {before.size}:"
                " it was rolled back.",
                f"Put the newer archive back. To go on from this one, remove {place}.",
            )
        if before.size and not self._grown_from(before, stated):
            raise EvidenceError(
                "The log does not contain the log that this machine remembers.", VERIFY
            )

    def _grown_from(self, before: Checkpoint, stated: Checkpoint) -> bool:
        try:
            node = tiles.node_reader(self._read, stated.size)
            proof = proofs.prove_consistency(node, before.size, stated.size)
        except (OSError, ValueError) as error:
            raise EvidenceError(f"A tile of the log cannot be used: {error}.", VERIFY) from error
        return proofs.verify_consistency(before.size, stated.size, proof, before.root, stated.root)


def _own_signer(archive: Archive, signed: note.Note) -> ed25519.Signer:
    signer = state.signer(archive.origin)
    if ed25519.verified(signed, signer.verifier):
        return signer
    own = (signer.verifier.name, signer.verifier.hash)
    if own in [(s.name, s.key_hash) for s in signed.signatures]:
        raise EvidenceError("The signature does not fit the checkpoint of the log.", VERIFY)
    raise UsageError(
        f"The log of {archive.path} is signed with a key that is not in {state.folder()}.",
        "Add to it on the machine that made it, or begin an archive of your own with --archive;"
        " reading and verifying need no key.",
    )
