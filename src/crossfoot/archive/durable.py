"""Writing files so that a crash leaves the old content or the new, never a part of either.

Everything is written beside, in a staging folder on the same file system, synchronised and
then renamed into place. What a crash leaves in the staging folder means nothing.
"""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from crossfoot.core.errors import UsageError

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
# A journal is written once for all that wait for it.
_AT_ONCE = 8
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


def sync_files(paths: Iterable[Path]) -> None:
    """Have the system put files' content on the disk; it does several at once in one go."""
    _together(_sync_file, paths)


def sync_folders(paths: Iterable[Path]) -> None:
    """Have the system put folders' lists of names on the disk, where it can do that."""
    if hasattr(os, "O_DIRECTORY"):  # Windows has no way to open a folder, and needs none
        _together(_sync_folder, sorted(set(paths)))


def write_all(
    files: Sequence[tuple[Path, bytes]], staging: Path, *, staged: Sequence[Path] = ()
) -> None:
    """Put whole files in place, in this order; their folders are left for `sync_folders`.

    Nothing is put in place before everything is on the disk, and with it the files that are
    `staged` already.
    """
    beside: list[Path] = []
    try:
        for _, data in files:
            beside.append(temporary(staging))
            _fill(beside[-1], data)
        sync_files([*staged, *beside])
        for (path, _), source in zip(files, beside, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            source.replace(path)
    except BaseException:
        for source in beside:
            with contextlib.suppress(OSError):
                source.unlink(missing_ok=True)
        raise


def write(path: Path, data: bytes, staging: Path) -> None:
    """Put one whole file in place."""
    write_all([(path, data)], staging)


def replace(path: Path, data: bytes, staging: Path) -> None:
    """The same without waiting for the disk: a power cut may leave the file empty."""
    beside = temporary(staging)
    path.parent.mkdir(parents=True, exist_ok=True)
    _fill(beside, data)
    beside.replace(path)


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)


def _sync_file(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network file systems cannot do it; the files themselves are on the disk.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _together(work: Callable[[Path], None], paths: Iterable[Path]) -> None:
    wanted = list(paths)
    if len(wanted) < 2:
        for path in wanted:
            work(path)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(work, wanted))


def empty(staging: Path) -> None:
    """Remove what an interrupted call left on its way in."""
    if staging.is_dir():
        for left_over in staging.iterdir():
            left_over.unlink(missing_ok=True)
