"""One writer at a time. The lock is the system's: it ends with the process that holds it."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.core.errors import UsageError

WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from even reading a locked byte: lock one far from the content.
    _PLACE = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def hold(path: Path) -> int | None:
    """Take a lock without waiting: its handle, to be closed; `None` while another process has it.

    Raises:
        OSError: the file cannot be opened or locked.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _TAKEN:
            return None
        raise
    return handle


@contextmanager
def only_writer(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the folder's lock; wait so many seconds for another process to let go of it.

    Raises:
        UsageError: another process still holds it, or the folder cannot be locked.
    """
    path = folder / "lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise durable.fault(error, folder) from error
    try:
        _wait_for(handle, path, wait)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            _take(handle)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise durable.fault(error, path) from error
            if time.monotonic() >= until:
                raise UsageError(
                    f"Another crossfoot{_holder(path)} is writing to {path.parent}.",
                    "Wait until it has finished, then run the same command again.",
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return


def _holder(path: Path) -> str:
    try:
        number = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {number})" if number.isdigit() else ""
