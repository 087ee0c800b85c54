"""The list of an export's files with their digests: what it is told and checked by.

`SHA256SUMS` has the form that `sha256sum --check` reads. Its own sha256 is the digest of the
export, and what the log records. `export.json` says what the export was made from.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.store.frame import Frame
from crossfoot.store.parts import Basis

NAME = "SHA256SUMS"
DESCRIPTION = "export.json"
FORMAT = 1
_CHUNK = 1 << 20
# What file managers leave behind in folders that somebody looked at.
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its path with forward slashes, its digest and its size."""

    path: str
    digest: Digest
    size: int


def write_description(
    folder: Path, basis: Basis, frames: Mapping[str, Frame], forms: tuple[str, ...]
) -> Path:
    """Write what an export was made from, and which forms of it there are."""
    stated = {
        "format": FORMAT,
        "crossfoot": basis.version,
        "log": {"origin": basis.origin, "size": basis.size, "root": basis.root},
        "judgement": basis.judgement.hex,
        "decisions": basis.decisions.hex,
        "forms": list(forms),
        "tables": {name: len(frame) for name, frame in frames.items()},
    }
    path = folder / DESCRIPTION
    text = json.dumps(stated, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def description(folder: Path) -> dict[str, Any] | None:
    """What an export says of itself; `None` where the folder is none that this version knows."""
    try:
        stated = json.loads((folder / DESCRIPTION).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(stated, dict) and stated.get("format") == FORMAT and "crossfoot" in stated
    return stated if known and (folder / NAME).is_file() else None


def origin(folder: Path) -> str:
    """The log that an export says it was made from; empty where it does not say."""
    log = (description(folder) or {}).get("log")
    return str(log.get("origin", "")) if isinstance(log, dict) else ""


def write_manifest(folder: Path) -> tuple[Digest, tuple[File, ...]]:
    """List every file of a folder; the digest of the list, and the files."""
    files = tuple(measured(folder, path) for path in present(folder) if path != NAME)
    data = "".join(f"{file.digest}  {file.path}\n" for file in files).encode()
    (folder / NAME).write_bytes(data)
    return Digest.of(data), files


def listed(folder: Path) -> dict[str, str]:
    """The digests that an export states, by path.

    Raises:
        BadFileError: the list is missing, or is none.
    """
    place = folder / NAME
    try:
        lines = place.read_text("utf-8").splitlines()
        pairs = [line.split("  ", 1) for line in lines]
        return {path: digest for digest, path in pairs}
    except (OSError, ValueError) as error:
        raise BadFileError(
            f"{folder} is no export: its list of files, {place}, cannot be read.",
            "Name a folder that `crossfoot export` wrote.",
        ) from error


def present(folder: Path) -> list[str]:
    """The paths of all files in a folder, with forward slashes, in order."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir()) and path.name not in _LEFT_BY_SYSTEMS
    )


def differences(folder: Path) -> Iterator[tuple[str, str]]:
    """Where an export is not what its list states: the path, and what is wrong with it.

    Raises:
        BadFileError: there is no list.
    """
    stated = listed(folder)
    found = set(present(folder)) - {NAME}
    for path in sorted(found | set(stated)):
        if path not in found:
            yield path, f"{path} is missing from the export."
        elif path not in stated:
            yield path, f"{path} is no part of the export: its list of files does not name it."
        elif measured(folder, path).digest.hex != stated[path]:
            yield path, f"{path} was altered: it has not the sha256 that the list of files states."


def measured(folder: Path, path: str) -> File:
    """A file of a folder with its digest and size."""
    running, size = hashlib.sha256(), 0
    with (folder / path).open("rb") as stream:
        while data := stream.read(_CHUNK):
            running.update(data)
            size += len(data)
    return File(path, Digest(running.hexdigest()), size)
