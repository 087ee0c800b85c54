"""A folder for what must not outlive the work: tokens in the clear.

It is removed when the work ends, also when the process is told to end. A process that is killed
removes nothing: the next one that needs such a folder removes what was left, which it knows by a
lock that ends with the process that held it.
"""

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from crossfoot.archive.lock import hold, only_writer
from crossfoot.core.errors import UsageError

_HELD = "held"
_TOLD_TO_END = 128 + signal.SIGTERM


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder that only this user can enter, for as long as the block runs.

    It lies where the system keeps temporary files (`TMPDIR`).

    Raises:
        UsageError: the place is not this user's own.
    """
    place = _place()
    with only_writer(place):
        _sweep(place)
        folder = Path(tempfile.mkdtemp(dir=place))
        handle = hold(folder / _HELD)
    try:
        with _ending_in_order():
            inner = folder / "files"
            inner.mkdir(mode=0o700)
            yield inner
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _place() -> Path:
    """The folder of all such folders of one user; somebody else may have made one of its name."""
    owner = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    place = Path(tempfile.gettempdir()) / f"crossfoot-private-{owner}"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{place} cannot be made: {error.strerror or error}.",
            "Set TMPDIR to a folder of your own.",
        ) from error
    if sys.platform != "win32":
        found = place.lstat()
        if place.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise UsageError(
                f"{place} can be entered by others; records of people are not put there.",
                "Remove it, or set TMPDIR to a folder of your own.",
            )
    return place


def _sweep(place: Path) -> None:
    """Remove the folders of processes that are no more."""
    for folder in sorted(place.iterdir()):
        if not folder.is_dir():
            continue
        try:
            handle = hold(folder / _HELD)
        except OSError:
            continue  # its process removes it at this moment
        if handle is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a process that is told to end tidy up first, unless it has a way of its own."""
    own = threading.current_thread() is threading.main_thread()
    if not own or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(_TOLD_TO_END)

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
