"""Where the marks of a packet lie: one file for each, in the archive's folder `disclosures`.

Only whoever owns the folder can read it. Removing the file is all there is to forgetting.
"""

import json
import os
from base64 import b64decode, b64encode
from pathlib import Path

from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.disclosures.marks import KEY_BYTES, Marks

FOLDER = "disclosures"
_ENDING = ".marks.json"


def path_of(archive: Path, disclosure: str) -> Path:
    """The file with the marks of a disclosure's packet."""
    return archive / FOLDER / f"{disclosure}{_ENDING}"


def write(archive: Path, disclosure: str, marks: Marks) -> Path:
    """Keep the marks of a packet.

    Raises:
        UsageError: there are marks of that disclosure already, or they cannot be written.
    """
    path = path_of(archive, disclosure)
    content = {"schema": 1, "key": marks.key.hex(), "bits": b64encode(marks.bits).decode()}
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as stream:
            json.dump(content, stream)
    except FileExistsError:
        raise UsageError(
            f"There are marks of {disclosure} already.",
            f"Forget them first: crossfoot disclosure forget {disclosure}.",
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}.", "Make the folder writable."
        ) from error
    return path


def read_all(archive: Path) -> dict[str, Marks]:
    """The marks of every packet that has some, by id of the disclosure.

    Raises:
        EvidenceError: a file is damaged.
    """
    found = {}
    for path in sorted((archive / FOLDER).glob(f"*{_ENDING}")):
        try:
            content = json.loads(path.read_text("utf-8"))
            marks = Marks(bytes.fromhex(content["key"]), b64decode(content["bits"], validate=True))
        except (OSError, ValueError, KeyError, TypeError):
            marks = Marks(b"", b"")
        if len(marks.key) != KEY_BYTES or not marks.bits:
            raise EvidenceError(f"{path} does not hold the marks of a packet.", "Remove it.")
        found[path.name.removesuffix(_ENDING)] = marks
    return found


def forget(archive: Path, disclosure: str) -> bool:
    """Remove the marks of a packet; whether there were any.

    Raises:
        UsageError: they cannot be removed.
    """
    path = path_of(archive, disclosure)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UsageError(
            f"{path} cannot be removed: {error.strerror or error}.", "Remove it by hand."
        ) from error
    return True
