"""A file's bytes, read once: digest and size, kept in memory or staged on the way."""

import contextlib
import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crossfoot.archive import durable
from crossfoot.core.digest import Digest

_IN_MEMORY = 32 << 20
_CHUNK = 1 << 20
_PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
# What a damaged or foreign zip member raises while it is read.
_READ_FAULTS = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


class UnreadableError(Exception):
    """The file that was named cannot be read; the text says why."""


@dataclass(slots=True)
class Received:
    """Bytes on their way in.

    Attributes:
        digest, size: of the bytes.
    """

    digest: Digest
    size: int
    _staging: Path
    _data: bytes | None
    _path: Path | None

    def stage(self, suffix: str) -> Path:
        """The bytes as a file of their own in the staging folder; the caller's from here on.

        Raises:
            OSError: the system refused to write.
        """
        path = self._path or durable.temporary(self._staging)
        if self._data is not None:
            self._path = path
            path.write_bytes(self._data)
        if _PLAIN_SUFFIX.match(suffix):
            path = path.rename(path.with_suffix(suffix.lower()))
        self._data = self._path = None
        return path

    def discard(self) -> None:
        """Forget the bytes."""
        if self._path:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._data = self._path = None


def receive(open_stream: Callable[[], BinaryIO], staging: Path) -> Received:
    """Open a stream and read it to its end.

    Raises:
        UnreadableError: it cannot be opened, or it broke.
        OSError: the system refused to write to the staging folder.
    """
    with _faults():
        stream = open_stream()
    with stream:
        data = _read(stream, _IN_MEMORY)
        if len(data) < _IN_MEMORY:
            return Received(Digest.of(data), len(data), staging, data, None)
        return _receive_large(stream, data, staging)


def _receive_large(stream: BinaryIO, data: bytes, staging: Path) -> Received:
    path = durable.temporary(staging)
    running, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as target:
            while data:
                running.update(data)
                size += len(data)
                target.write(data)
                data = _read(stream, _CHUNK)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return Received(Digest(running.hexdigest()), size, staging, None, path)


def _read(stream: BinaryIO, size: int) -> bytes:
    with _faults():
        return stream.read(size)


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except _READ_FAULTS as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableError(reason) from error
