"""The C2SP tlog-tiles layout: which file holds which hashes and which entries.

A tile is a row of up to 256 hashes. Tile N of level 0 holds the hashes of leaves
256 N to 256 N + 255; tile N of level L + 1 holds the roots of 256 tiles of level L. A tile
that is not full yet carries its width in its name. Bundles hold the leaves themselves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossfoot.log.merkle import HASH_BYTES, NodeReader, root

WIDTH = 256
_LEVEL_BITS = 8
_MAX_ENTRY = 0xFFFF


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """One tile, or one bundle of entries.

    Attributes:
        level: 0 for leaf hashes; -1 for a bundle of entries.
        number: counted from 0 along its level.
        width: how many hashes or entries it holds, 1 to 256.
    """

    level: int
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it lies, relative to the log, with forward slashes."""
        groups = [f"{self.number % 1000:03d}"]
        rest = self.number // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03d}")
            rest //= 1000
        kind = "entries" if self.level < 0 else str(self.level)
        part = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{kind}/{'/'.join(groups)}{part}"

    @property
    def unfinished(self) -> str:
        """The folder of its versions from before it was full, relative to the log."""
        return f"{Tile(self.level, self.number).path}.p"


def tile(level: int, number: int, size: int) -> Tile:
    """A tile as it is in a tree of `size` leaves; level -1 for a bundle of entries.

    Raises:
        ValueError: a tree of that size has no such tile.
    """
    count = size >> (_LEVEL_BITS * max(level, 0))
    width = min(WIDTH, count - number * WIDTH)
    if width < 1:
        raise ValueError(f"a tree of {size} leaves has no tile {number} on level {level}")
    return Tile(level, number, width)


def levels(size: int) -> int:
    """How many levels of tiles a tree of that size has."""
    count = 0
    while size:
        count += 1
        size >>= _LEVEL_BITS
    return count


def tiles_of_level(level: int, size: int) -> Iterator[Tile]:
    """All tiles of one level, left to right; level -1 for the bundles."""
    count = size >> (_LEVEL_BITS * max(level, 0))
    for number in range(-(-count // WIDTH)):
        yield tile(level, number, size)


def hashes(data: bytes) -> list[bytes]:
    """The hashes in a tile's bytes.

    Raises:
        ValueError: the bytes do not divide into hashes.
    """
    if len(data) % HASH_BYTES:
        raise ValueError(f"{len(data)} bytes are not a whole number of hashes")
    return [data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES)]


def node_reader(read: Callable[[Tile], bytes], size: int) -> NodeReader:
    """Nodes of a tree of `size` leaves, taken from its tiles; each tile is read once."""
    seen: dict[Tile, list[bytes]] = {}

    def node(level: int, index: int) -> bytes:
        tile_level, inner = divmod(level, _LEVEL_BITS)
        first = index << inner
        wanted = tile(tile_level, first // WIDTH, size)
        if wanted not in seen:
            seen[wanted] = hashes(read(wanted))
        start = first % WIDTH
        part = seen[wanted][start : start + (1 << inner)]
        if len(part) != 1 << inner:
            raise ValueError(f"{wanted.path} does not reach to node {index} of level {level}")
        return root(part)

    return node


def bundle(entries: list[bytes]) -> bytes:
    """Entries as one bundle: each with its length in two bytes, big-endian, before it.

    Raises:
        ValueError: an entry is longer than the format allows.
    """
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > _MAX_ENTRY:
            raise ValueError(f"an entry of {len(entry)} bytes is longer than {_MAX_ENTRY}")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def entries(data: bytes) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        ValueError: the lengths do not add up to the bundle.
    """
    found: list[bytes] = []
    place = 0
    while place < len(data):
        start = place + 2
        place = start + int.from_bytes(data[place:start], "big")
        if place > len(data) or start > len(data):
            raise ValueError(f"entry {len(found)} reaches beyond the end of its bundle")
        found.append(data[start:place])
    return found
