"""Writing files so that a crash leaves the old content or the new, never a part of either.

Everything is written beside, in a staging folder on the same file system, synchronised and
then renamed into place. What a crash leaves in the staging folder means nothing.
"""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from crossfoot.core.errors import UsageError

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def fault(error: OSError, path: Path) -> UsageError:
    """What the system's refusal means for a person, with a remedy."""
    if error.errno in _FULL:
        return UsageError(
            f"The disk that holds {path} is full.",
            "Free some space and run the same command again; what was added is safe.",
        )
    if error.errno in _CLOSED:
        return UsageError(
            f"{path} may not be written to or read ({error.strerror}).",
            "Use a directory that you may write to: name it with --archive.",
        )
    return UsageError(
        f"The system could not use {path}: {error.strerror or error}.",
        "Check the disk and run the same command again; what was added is safe.",
    )


def temporary(staging: Path, suffix: str = "") -> Path:
    """A name for a new file in the staging folder, which is made where it is missing."""
    staging.mkdir(parents=True, exist_ok=True)
    return staging / f"{secrets.token_hex(8)}{suffix}"


def sync_file(path: Path) -> None:
    """Have the system put a file's content on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folders(paths: Iterable[Path]) -> None:
    """Have the system put folders' lists of names on the disk, where it can do that."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:  # Windows has no way to open a folder, and needs none
        return
    for path in sorted(set(paths)):
        handle = os.open(path, os.O_RDONLY | flags)
        try:
            # Some network file systems cannot do it; the files themselves are on the disk.
            with contextlib.suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)


def write(path: Path, data: bytes, staging: Path) -> None:
    """Put a whole file in place; its folder is left for `sync_folders`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = temporary(staging)
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def empty(staging: Path) -> None:
    """Remove what an interrupted call left on its way in."""
    if staging.is_dir():
        for left_over in staging.iterdir():
            left_over.unlink(missing_ok=True)
