"""Re-derive everything in an archive, and name exactly what is not as it was signed."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crossfoot.archive import directory
from crossfoot.archive.directory import Archive
from crossfoot.core.errors import CrossfootError
from crossfoot.evidence import capture_log, state, trust
from crossfoot.evidence.content_check import check_blobs, check_captures
from crossfoot.evidence.damage import Damage, VerifyReport
from crossfoot.evidence.tree_check import Tree, check_tree
from crossfoot.log import note, tiles
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.tiles import WIDTH, Tile

Progress = Callable[[int, int, str], None]
# Checks files that can be derived again: yields (path below the archive, sentence).
Derived = Callable[[Archive], Iterable[tuple[str, str]]]

_ATTEMPTS = 3


@dataclass(slots=True)
class _Findings:
    damages: list[Damage] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def verify(  # noqa: PLR0913 - the command's own options
    archive_dir: Path,
    *,
    key: str = "",
    checkpoint_file: Path | None = None,
    derived: Derived | None = None,
    remember: bool = True,
    progress: Progress | None = None,
) -> VerifyReport:
    """Verify an archive; when it is sound, remember its checkpoint on this machine.

    Args:
        archive_dir: the archive.
        key: the public key to believe, as `crossfoot key` prints it.
        checkpoint_file: an earlier checkpoint to hold the log against.
        derived: checks the derived files.
        remember: whether to remember a sound archive's checkpoint.
        progress: told (done, of, name) for every blob.

    Raises:
        UsageError: there is no archive, or the key or checkpoint given cannot be used.
        EvidenceError: the archive's own description is damaged.
    """
    archive = directory.open_archive(archive_dir)
    for attempt in range(_ATTEMPTS):
        before = _checkpoint_bytes(archive)
        report = _verify(archive, key, checkpoint_file, derived, progress)
        # Somebody may be adding meanwhile: a report counts when the log stood still.
        if report.sound or attempt == _ATTEMPTS - 1 or _checkpoint_bytes(archive) == before:
            break
    if report.sound and remember and before is not None and report.key:
        try:
            state.remember(archive.origin, before, note.parse_key(report.key))
        except CrossfootError as error:
            remark = f"{error.problem} The checkpoint was not remembered."
            return replace(report, remarks=(*report.remarks, remark))
    return report


def _verify(
    archive: Archive,
    given_key: str,
    checkpoint_file: Path | None,
    derived: Derived | None,
    progress: Progress | None,
) -> VerifyReport:
    found = _Findings()
    trusted = trust.choose_key(archive, given_key)
    found.damages += trusted.damages
    found.remarks += trusted.remarks
    references, unreadable = _references(archive, checkpoint_file)
    found.damages += unreadable
    stated, signed = _stated(archive, trusted, found)
    size, signed_root = _basis(archive, stated, signed, references)
    tree = check_tree(archive, size, signed_root)
    content = check_captures(tree)
    _root(tree, signed_root, bool(content.damages or tree.damages), found)
    found.damages += tree.damages
    found.damages += content.damages
    _compare(tree, stated, references, trusted, found)
    right, damaged, about_blobs = check_blobs(archive, content, progress)
    found.damages += damaged
    found.remarks += about_blobs
    if derived:
        found.damages += [Damage("derived", path, text) for path, text in derived(archive)]
    return VerifyReport(
        damages=tuple(found.damages),
        remarks=tuple(found.remarks),
        captures=len(content.captures),
        blobs=right,
        size=size,
        root=base64.b64encode(tree.root).decode() if tree.root else "",
        key=str(trusted.key) if trusted.key else "",
        key_from=trusted.source,
        compared_with=tuple(reference.words for reference in references),
    )


def _references(
    archive: Archive, checkpoint_file: Path | None
) -> tuple[list[trust.Reference], tuple[Damage, ...]]:
    own, unreadable = trust.remembered(archive)
    references = [own] if own else []
    if checkpoint_file is not None:
        references.append(trust.given_checkpoint(archive, checkpoint_file))
    return references, unreadable


def _stated(
    archive: Archive, trusted: trust.Trusted, found: _Findings
) -> tuple[Checkpoint | None, bool]:
    """What the archive's own checkpoint states, and whether the signature under it is good."""
    place = "log/checkpoint"
    try:
        stated, note_read = capture_log.read_checkpoint(archive)
    except CrossfootError as error:
        message = f"{error.problem} Put it back from a copy of the archive."
        found.damages.append(Damage("checkpoint", place, message))
        return None, False
    if trusted.key is None or trust.fits(note_read, trusted):
        return stated, trusted.key is not None
    message = (
        f"The signature under {place} is not one of the key {trusted.source}"
        f" ({trusted.key.fingerprint[:16]}...) over what stands there: the checkpoint was"
        " altered, or signed by someone else."
    )
    found.damages.append(Damage("signature", place, message))
    return stated, False


