"""Appending to a log: which files a larger tree needs, found from the old tree's right edge.

Pure: what exists is read through a function, what is to be written is handed back. The
work grows with the logarithm of the log, never with its length.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossfoot.log import tiles
from crossfoot.log.merkle import EMPTY_ROOT, leaf_hash, root
from crossfoot.log.tiles import WIDTH, Tile


@dataclass(frozen=True, slots=True)
class Growth:
    """What a log needs in order to grow.

    Attributes:
        size: number of leaves afterwards.
        root: root hash afterwards.
        bundles: entry bundles to write, before anything else.
        tiles: tiles to write, before the new checkpoint.
    """

    size: int
    root: bytes
    bundles: tuple[tuple[Tile, bytes], ...]
    tiles: tuple[tuple[Tile, bytes], ...]


def right_edge(read: Callable[[Tile], bytes], size: int) -> list[list[bytes]]:
    """The hashes of the last, unfinished tile of every level; empty where it is full.

    Raises:
        ValueError: a tile does not hold as many hashes as it should.
    """
    edge: list[list[bytes]] = []
    for level in range(tiles.levels(size)):
        count = size >> (8 * level)
        part: list[bytes] = []
        if count % WIDTH:
            last = tiles.tile(level, count // WIDTH, size)
            part = tiles.hashes(read(last))
            if len(part) != last.width:
                raise ValueError(f"{last.path} holds {len(part)} hashes")
        edge.append(part)
    return edge


def edge_root(edge: Sequence[Sequence[bytes]]) -> bytes:
    """The root of a tree, from the unfinished tiles of all its levels."""
    top: list[bytes] = []
    for part in edge:
        row = [*part, *top]
        top = [root(row)] if row else []
    return top[0] if top else EMPTY_ROOT


def grow(
    read: Callable[[Tile], bytes], size: int, edge: list[list[bytes]], leaves: Sequence[bytes]
) -> Growth:
    """What it takes to append `leaves` to a tree of `size` leaves.

    `edge` is the tree's `right_edge`; it is brought up to date, ready for the next call.

    Raises:
        ValueError: the last bundle is not what it should be, or a leaf is too long.
    """
    new_size = size + len(leaves)
    bundles = _rows(-1, size, _last_entries(read, size), list(leaves))
    written: list[tuple[Tile, bytes]] = []
    above = [leaf_hash(leaf) for leaf in leaves]
    level = 0
    while above:
        if level == len(edge):
            edge.append([])
        count = size >> (8 * level)
        rows = _rows(level, count, edge[level], above)
        written += [(tile, b"".join(row)) for tile, row in rows]
        edge[level] = rows[-1][1] if rows[-1][0].width < WIDTH else []
        above = [root(row) for tile, row in rows if tile.width == WIDTH]
        level += 1
    return Growth(
        size=new_size,
        root=edge_root(edge),
        bundles=tuple((tile, tiles.bundle(row)) for tile, row in bundles),
        tiles=tuple(written),
    )


def _last_entries(read: Callable[[Tile], bytes], size: int) -> list[bytes]:
    if size % WIDTH == 0:
        return []
    last = tiles.tile(-1, size // WIDTH, size)
    found = tiles.entries(read(last))
    if len(found) != last.width:
        raise ValueError(f"{last.path} holds {len(found)} entries")
    return found


def _rows(
    level: int, count: int, begun: list[bytes], more: list[bytes]
) -> list[tuple[Tile, list[bytes]]]:
    """Fill up the row that was begun, then start new ones."""
    items = [*begun, *more]
    first = count // WIDTH
    return [
        (Tile(level, first + i // WIDTH, len(items[i : i + WIDTH])), items[i : i + WIDTH])
        for i in range(0, len(items), WIDTH)
    ]
