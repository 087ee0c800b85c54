"""The batches of a vault: put in, listed, opened, destroyed."""

import contextlib
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crossfoot.archive import durable
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.register.vault.about import About, commitment, decoded, encoded
from crossfoot.register.vault.keys import (
    BatchKey,
    destroy_key,
    overwrite,
    read_key,
    write_key,
)
from crossfoot.register.vault.places import ABOUT, Vault
from crossfoot.register.vault.sealed import Opened, Sealer


@dataclass(frozen=True, slots=True)
class Held:
    """A batch that the vault holds.

    Attributes:
        name: the batch.
        about: what is known of it; `None` where its key is not at hand.
        stated: the commitment that follows from it, to be held against the log.
    """

    name: str
    about: About | None
    stated: str


def purpose(batch: str, part: str) -> str:
    """What a part of a batch is sealed as."""
    return f"{batch}/{part}"


def digest_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def put(vault: Vault, about: About, staged: Mapping[str, Path], key: BatchKey) -> str:
    """Put a batch into the vault; its commitment. A crash leaves all of it or nothing that counts.

    Args:
        vault: the vault.
        about: what is known of it.
        staged: its sealed parts, in the staging folder.
        key: its key.

    Raises:
        UsageError: the system did not let it.
    """
    data = encoded(about)
    sealed_about = vault.staging / f"{about.batch}.{ABOUT}"
    place = vault.folder(about.batch)
    key_file = vault.key_file(about.batch)
    try:
        with Sealer(sealed_about.open("xb"), key.key, purpose(about.batch, ABOUT)) as stream:
            stream.write(data)
        parts = {**staged, ABOUT: sealed_about}
        durable.sync_files(parts.values())
        write_key(key_file, key)
        place.mkdir(mode=0o700)
        # What is known of it comes last: without it the folder is no batch.
        for part in (*staged, ABOUT):
            parts[part].replace(place / part)
        durable.sync_folders([place, vault.path])
    except OSError as error:
        remove(vault, about.batch)
        raise durable.fault(error, vault.path) from error
    return commitment(key.salt, data)


def key_of(vault: Vault, batch: str) -> BatchKey:
    """The key of a batch.

    Raises:
        UsageError: it is not at hand.
    """
    key = read_key(vault.key_file(batch))
    if key is None:
        raise UsageError(
            f"The key of batch {batch} is not in {vault.keys}.",
            "Name the folder that holds it with --keys or in the variable CROSSFOOT_KEYS.",
        )
    return key


def open_part(vault: Vault, batch: str, part: str) -> Opened:
    """A part of a batch, to be read in the clear from memory; nothing is written anywhere.

    Raises:
        UsageError: the key is not at hand.
        EvidenceError: the part is missing or was altered.
    """
    key = key_of(vault, batch)
    try:
        stream: BinaryIO = (vault.folder(batch) / part).open("rb")
    except OSError:
        raise EvidenceError(
            f"The part `{part}` of batch {batch} is missing.", "Put its folder back from a copy."
        ) from None
    return Opened(stream, key.key, purpose(batch, part))


def held(vault: Vault, batch: str) -> Held:
    """What the vault knows of a batch.

    Raises:
        EvidenceError: it was altered.
    """
    key = read_key(vault.key_file(batch))
    if key is None:
        return Held(batch, None, "")
    with open_part(vault, batch, ABOUT) as stream:
        data = stream.read()
    return Held(batch, decoded(data), commitment(key.salt, data))


def all_held(vault: Vault) -> tuple[Held, ...]:
    """Every batch, in the order in which they were received.

    Raises:
        EvidenceError: one was altered.
    """
    found = [held(vault, name) for name in vault.names()]
    return tuple(sorted(found, key=lambda h: (h.about.received if h.about else "", h.name)))


def destroy(vault: Vault, batch: str) -> bool:
    """Destroy a batch: its key first, then its parts, then all that was derived from batches.

    Returns:
        Whether its key was there to be destroyed.

    Raises:
        UsageError: the system did not let it; what is left can be destroyed again.
    """
    had_key = destroy_key(vault.key_file(batch))
    try:
        remove(vault, batch)
        if vault.derived.is_dir():
            shutil.rmtree(vault.derived)
    except OSError as error:
        raise durable.fault(error, vault.path) from error
    return had_key


def remove(vault: Vault, batch: str) -> None:
    """Overwrite and remove what there is of a batch, staged or in place, its key included."""
    destroy_key(vault.key_file(batch))
    staged = vault.staging.glob(f"{batch}.*") if vault.staging.is_dir() else ()
    place = vault.folder(batch)
    for path in (*staged, *(place.iterdir() if place.is_dir() else ())):
        with contextlib.suppress(FileNotFoundError):
            overwrite(path)
    if place.is_dir():
        place.rmdir()
        durable.sync_folders([vault.path])
