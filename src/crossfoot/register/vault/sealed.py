"""A file under a key: written as a stream, read from anywhere, and never a part of it in the clear.

A file is a head, then pieces of equal size, each encrypted with AES-256-GCM on its own. The key
of a file follows from the key of its batch, what the file is, and 16 random bytes in its head, so
that no two files share a key; the nonce of a piece is its number, and says which piece is last.
A piece that was altered, moved, left out or added is refused.
"""

import io
import os
from collections import OrderedDict
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crossfoot.core.errors import EvidenceError

_MAGIC = b"crossfoot sealed 1\n\x00"
_RANDOM = 16
_HEAD = len(_MAGIC) + _RANDOM
PIECE = 1 << 18
_TAG = 16
_REMEMBERED = 8


def _cipher(key: bytes, random: bytes, purpose: str) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt=random, info=f"crossfoot vault {purpose}".encode())
    return AESGCM(derived.derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer(io.RawIOBase):
    """Writes a sealed file.

    Args:
        target: a stream to write to; it is closed with this.
        key: the key of the batch.
        purpose: the batch and which part of it this is; it cannot be opened as another.
    """

    def __init__(self, target: BinaryIO, key: bytes, purpose: str) -> None:
        super().__init__()
        self._target = target
        random = os.urandom(_RANDOM)
        self._cipher = _cipher(key, random, purpose)
        self._waiting = bytearray()
        self._number = 0
        self._length = 0
        target.write(_MAGIC + random)

    def writable(self) -> bool:
        """It is there to be written."""
        return True

    def tell(self) -> int:
        """How much was written, as it is in the clear."""
        return self._length

    def write(self, data: Any, /) -> int:
        """Take the next bytes; they are encrypted before they go anywhere."""
        self._waiting += data
        size = memoryview(data).nbytes
        self._length += size
        # The last piece is only known when the file is closed, so one always waits.
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return size

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, None))
        self._number += 1

    def close(self) -> None:
        """Write the last piece, and close the file."""
        if self.closed:
            return
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()
        self._target.close()
        super().close()


class Opened(io.RawIOBase):
    """Reads a sealed file, from anywhere in it.

    Args:
        source: the sealed file; it is closed with this.
        key: the key of the batch.
        purpose: what it was sealed as.

    Raises:
        EvidenceError: it was cut short or altered, or the key is another's.
    """

    def __init__(self, source: BinaryIO, key: bytes, purpose: str) -> None:
        super().__init__()
        self._source = source
        head = source.read(_HEAD)
        end = source.seek(0, 2)
        body = end - _HEAD
        if len(head) < _HEAD or not head.startswith(_MAGIC) or body < _TAG:
            raise _broken(purpose)
        self._purpose = purpose
        self._cipher = _cipher(key, head[len(_MAGIC) :], purpose)
        self._pieces = -(-body // (PIECE + _TAG))
        self._length = body - self._pieces * _TAG
        self._place = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        # Says at once whether the key fits and nothing was cut off.
        self._piece(self._pieces - 1)

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from anywhere."""
        return True

    def size(self) -> int:
        """How long it is in the clear."""
        return self._length

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._place

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go to a place in it."""
        start = {0: 0, 1: self._place, 2: self._length}[whence]
        self._place = max(0, start + place)
        return self._place

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; how many bytes were put into it."""
        view = memoryview(buffer).cast("B")
        taken = self.read(len(view))
        view[: len(taken)] = taken
        return len(taken)

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes; fewer at the end only.

        Raises:
            EvidenceError: a piece was altered.
        """
        left = max(0, self._length - self._place)
        wanted = left if size is None or size < 0 else min(size, left)
        found = []
        while wanted:
            number, start = divmod(self._place, PIECE)
            piece = self._piece(number)[start : start + wanted]
            if not piece:
                raise _broken(self._purpose)
            found.append(piece)
            self._place += len(piece)
            wanted -= len(piece)
        return b"".join(found)

    def _piece(self, number: int) -> bytes:
        known = self._kept.get(number)
        if known is not None:
            self._kept.move_to_end(number)
            return known
        self._source.seek(_HEAD + number * (PIECE + _TAG))
        sealed = self._source.read(PIECE + _TAG)
        nonce = _nonce(number, last=number == self._pieces - 1)
        try:
            piece = self._cipher.decrypt(nonce, sealed, None)
        except (InvalidTag, ValueError):
            raise _broken(self._purpose) from None
        self._kept[number] = piece
        if len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        return piece

    def close(self) -> None:
        """Close the file, and forget what was read."""
        self._kept.clear()
        self._source.close()
        super().close()


def _broken(purpose: str) -> EvidenceError:
    return EvidenceError(
        f"The sealed part `{purpose}` of the vault was altered, or its key is another.",
        "Put the batch's folder or its key file back from a copy, or destroy the batch and add its "
        "files again.",
    )
