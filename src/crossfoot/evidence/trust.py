"""Which key to believe, and which earlier checkpoints to hold a log against."""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive.directory import Archive
from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.evidence import state
from crossfoot.evidence.damage import Damage
from crossfoot.log import checkpoint, ed25519, note
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.note import Note, VerifierKey

GIVEN = "given"
REMEMBERED = "remembered by this machine"
OWN = "this machine's own"
IN_ARCHIVE = "taken from the archive itself"


@dataclass(frozen=True, slots=True)
class Trusted:
    """The key to verify with.

    Attributes:
        key: the key, or `None` where there is none.
        source: where it came from, in words.
        damages, remarks: what there is to say about it.
    """

    key: VerifierKey | None
    source: str
    damages: tuple[Damage, ...]
    remarks: tuple[str, ...]


def choose_key(archive: Archive, given: str) -> Trusted:
    """A key that was given, else one this machine remembers or owns, else the archive's.

    Raises:
        UsageError: the given key is not a verifier key of this log.
    """
    published, problem = _published(archive)
    key, source = _believed(archive.origin, given)
    remarks: list[str] = []
    if key is None and published is not None:
        own = state.own_verifier(archive.origin)
        key, source = published, OWN if published == own else IN_ARCHIVE
    if key is not None and source == IN_ARCHIVE:
        remarks.append(
            "The public key was taken from the archive itself: whoever altered the archive could"
            f" have put it there. Compare its fingerprint, {key.fingerprint}, with one you were"
            " given by the archive's keeper."
        )
    damages = []
    if problem:
        damages.append(Damage("key", "log/key", problem))
    elif published != key:
        damages.append(
            Damage("key", "log/key", f"log/key holds another key than the one {source}.")
        )
    return Trusted(key, source if key else "", tuple(damages), tuple(remarks))


def _believed(origin: str, given: str) -> tuple[VerifierKey | None, str]:
    if not given:
        return state.remembered_key(origin), REMEMBERED
    try:
        key = note.parse_key(given)
    except ValueError as error:
        raise UsageError(
            f"The key that was given cannot be used: {error}.",
            "Give it as `crossfoot key` prints it.",
        ) from error
    if key.name != origin:
        raise UsageError(
            f"The key that was given belongs to the log {key.name}; this is {origin}.",
            "Give the key of this archive, as its keeper's `crossfoot key` prints it.",
        )
    return key, GIVEN


def _published(archive: Archive) -> tuple[VerifierKey | None, str]:
    try:
        data = (archive.log / "key").read_bytes()
        key = note.parse_key(data.decode("utf-8"))
    except FileNotFoundError:
        return None, "log/key, the archive's public key, is missing."
    except (OSError, ValueError) as error:
        return None, f"log/key, the archive's public key, cannot be read: {error}."
    if data != f"{key}\n".encode():
        return key, "log/key, the archive's public key, was altered around the key."
    return key, ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier checkpoint, and how to name it in a sentence."""

    stated: Checkpoint
    signed: Note
    words: str
    place: str


def remembered(archive: Archive) -> tuple[Reference | None, tuple[Damage, ...]]:
    """The checkpoint that this machine remembers, or `None`."""
    data = state.remembered_checkpoint(archive.origin)
    if data is None:
        return None, ()
    place = state.checkpoint_file(archive.origin)
    try:
        signed = note.parse(data)
        stated = checkpoint.parse(signed.text)
    except ValueError as error:
        return None, (
            Damage("checkpoint", "", f"The remembered checkpoint {place} is damaged: {error}."),
        )
    return Reference(stated, signed, "the checkpoint that this machine remembers", ""), ()


def given_checkpoint(archive: Archive, path: Path) -> Reference:
    """A checkpoint that was kept elsewhere.

    Raises:
        BadFileError: the file is not a checkpoint of this log.
    """
    try:
        signed = note.parse(path.read_bytes())
        stated = checkpoint.parse(signed.text)
    except OSError as error:
        raise BadFileError(
            f"The checkpoint {path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except ValueError as error:
        raise BadFileError(
            f"{path} is not a checkpoint: {error}.",
            "Give a copy of an archive's log/checkpoint.",
        ) from error
    if stated.origin != archive.origin:
        raise BadFileError(
            f"{path} is a checkpoint of the log {stated.origin}; this is {archive.origin}.",
            "Give a checkpoint of this archive.",
        )
    return Reference(stated, signed, f"the checkpoint in {path}", str(path))


def fits(signed: Note, trusted: Trusted) -> bool:
    """Whether the trusted key made a signature under the note."""
    return trusted.key is not None and ed25519.verified(signed, trusted.key)
