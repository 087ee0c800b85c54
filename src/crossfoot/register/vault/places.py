"""Where a vault lies, and where its keys do.

ARCHIVE/vault/R0123456789ab/   one folder per batch: about, records, aside, events, each sealed
ARCHIVE/vault-keys/            one key file per batch, or wherever else the owner wants them
ARCHIVE/derived/register/      what is derived from all batches; goes when one of them goes
"""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError

VARIABLE = "CROSSFOOT_KEYS"
_NAME = re.compile(r"R[0-9a-f]{12}\Z")
# The parts of a batch.
ABOUT, RECORDS, ASIDE, EVENTS = "about", "records", "aside", "events"


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of one archive.

    Attributes:
        archive: the archive's folder.
        keys: the folder of the key files.
    """

    archive: Path
    keys: Path

    @property
    def path(self) -> Path:
        """The folder of the batches."""
        return self.archive / "vault"

    @property
    def staging(self) -> Path:
        """The folder of batches on their way in; encrypted like all others."""
        return self.path / "staging"

    @property
    def derived(self) -> Path:
        """The folder of what is derived from all batches."""
        return self.archive / "derived" / "register"

    def folder(self, batch: str) -> Path:
        """The folder of one batch."""
        return self.path / batch

    def key_file(self, batch: str) -> Path:
        """The key file of one batch."""
        return self.keys / f"{batch}.key"

    def names(self) -> tuple[str, ...]:
        """The batches that are there, in the order of their names."""
        if not self.path.is_dir():
            return ()
        return tuple(sorted(p.name for p in self.path.iterdir() if _NAME.match(p.name)))


def open_vault(archive: Path, keys: Path | None = None) -> Vault:
    """The vault of an archive, with its keys where they were said to be.

    Args:
        archive: the archive.
        keys: the folder of the keys; else the variable CROSSFOOT_KEYS, else beside the vault.
    """
    named = keys or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return Vault(archive, named or archive / "vault-keys")


def new_name() -> str:
    """A name for a batch that tells nothing about it."""
    return f"R{secrets.token_hex(6)}"


def one_name(vault: Vault, text: str) -> str:
    """The batch that a word names: its name, or the beginning of one.

    Raises:
        UsageError: none or several are meant.
    """
    found = [name for name in vault.names() if text and name.startswith(text)]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        "Several batches begin like that." if found else "The vault has no batch of that name.",
        "`crossfoot register list` prints the names of the batches.",
    )
