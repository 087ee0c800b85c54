"""The key file of a batch: made, read, and destroyed by overwriting it.

A key file holds the key and the salt of the commitment. Without it the batch cannot be read, and
what the log says of the batch cannot be tied to any file any more.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.core.errors import EvidenceError, UsageError

_FORMAT = 1
_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class BatchKey:
    """What opens one batch; it has no text of its own, so that no message can show it."""

    key: bytes
    salt: bytes


def new_key() -> BatchKey:
    """A key unlike any other."""
    return BatchKey(secrets.token_bytes(_BYTES), secrets.token_bytes(_BYTES))


def write_key(path: Path, key: BatchKey) -> None:
    """Put a key into a file that only its owner may read; it is on the disk afterwards.

    Raises:
        UsageError: the folder cannot be written to.
    """
    text = json.dumps({"format": _FORMAT, "key": key.key.hex(), "salt": key.salt.hex()})
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("ascii"))
            stream.flush()
            os.fsync(handle)
        durable.sync_folders([path.parent])
    except OSError as error:
        raise _unusable(path, error) from error


def read_key(path: Path) -> BatchKey | None:
    """The key in a file; `None` where there is no such file.

    Raises:
        UsageError: the file cannot be read.
        EvidenceError: it holds no key.
    """
    try:
        stated = json.loads(path.read_bytes())
        key = BatchKey(bytes.fromhex(stated["key"]), bytes.fromhex(stated["salt"]))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, error) from error
    except (ValueError, KeyError, TypeError):
        raise EvidenceError(
            f"The key file {path} is damaged.", "Put it back from a copy, or destroy its batch."
        ) from None
    return key


def destroy_key(path: Path) -> bool:
    """Overwrite a key file and remove it; whether there was one.

    Raises:
        UsageError: the system did not let it.
    """
    try:
        overwrite(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(path, error) from error
    return True


def overwrite(path: Path) -> None:
    """Put random bytes over a file, have them on the disk, and remove it."""
    size = path.stat().st_size
    with path.open("r+b") as stream:
        left = size
        while left:
            block = min(left, 1 << 20)
            stream.write(secrets.token_bytes(block))
            left -= block
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
    durable.sync_folders([path.parent])


def _unusable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"The key file {path} cannot be used: {error.strerror or error}.",
        "Name a folder of yours for keys with --keys or in the variable CROSSFOOT_KEYS.",
    )
