"""The log's tree against its checkpoint: which tile, which bundle, which entry is not as signed.

Tiles and entries say the same thing twice, so one can show where the other is damaged: the
version that leads to the signed root is the one that was committed to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crossfoot.archive.directory import Archive
from crossfoot.evidence.damage import Damage
from crossfoot.log import tiles
from crossfoot.log.merkle import leaf_hash, root
from crossfoot.log.tiles import WIDTH, Tile

_RESTORE = "Put this file back from a copy of the archive."


@dataclass(slots=True)
class Tree:
    """What was read and what was committed to.

    Attributes:
        size: number of leaves that the checkpoint covers.
        bundles: for each bundle its entries; `None` where it is missing.
        committed: the leaf hashes that were committed to, as far as can be told.
        root: the root over them; `None` where a hash is not known.
        proved: whether that root is the one that was signed.
        damages: tiles and bundles that are missing or altered.
    """

    size: int
    bundles: list[list[bytes] | None] = field(default_factory=list)
    committed: list[bytes | None] = field(default_factory=list)
    root: bytes | None = None
    proved: bool = False
    damages: list[Damage] = field(default_factory=list)

    def entries(self) -> Iterator[tuple[int, bytes]]:
        """Every entry that could be read, with its place in the log as it now stands."""
        for number, bundle in enumerate(self.bundles):
            for place, entry in enumerate(bundle or ()):
                yield number * WIDTH + place, entry

    def root_of_first(self, size: int) -> bytes | None:
        """The root over the first leaves; `None` where one of them is not known."""
        first = [item for item in self.committed[:size] if item is not None]
        return root(first) if len(first) == size else None


def check_tree(archive: Archive, size: int, signed_root: bytes | None) -> Tree:
    """Read all tiles and bundles of a log and find what was committed to."""
    tree = Tree(size)
    stored = {
        tile: _read(archive, tile, tree.damages)
        for level in range(tiles.levels(size))
        for tile in tiles.tiles_of_level(level, size)
    }
    level0 = [_hashes(stored[tile], tile) for tile in tiles.tiles_of_level(0, size)]
    sure = {item for part in level0 if part for item in part}
    for bundle in tiles.tiles_of_level(-1, size):
        data = _read(archive, bundle, tree.damages)
        tree.bundles.append(None if data is None else _split(data, bundle, sure, tree.damages))
    hashed = [bundle and [leaf_hash(entry) for entry in bundle] for bundle in tree.bundles]
    above = [_hashes(stored[tile], tile) for tile in tiles.tiles_of_level(1, size)]
    roots = [item for part in above for item in part or [b""] * WIDTH]
    _commit(tree, _candidates(level0, hashed, roots, size), signed_root)
    _compare(tree, stored)
    return tree


Parts = list[list[bytes] | None]


def _candidates(level0: Parts, hashed: Parts, roots: list[bytes], size: int) -> Iterator[Parts]:
    """What may have been committed to: the tiles, the entries, or per tile what fits above."""
    yield level0
    widths = [tile.width for tile in tiles.tiles_of_level(0, size)]
    whole = [
        part if part and len(part) == width else None
        for part, width in zip(hashed, widths, strict=True)
    ]
    yield whole
    mixed: Parts = []
    for number, (by_tile, by_entries) in enumerate(zip(level0, whole, strict=True)):
        fitting = by_tile or by_entries
        if number < len(roots):
            parts = [part for part in (by_tile, by_entries) if part and root(part) == roots[number]]
            fitting = parts[0] if parts else fitting
        mixed.append(fitting)
    yield mixed
    if mixed:
        yield [*mixed[:-1], whole[-1] or level0[-1]]


def _commit(tree: Tree, candidates: Iterator[Parts], signed_root: bytes | None) -> None:
    """Take the first candidate that leads to the signed root, else the most complete one."""
    widths = [tile.width for tile in tiles.tiles_of_level(0, tree.size)]
    fallback: list[bytes | None] | None = None
    for parts in candidates:
        flat: list[bytes | None] = []
        for part, width in zip(parts, widths, strict=True):
            flat += part or [None] * width
        complete = [item for item in flat if item is not None]
        if len(complete) == tree.size and root(complete) == signed_root:
            tree.committed, tree.root, tree.proved = flat, signed_root, True
            return
        if fallback is None or flat.count(None) < fallback.count(None):
            fallback = flat
    tree.committed = fallback or []
    tree.root = tree.root_of_first(tree.size)


def _compare(tree: Tree, stored: dict[Tile, bytes | None]) -> None:
    """Name each tile that differs from what the committed leaves lead to."""
    row = tree.committed
    level = 0
    while row:
        for tile in tiles.tiles_of_level(level, tree.size):
            wanted = row[tile.number * WIDTH :][: tile.width]
            data = stored[tile]
            if data is not None:
                tree.damages += _differences(tile, data, wanted)
        full = len(row) // WIDTH
        row = [_root_or_none(row[i * WIDTH : (i + 1) * WIDTH]) for i in range(full)]
        level += 1


def _root_or_none(part: Sequence[bytes | None]) -> bytes | None:
    known = [item for item in part if item is not None]
    return root(known) if len(known) == len(part) else None


def _differences(tile: Tile, data: bytes, wanted: Sequence[bytes | None]) -> list[Damage]:
    place = f"log/{tile.path}"
    found = _hashes(data, tile)
    if found is None:
        message = f"{place} has {len(data):,} bytes; {tile.width} hashes take {tile.width * 32:,}."
        return [Damage("tile", place, f"{message} {_RESTORE}")]
    wrong = [
        tile.number * WIDTH + i
        for i, (a, b) in enumerate(zip(found, wanted, strict=True))
        if b is not None and a != b
    ]
    if not wrong:
        return []
    what = "the hash of leaf" if tile.level == 0 else "hash"
    which = f"{what} {wrong[0]}" + (f" and {len(wrong) - 1} more" if wrong[1:] else "")
    message = f"{place} was altered: {which} is not what the entries and the root lead to."
    index = wrong[0] if tile.level == 0 else None
    return [Damage("tile", place, f"{message} {_RESTORE}", index)]


def _read(archive: Archive, tile: Tile, damages: list[Damage]) -> bytes | None:
    place = f"log/{tile.path}"
    try:
        return (archive.log / tile.path).read_bytes()
    except OSError as error:
        state = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        kind = "tile" if tile.level >= 0 else "entries"
        last = tile.number * WIDTH + tile.width - 1
        what = "" if tile.level > 0 else f" It belongs to leaves {tile.number * WIDTH} to {last}."
        damages.append(Damage(kind, place, f"{place} {state}.{what} {_RESTORE}"))
        return None


def _hashes(data: bytes | None, tile: Tile) -> list[bytes] | None:
    if data is None or len(data) != tile.width * 32:
        return None
    return tiles.hashes(data)


def _split(data: bytes, bundle: Tile, sure: set[bytes], damages: list[Damage]) -> list[bytes]:
    """The entries of a bundle; where a length is damaged, go on at the next entry that is sound."""
    found: list[bytes] = []
    place = 0
    while place < len(data):
        entry = _entry_at(data, place)
        if entry is not None and leaf_hash(entry) in sure:
            found.append(entry)
            place += 2 + len(entry)
            continue
        resume = _next_sound(data, place, sure)
        try:
            found += tiles.entries(data[place:resume])
        except ValueError:
            index = bundle.number * WIDTH + len(found)
            name = f"log/{bundle.path}"
            message = f"{name}: the length of entry {index} is damaged. {_RESTORE}"
            damages.append(Damage("entries", name, message, index))
            found.append(data[place + 2 : resume])
        place = resume
    return found


def _entry_at(data: bytes, place: int) -> bytes | None:
    end = place + 2 + int.from_bytes(data[place : place + 2], "big")
    return data[place + 2 : end] if end <= len(data) else None


def _next_sound(data: bytes, place: int, sure: set[bytes]) -> int:
    """Where the next entry that the tiles know begins; every leaf is a JSON object."""
    brace = data.find(b"{", place + 3)
    while brace >= 0:
        entry = _entry_at(data, brace - 2)
        if entry is not None and leaf_hash(entry) in sure:
            return brace - 2
        brace = data.find(b"{", brace + 1)
    return len(data)
