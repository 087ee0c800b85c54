"""Reading an archive's log: its checkpoint, its tiles, the captures in it."""

import re
from pathlib import Path

from crossfoot.archive import captures, durable
from crossfoot.archive.directory import Archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError
from crossfoot.core.releases import Capture
from crossfoot.log import canonical, checkpoint, note, tiles
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.merkle import HASH_BYTES
from crossfoot.log.tiles import WIDTH, Tile

VERIFY = "Run `crossfoot verify` to learn what is damaged."
_DIGEST = re.compile(rb'"sha256":"([0-9a-f]{64})"')


def checkpoint_path(archive: Archive) -> Path:
    """Where the archive's checkpoint lies."""
    return archive.log / "checkpoint"


def read_checkpoint(archive: Archive) -> tuple[Checkpoint, note.Note]:
    """The archive's checkpoint and the note that carries it; the signature is not checked.

    Raises:
        EvidenceError: it is missing, or it is not a checkpoint of this log.
    """
    path = checkpoint_path(archive)
    try:
        signed = note.parse(path.read_bytes())
        stated = checkpoint.parse(signed.text)
    except FileNotFoundError:
        raise EvidenceError(f"The checkpoint of the log, {path}, is missing.", VERIFY) from None
    except OSError as error:
        raise durable.fault(error, path) from error
    except ValueError as error:
        raise EvidenceError(
            f"The checkpoint of the log, {path}, cannot be read: {error}.", VERIFY
        ) from error
    if stated.origin != archive.origin:
        raise EvidenceError(
            f"The checkpoint {path} is one of the log {stated.origin}, not of {archive.origin}.",
            VERIFY,
        )
    return stated, signed


def read_tile(archive: Archive, tile: Tile) -> bytes:
    """A tile's or bundle's bytes, cut to its width.

    Where the log grew since its checkpoint was read, the wider successor holds the same.

    Raises:
        FileNotFoundError: neither it nor a successor is there.
        ValueError: a successor cannot be cut to width.
    """
    path = archive.log / tile.path
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if tile.width == WIDTH:
            raise
    whole = Tile(tile.level, tile.number)
    wider = [archive.log / whole.path]
    if path.parent.is_dir():
        parts = [p for p in path.parent.iterdir() if p.name.isdigit() and int(p.name) > tile.width]
        wider = [*sorted(parts, key=lambda p: int(p.name)), *wider]
    for candidate in wider:
        if candidate.is_file():
            data = candidate.read_bytes()
            if tile.level < 0:
                return tiles.bundle(tiles.entries(data)[: tile.width])
            return data[: tile.width * HASH_BYTES]
    raise FileNotFoundError(path)


def read_entries(archive: Archive, size: int) -> list[bytes]:
    """The first `size` leaves of the log, as bytes.

    Raises:
        EvidenceError: a bundle is missing or damaged.
    """
    found: list[bytes] = []
    for bundle in tiles.tiles_of_level(-1, size):
        found += _divide(archive, bundle, _read_bundle(archive, bundle))
    return found


def _read_bundle(archive: Archive, bundle: Tile) -> bytes:
    path = archive.log / bundle.path
    try:
        return read_tile(archive, bundle)
    except FileNotFoundError:
        raise EvidenceError(f"A part of the log is missing: {path}.", VERIFY) from None
    except OSError as error:
        raise durable.fault(error, path) from error
    except ValueError as error:
        raise EvidenceError(f"A part of the log is damaged: {path}: {error}.", VERIFY) from None


def _divide(archive: Archive, bundle: Tile, data: bytes) -> list[bytes]:
    """A bundle's entries, of which there have to be as many as the log says."""
    path = archive.log / bundle.path
    try:
        entries = tiles.entries(data)
    except ValueError as error:
        raise EvidenceError(f"A part of the log is damaged: {path}: {error}.", VERIFY) from None
    if len(entries) != bundle.width:
        raise EvidenceError(
            f"A part of the log is damaged: {path} holds {len(entries)} entries"
            f" instead of {bundle.width}.",
            VERIFY,
        )
    return entries


def read_captures(archive: Archive) -> tuple[Capture, ...]:
    """Every capture in the archive, in the order of the log.

    Signature and hashes are left to `verify`.

    Raises:
        EvidenceError: the log cannot be read.
    """
    stated, _ = read_checkpoint(archive)
    entries = read_entries(archive, stated.size)
    found = (decode(entry, index) for index, entry in enumerate(entries))
    return tuple(capture for capture in found if capture is not None)


def decode(entry: bytes, index: int) -> Capture | None:
    """The capture in a leaf; `None` for a leaf of another kind.

    Raises:
        EvidenceError: the leaf cannot be read.
    """
    try:
        facts = canonical.decode_trusted(entry)
        return captures.from_leaf(facts, index) if facts.get("kind") == captures.KIND else None
    except ValueError as error:
        raise EvidenceError(f"Entry {index} of the log cannot be read: {error}.", VERIFY) from error


class Held:
    """Finds the captures of given bytes without taking the whole log apart."""

    def __init__(self, archive: Archive, size: int) -> None:
        """Note which bundles speak of which digests.

        Raises:
            EvidenceError: a bundle is missing.
        """
        self._archive = archive
        self._bundles: list[tuple[Tile, bytes]] = []
        self._speaking: dict[bytes, list[int]] = {}
        self._opened: dict[int, list[bytes]] = {}
        for bundle in tiles.tiles_of_level(-1, size):
            data = _read_bundle(archive, bundle)
            for digest in set(_DIGEST.findall(data)):
                self._speaking.setdefault(digest, []).append(bundle.number)
            self._bundles.append((bundle, data))

    def captures_of(self, digest: Digest) -> list[Capture]:
        """The captures of these bytes, in the order of the log.

        Raises:
            EvidenceError: a bundle or an entry cannot be read.
        """
        wanted = digest.hex.encode()
        found = []
        for number in self._speaking.get(wanted, ()):
            if number not in self._opened:
                self._opened[number] = _divide(self._archive, *self._bundles[number])
            for place, entry in enumerate(self._opened[number]):
                capture = decode(entry, number * WIDTH + place) if wanted in entry else None
                if capture and capture.digest == digest:
                    found.append(capture)
        return found
