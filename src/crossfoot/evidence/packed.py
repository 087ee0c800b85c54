"""Zip files that carry other files, opened with limits; a workbook is also a zip and is not one."""

import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from crossfoot.core.wording import count

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 1 << 30
LARGEST_TOTAL = 4 << 30
# Workbooks hardly shrink in a zip; text shrinks ten- to twentyfold. More is built to swell.
HIGHEST_RATIO = 200
_RATIO_FREE = 16 << 20
# Parts that say: this zip is one document (Office, OpenDocument, EPUB).
_DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype"})
_ENCRYPTED = 0x1
_KEPT = "It was archived as it is."


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip; its name is only ever shown and recorded, never written to."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Zip:
    """A zip that may be unpacked."""

    members: tuple[Member, ...]

    def read_named(self, file_name: str) -> bytes | None:
        """The bytes of the first member with this name in any folder, or `None`."""
        for member in self.members:
            if member.name.rpartition("/")[2] == file_name:
                with member.open() as stream:
                    return stream.read()
        return None


def open_zip(path: Path, stack: ExitStack) -> Zip | str | None:
    """Open a zip for unpacking.

    Returns:
        The zip; or a sentence saying why it is archived as it is instead; or `None` for a
        zip that is itself a document.
    """
    try:
        opened = stack.enter_context(zipfile.ZipFile(path))
        entries = [info for info in opened.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return f"{path} is not a readable zip file. {_KEPT}"
    if _DOCUMENT_PARTS & {info.filename for info in entries}:
        return None
    problem = _problem(entries, path.stat().st_size)
    if problem:
        return f"{path} was not unpacked: {problem} {_KEPT}"
    wanted = [info for info in entries if not _passed_over(info.filename)]
    return Zip(tuple(_member(opened, info) for info in wanted))


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = info.filename.replace("\\", "/")
    return Member(name, lambda: cast("BinaryIO", opened.open(info)))


def _passed_over(name: str) -> bool:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in (".", "..")]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or not parts or parts[-1].startswith("~$")


def _problem(entries: list[zipfile.ZipInfo], packed_size: int) -> str:
    total = sum(info.file_size for info in entries)
    if not entries:
        return "it is empty."
    if len(entries) > MOST_MEMBERS:
        return f"it holds {count(len(entries))} files, more than {count(MOST_MEMBERS)}."
    largest = max(entries, key=lambda info: info.file_size)
    if largest.file_size > LARGEST_MEMBER or total > LARGEST_TOTAL:
        return f"unpacked it would take {count(total)} bytes."
    if total > max(_RATIO_FREE, packed_size * HIGHEST_RATIO):
        return f"its {count(packed_size)} bytes would swell to {count(total)}."
    if any(info.flag_bits & _ENCRYPTED for info in entries):
        return "it is protected by a password."
    return ""
