"""Readings kept in the archive, so that nothing is read twice.

One file for each workbook and reader version. The version is a digest over everything that
decides what a reading says (the code of this room and of `core`, and `hand/`), so that a
kept reading can never be stale. A kept file that is damaged is worth nothing: the workbook
is read again. Kept files are derived: losing them loses no evidence.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import crossfoot
from crossfoot.core.digest import Digest
from crossfoot.core.tables import WorkbookReading
from crossfoot.hand.model import Hand
from crossfoot.reading import codec

_PACKAGE = Path(crossfoot.__file__).parent
_DECIDING = ("core", "reading")
_SEAL = '{"sha256":"'
_BODY = '","reading":'


@lru_cache(maxsize=1)
def _code() -> str:
    """A digest over the program text that decides what a reading says."""
    parts = [crossfoot.__version__]
    for room in _DECIDING:
        for path in sorted((_PACKAGE / room).rglob("*.py")):
            # Line ends differ between systems and change nothing.
            text = path.read_bytes().replace(b"\r\n", b"\n")
            name = path.relative_to(_PACKAGE).as_posix()
            parts += [name, hashlib.sha256(text).hexdigest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def version(hand: Hand) -> str:
    """The reader's version: sixteen digits that change whenever a reading might."""
    return hashlib.sha256(f"{_code()}{hand.digest.hex}".encode()).hexdigest()[:16]


class ReadingCache:
    """The kept readings of one archive, for one version of the reader.

    Args:
        archive: the archive's folder.
        hand: the judgement that readings are made with.
    """

    def __init__(self, archive: Path, hand: Hand) -> None:
        self.folder = archive / "derived" / "readings" / version(hand)

    def path(self, digest: Digest) -> Path:
        """Where the reading of a file is kept, or would be."""
        return self.folder / f"{digest.hex}.json"

    def load(self, digest: Digest) -> WorkbookReading | None:
        """The kept reading, or `None` where there is none that is whole."""
        try:
            text = self.path(digest).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        body = _opened(text)
        if body is None:
            return None
        try:
            reading = codec.decode(body)
        except (ValueError, KeyError, TypeError, IndexError):
            return None
        return reading if reading.digest == digest else None

    def keep(self, reading: WorkbookReading) -> bool:
        """Keep a reading; whether that was possible (an archive may be read-only).

        The file appears whole or not at all, whatever happens meanwhile.
        """
        target = self.path(reading.digest)
        temporary = ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".kept-", dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(_sealed(codec.encode(reading)))
            Path(temporary).replace(target)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            return False
        return True

    def kept(self) -> Iterator[Digest]:
        """The files whose reading is kept, in the order of their digests."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.glob("*.json")):
            try:
                yield Digest(path.stem)
            except ValueError:
                continue

    def differs(self, fresh: WorkbookReading) -> bool:
        """Whether a reading is kept that is not what reading the workbook anew gives.

        A file that is kept and damaged differs; a file that is not kept does not.
        """
        try:
            text = self.path(fresh.digest).read_text(encoding="utf-8")
        except FileNotFoundError:
            return False
        except (OSError, UnicodeDecodeError):
            return True
        return text != _sealed(codec.encode(fresh))


def _sealed(body: str) -> str:
    """The reading with a digest over it, as one JSON document."""
    return f"{_SEAL}{hashlib.sha256(body.encode()).hexdigest()}{_BODY}{body}}}\n"


def _opened(text: str) -> str | None:
    """The reading inside, if its digest is right."""
    start = len(_SEAL) + 64 + len(_BODY)
    body = text[start:-2]
    return body if text == _sealed(body) else None
