"""The bytes of a text file as UTF-8, whatever they were written in.

A download that passed through a spreadsheet may be UTF-16, and one that was pasted together may
hold single lines of another encoding: those are read as Windows-1252 and counted, so that it can
be said and nothing is lost.
"""

import codecs
import io
from typing import Any, BinaryIO

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLOCK = 1 << 20


class Utf8(io.RawIOBase):
    """A file read as UTF-8.

    Attributes:
        foreign: how many lines were of another encoding.
        wide: whether the file says that it is UTF-16.
    """

    def __init__(self, source: BinaryIO) -> None:
        """Wrap a file that stands at its start; it is closed with this."""
        super().__init__()
        self._source = source
        self.foreign = 0
        start = source.read(3)
        name = next((name for mark, name in _WIDE if start.startswith(mark)), "")
        self.wide = bool(name)
        self._decoder = codecs.getincrementaldecoder(name)(errors="replace") if name else None
        self._first = start[2:] if name else start.removeprefix(codecs.BOM_UTF8)
        self._tail = b""
        self._ready = b""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; how many bytes were put into it."""
        view = memoryview(buffer)
        taken = self.read(len(view))
        view[: len(taken)] = taken
        return len(taken)

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes of UTF-8; fewer at the end only."""
        while size < 0 or len(self._ready) < size:
            raw = self._first + self._source.read(_BLOCK if size < 0 else size)
            self._first = b""
            self._ready += self._decoded(raw)
            if not raw:
                break
        taken = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(taken) :]
        return taken

    def _decoded(self, raw: bytes) -> bytes:
        if self._decoder:
            return self._decoder.decode(raw, final=not raw).encode()
        data = self._tail + raw
        if data.isascii():
            self._tail = b""
            return data
        # A character may be cut at the end of a block, a line may not matter before its end.
        cut = data.rfind(b"\n") + 1 if raw else len(data)
        whole, self._tail = data[:cut], data[cut:]
        try:
            whole.decode()
        except UnicodeDecodeError:
            return b"".join(map(self._line, whole.split(b"\n")))[:-1]
        return whole

    def _line(self, line: bytes) -> bytes:
        try:
            line.decode()
        except UnicodeDecodeError:
            self.foreign += 1
            # Five bytes mean nothing in Windows-1252: they become the sign for an unknown one.
            line = line.decode("cp1252", "replace").encode()
        return line + b"\n"

    def close(self) -> None:
        """Close the file."""
        self._source.close()
        super().close()
