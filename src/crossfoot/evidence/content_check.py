"""Captures against what the log committed to, and blobs against the captures."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import captures
from crossfoot.archive.directory import Archive
from crossfoot.core.releases import Capture
from crossfoot.core.wording import plural
from crossfoot.evidence.alignment import Change, align
from crossfoot.evidence.damage import Damage
from crossfoot.evidence.tree_check import Tree
from crossfoot.log import canonical
from crossfoot.log.merkle import leaf_hash
from crossfoot.log.tiles import WIDTH

Progress = Callable[[int, int, str], None]
_CHUNK = 1 << 20
_RESTORE = "Put the entry back from a copy of the archive."


@dataclass(frozen=True, slots=True)
class Content:
    """Captures as they now stand.

    Attributes:
        captures: those that can be read and that the log committed to.
        doubtful: those that can be read and that it did not.
        damages: differences, by their place in the log.
    """

    captures: tuple[Capture, ...]
    doubtful: tuple[Capture, ...]
    damages: tuple[Damage, ...]


def check_captures(tree: Tree) -> Content:
    """Name every capture that was edited, removed, inserted or moved."""
    entries = dict(tree.entries())
    missing = {number for number, bundle in enumerate(tree.bundles) if bundle is None}
    committed = {
        index: item
        for index, item in enumerate(tree.committed)
        if item is not None and index // WIDTH not in missing
    }
    # Where a tile is lost, nothing says what its entries should be: leave them out.
    unknown = {
        index for index in entries if index < len(tree.committed) and tree.committed[index] is None
    }
    compared = {index: entry for index, entry in entries.items() if index not in unknown}
    old, new = list(committed), list(compared)
    hashes = [leaf_hash(entry) for entry in compared.values()]
    changes = [
        Change(
            change.kind,
            None if change.committed is None else old[change.committed],
            None if change.found is None else new[change.found],
        )
        for change in align(list(committed.values()), hashes)
    ]
    strangers = {c.found for c in changes if c.kind in ("edited", "inserted")}
    sound: list[Capture] = []
    doubtful: list[Capture] = []
    unreadable: list[Damage] = []
    for index, entry in entries.items():
        capture, problem = _decode(entry, index)
        if capture:
            (doubtful if index in strangers else sound).append(capture)
        elif problem and index not in strangers:
            unreadable.append(Damage("entries", "", f"{problem} {_RESTORE}", index))
    by_index = {capture.index: capture for capture in (*sound, *doubtful)}
    damages = [_damage(change, by_index) for change in changes]
    return Content(tuple(sound), tuple(doubtful), (*damages, *unreadable))


def _decode(entry: bytes, index: int) -> tuple[Capture | None, str]:
    try:
        facts = canonical.decode(entry)
        if facts.get("kind") != captures.KIND:
            return None, ""
        return captures.from_leaf(facts, index), ""
    except (ValueError, RecursionError) as error:
        return None, f"Entry {index} of the log cannot be read: {error}."


def _damage(change: Change, by_index: dict[int, Capture]) -> Damage:
    capture = by_index.get(change.found) if change.found is not None else None
    name = capture.publisher_name if capture else ""
    called = f" ({name}, {capture.digest.short})" if capture else ""
    place = change.committed if change.committed is not None else change.found
    if change.kind == "edited":
        message = f"Capture {place}{called} was edited: it is not what the log committed to."
    elif change.kind == "moved":
        message = f"Capture {place}{called} was moved: it now stands at place {change.found}."
    elif change.kind == "inserted":
        message = f"An entry{called} was inserted at place {place}; the log never held it."
    else:
        message = f"Capture {place} was removed{_between(place or 0, by_index)}."
    digest = capture.digest if capture else None
    return Damage(
        f"capture {change.kind}", "log/tile/entries", f"{message} {_RESTORE}", place, name, digest
    )


def _between(place: int, by_index: dict[int, Capture]) -> str:
    """Neighbours of what is gone; after it every place has moved down by one."""
    before, after = by_index.get(place - 1), by_index.get(place)
    parts = [
        f"{word} {capture.publisher_name} ({capture.digest.short})"
        for word, capture in (("after", before), ("before", after))
        if capture
    ]
    return f": it stood {' and '.join(parts)}" if parts else ""


def check_blobs(
    archive: Archive, content: Content, progress: Progress | None
) -> tuple[int, list[Damage], list[str]]:
    """Hash every blob that a capture speaks of.

    Returns:
        How many are right, the damages, and remarks about blobs that no capture speaks of.
    """
    wanted: dict[str, Capture] = {}
    for capture in content.captures:
        wanted.setdefault(capture.digest.hex, capture)
    damages = []
    for done, capture in enumerate(wanted.values(), start=1):
        damage = _blob(archive, capture)
        if damage:
            damages.append(damage)
        if progress:
            progress(done, len(wanted), capture.publisher_name)
    known = set(wanted) | {capture.digest.hex for capture in content.doubtful}
    strangers = sorted(
        path.name for path in (archive.path / "blobs").glob("*/*") if path.name not in known
    )
    remarks = []
    if strangers:
        shown = ", ".join(name[:8] for name in strangers[:5]) + (" ..." if strangers[5:] else "")
        remarks.append(
            f"{plural(len(strangers), 'blob')} ({shown}) belong to no capture: left by an add"
            " that was interrupted, or by a capture that was removed."
        )
    return len(wanted) - len(damages), damages, remarks


def _blob(archive: Archive, capture: Capture) -> Damage | None:
    path = archive.blob(capture.digest)
    place = path.relative_to(archive.path).as_posix()
    who = f"Blob {capture.digest.short} ({capture.publisher_name}, capture {capture.index})"
    again = "Put it back from a copy, or remove what is left of it and add the same file again."
    try:
        found = _digest_of(path)
    except OSError as error:
        state = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        kind, message = "blob missing", f"{who} {state}."
    else:
        if found == capture.digest.hex:
            return None
        kind = "blob altered"
        message = f"{who} was altered: its bytes now have the sha256 {found}."
    return Damage(
        kind, place, f"{message} {again}", capture.index, capture.publisher_name, capture.digest
    )


def _digest_of(path: Path) -> str:
    running = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            running.update(data)
    return running.hexdigest()
