"""A file on disk read without copying it.

Of two gigabytes of text a few columns are wanted. Copying all of it from the system's memory into
the program's takes longer than converting those columns; looking at it where it lies does not.
"""

import io
import mmap
from typing import BinaryIO

# A reader looks ahead by thirty-two blocks of two megabytes: what is further behind is done with.
_STEP = 1 << 25
_BEHIND = 1 << 27


class Mapped(io.RawIOBase):
    """A file that lies in memory while it is read; what was read is given up again.

    Only for files that nobody changes meanwhile, such as those in an archive.
    """

    def __init__(self, source: BinaryIO) -> None:
        """Map a file from its start; the file itself may be closed, what was read stays readable.

        Raises:
            OSError: it is no file on a disk, or cannot be mapped.
            ValueError: it is empty.
        """
        super().__init__()
        self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        self._whole = memoryview(self._map)
        self._at = self._given_up = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def read(self, size: int = -1, /) -> memoryview:
        """The next so many bytes, where they lie; fewer at the end only."""
        stop = len(self._whole) if size < 0 else self._at + size
        taken = self._whole[self._at : stop]
        self._at += len(taken)
        # Pages stay counted as this program's memory until it says that it is done with them.
        while hasattr(self._map, "madvise") and self._at - self._given_up > _BEHIND + _STEP:
            self._map.madvise(mmap.MADV_DONTNEED, self._given_up, _STEP)
            self._given_up += _STEP
        return taken


def mapped(source: BinaryIO) -> BinaryIO | Mapped:
    """A file mapped where it can be, itself where it cannot: in a package, or on a pipe."""
    try:
        return Mapped(source)
    except (OSError, ValueError):
        return source
