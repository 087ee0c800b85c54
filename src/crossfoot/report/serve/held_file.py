"""A draft as a path, for as long as the guarded reader needs one, and no longer."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held_file(content: bytes) -> Iterator[Path]:
    """A path at which these bytes can be read while the block runs.

    Where the system has files that lie in memory alone, it is one: nothing reaches a disk, and
    however this process ends, the bytes end with it. Elsewhere it is a file in a folder that
    only this user can enter, removed when the block ends.
    """
    if sys.platform == "linux" and Path("/proc/self/fd").is_dir():
        with os.fdopen(os.memfd_create("draft"), "wb") as stream:
            stream.write(content)
            stream.flush()
            yield Path(f"/proc/{os.getpid()}/fd/{stream.fileno()}")
        return
    folder = Path(tempfile.mkdtemp(prefix="crossfoot-draft-"))
    try:
        path = folder / "draft.xlsx"
        path.write_bytes(content)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)