def _basis(
    archive: Archive,
    stated: Checkpoint | None,
    signed: bool,
    references: list[trust.Reference],
) -> tuple[int, bytes | None]:
    """How many leaves to expect and which root; without a good checkpoint, the best substitute.

    A size that nobody signed is believed only where the log's files bear it out.
    """
    if stated and (signed or _borne_out(archive, stated.size)):
        return stated.size, stated.root
    on_disk = _leaves_on_disk(archive)
    same = [reference.stated for reference in references if reference.stated.size == on_disk]
    return on_disk, same[0].root if same else None


def _borne_out(archive: Archive, size: int) -> bool:
    return size == 0 or (archive.log / tiles.tile(-1, (size - 1) // WIDTH, size).path).is_file()


def _leaves_on_disk(archive: Archive) -> int:
    """How many entries there are, going by the names of the bundles alone."""
    size = 0
    while (archive.log / Tile(-1, size // WIDTH).path).is_file():
        size += WIDTH
    parts = archive.log / Tile(-1, size // WIDTH).unfinished
    widths = [int(p.name) for p in parts.iterdir() if p.name.isdigit()] if parts.is_dir() else []
    return size + max((width for width in widths if width < WIDTH), default=0)


def _root(tree: Tree, signed: bytes | None, explained: bool, found: _Findings) -> None:
    if tree.proved or signed is None:
        return
    derived = base64.b64encode(tree.root).decode() if tree.root else "none that can be derived"
    message = (
        f"The tiles lead to the root {derived}; it should be {base64.b64encode(signed).decode()}."
    )
    if not explained:
        message += " Tiles and entries agree: log and checkpoint were not written together."
    found.damages.append(Damage("root", "log/checkpoint", message))


def _compare(
    tree: Tree,
    stated: Checkpoint | None,
    references: list[trust.Reference],
    trusted: trust.Trusted,
    found: _Findings,
) -> None:
    """Hold the log against earlier checkpoints: it may only have grown."""
    if not references:
        found.remarks.append(
            "No earlier checkpoint is remembered or given: if the whole archive was set back to"
            " an earlier state, or written anew, that cannot be seen. Keep a copy of"
            " log/checkpoint elsewhere and give it with --checkpoint."
        )
    for reference in references:
        earlier, words = reference.stated, reference.words
        if trusted.key and not trust.fits(reference.signed, trusted):
            message = f"{_capital(words)} is not signed with the key {trusted.source}."
            found.damages.append(Damage("signature", reference.place, message))
        elif earlier.size > tree.size:
            message = (
                f"The log was rolled back: it covers {tree.size:,} leaves, {words} covers"
                f" {earlier.size:,}. Put the newer archive back."
            )
            found.damages.append(Damage("rollback", "log/checkpoint", message))
        elif stated == earlier:
            continue
        elif (prefix := tree.root_of_first(earlier.size)) is None:
            found.remarks.append(f"Parts of the log are lost: it cannot be held against {words}.")
        elif prefix != earlier.root:
            message = (
                f"The log was forked: its first {earlier.size:,} leaves lead to another root than"
                f" {words} states. The history was rewritten."
            )
            found.damages.append(Damage("fork", "log/checkpoint", message))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _checkpoint_bytes(archive: Archive) -> bytes | None:
    try:
        return capture_log.checkpoint_path(archive).read_bytes()
    except OSError:
        return None
