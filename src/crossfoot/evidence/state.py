"""The user's state folder: the private key, and what this machine remembers of each archive.

Never in the archive: a key beside the log would let whoever alters the log sign it again,
and a memory beside the log would be altered with it.
"""

import os
from pathlib import Path

import platformdirs

from crossfoot.archive import durable, lock
from crossfoot.core.errors import CrossfootError, UsageError
from crossfoot.log import ed25519, note

VARIABLE = "CROSSFOOT_STATE"
_KEY_FILE = "key.pem"


def folder() -> Path:
    """The state folder: named by CROSSFOOT_STATE, or the system's place for such things."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_state_dir("crossfoot", appauthor=False))


def signer(origin: str) -> ed25519.Signer:
    """The user's key, signing for one log; made at first use.

    Raises:
        UsageError: the state folder cannot be used, or the key in it is damaged.
    """
    path = folder() / _KEY_FILE
    try:
        if not path.exists():
            _make_key(path)
        return ed25519.Signer(origin, path.read_bytes())
    except OSError as error:
        raise _unusable(error) from error
    except ValueError as error:
        raise UsageError(
            f"The signing key {path} is damaged: {error}.",
            "Put it back from a copy. If there is none, move it away: a new key is made then,"
            " and archives signed with the old one can be read and verified, not added to.",
        ) from error


def verifier(origin: str) -> note.VerifierKey:
    """The public half of the user's key, for one log; makes the key where there is none."""
    return signer(origin).verifier


def own_verifier(origin: str) -> note.VerifierKey | None:
    """The same where there is a key already, else `None`."""
    return verifier(origin) if (folder() / _KEY_FILE).is_file() else None


def remembered_checkpoint(origin: str) -> bytes | None:
    """The last checkpoint of a log that this machine saw and believed, or `None`."""
    return _read(_memory(origin) / "checkpoint") or None


def remembered_key(origin: str) -> note.VerifierKey | None:
    """The key that this machine knows a log by, or `None`.

    Raises:
        UsageError: what is remembered cannot be read.
    """
    data = _read(_memory(origin) / "key")
    if data is None:
        return None
    try:
        return note.parse_key(data.decode("utf-8"))
    except ValueError as error:
        raise UsageError(
            f"The remembered key {_memory(origin) / 'key'} cannot be read: {error}.",
            "Put it back from a copy, or give the key with --key.",
        ) from error


def checkpoint_file(origin: str) -> Path:
    """Where the remembered checkpoint of a log is kept, for messages."""
    return _memory(origin) / "checkpoint"


def remember(origin: str, checkpoint: bytes, key: note.VerifierKey) -> None:
    """Remember a checkpoint and its key as the last seen of a log.

    Raises:
        UsageError: the state folder cannot be written to.
    """
    place = _memory(origin)
    staging = folder() / "staging"
    try:
        place.mkdir(parents=True, exist_ok=True)
        if _read(place / "key") != _line(key):
            durable.write(place / "key", _line(key), staging)
        # The archive holds the same, made durable before this: a power cut costs a memory only.
        durable.replace(place / "checkpoint", checkpoint, staging)
    except OSError as error:
        raise _unusable(error) from error


def _line(key: note.VerifierKey) -> bytes:
    return f"{key}\n".encode()


def _memory(origin: str) -> Path:
    return folder() / "archives" / origin.replace("/", "-")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unusable(error) from error


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lock.only_writer(path.parent):
        if path.exists():
            return
        beside = durable.temporary(path.parent / "staging")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(ed25519.generate())
            stream.flush()
            os.fsync(handle)
        beside.replace(path)
        durable.sync_folders([path.parent])


def _unusable(error: OSError) -> CrossfootError:
    return UsageError(
        f"The state folder {folder()}, which holds the signing key, cannot be used:"
        f" {error.strerror or error}.",
        f"Name a folder that you may write to in the variable {VARIABLE}.",
    )
