"""What an archive directory is: its description, its places, and the rule for newer formats.

archive.json      {"format": 1, "origin": "crossfoot/<16 hexadecimal digits>"}
blobs/84/8420...  the files, named after the sha256 of their bytes
log/              checkpoint, key, tile/
derived/          whatever can be derived again; may be deleted at any time
hand/             the user's own judgements, optional
staging/          files on their way in; empty between two calls
"""

import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError

FORMAT = 1
DESCRIPTION = "archive.json"
_ORIGIN = re.compile(r"crossfoot/[0-9a-f]{16}\Z")
# What an interrupted creation can leave behind: nothing in it holds evidence yet.
_UNFINISHED = frozenset({"lock", "staging", "log"})


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was opened: where it is, and the name of its log."""

    path: Path
    origin: str

    def blob(self, digest: Digest) -> Path:
        """Where the bytes with this digest are, or would be."""
        return self.path / "blobs" / digest.hex[:2] / digest.hex

    @property
    def log(self) -> Path:
        """The folder of the log."""
        return self.path / "log"

    @property
    def derived(self) -> Path:
        """The folder of everything that can be derived again."""
        return self.path / "derived"

    @property
    def hand(self) -> Path:
        """The folder of the user's own judgements; it need not exist."""
        return self.path / "hand"

    @property
    def staging(self) -> Path:
        """The folder of files on their way in."""
        return self.path / "staging"


def new_origin() -> str:
    """A name for a new log, unlike any other and telling nothing about its keeper."""
    return f"crossfoot/{secrets.token_hex(8)}"


def exists(path: Path) -> bool:
    """Whether a directory is an archive, of whatever format."""
    return (path / DESCRIPTION).is_file()


def open_archive(path: Path) -> Archive:
    """Open an archive that is there.

    Raises:
        UsageError: there is none, or a newer version of the program made it.
        EvidenceError: its description is damaged.
    """
    try:
        text = (path / DESCRIPTION).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            f"There is no archive at {path}.",
            "Make one with `crossfoot add FILE`, or name another with --archive.",
        ) from None
    except OSError as error:
        raise durable.fault(error, path) from error
    except UnicodeDecodeError:
        raise _damaged(path) from None
    try:
        stated = json.loads(text)
        number, origin = stated["format"], stated["origin"]
    except (ValueError, TypeError, KeyError):
        raise _damaged(path) from None
    if isinstance(number, int) and number > FORMAT:
        raise UsageError(
            f"The archive at {path} has format {number}; this version reads up to {FORMAT}.",
            "Upgrade crossfoot, for instance with `pipx upgrade crossfoot`.",
        )
    if number != FORMAT or not isinstance(origin, str) or not _ORIGIN.match(origin):
        raise _damaged(path)
    return Archive(path, origin)


def _damaged(path: Path) -> EvidenceError:
    return EvidenceError(
        f"The description of the archive, {path / DESCRIPTION}, is damaged.",
        "Put it back from a copy; it holds the format number and the name of the log.",
    )


def refuse_foreign(path: Path) -> None:
    """Make sure that an archive may be made here: nothing of anyone else's is in the way.

    Raises:
        UsageError: something else is there.
    """
    if not path.exists():
        return
    if not path.is_dir():
        raise UsageError(
            f"{path} is a file, not an archive directory.", "Name a directory with --archive."
        )
    strangers = {entry.name for entry in path.iterdir()} - _UNFINISHED
    if strangers or (path / "log" / "tile").exists():
        raise UsageError(
            f"{path} holds other things and is not an archive"
            f" ({', '.join(sorted(strangers)[:3]) or 'log'}).",
            "Name an empty or new directory with --archive, or put its archive.json back.",
        )


def describe(archive: Archive) -> None:
    """Write the description: the last step of making an archive, and what makes it one."""
    text = json.dumps({"format": FORMAT, "origin": archive.origin}) + "\n"
    durable.write(archive.path / DESCRIPTION, text.encode(), archive.staging)
