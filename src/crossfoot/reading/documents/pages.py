"""A document's pages as text: PDF through the guarded process, plain text as it is."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.reading.grid.child import MUST_WATCH, Child, Limits
from crossfoot.reading.grid.refusal import Fault, Refusal

# A contract of several hundred pages takes a few seconds.
LIMITS: Final = Limits(seconds=60.0)
MAX_TEXT: Final = 32 << 20
_FORM_FEED = "\f"
_KEEP = "It can be archived as a document all the same"

_SENTENCES: dict[Fault, tuple[str, str]] = {
    Fault.PASSWORD: (
        "`{name}` is protected by a password: {detail}.",
        "Open it with the password, print it to a new PDF and read that.",
    ),
    Fault.TOO_LARGE: ("`{name}` is too large: {detail}.", "Split it, and compare the parts."),
    Fault.HANG: ("`{name}` was given up: {detail}.", f"Nothing was read from it. {_KEEP}."),
    Fault.MEMORY: (
        "`{name}` needs too much memory to be read: {detail}.",
        f"Nothing was read from it. {_KEEP}.",
    ),
    Fault.UNAVAILABLE: (
        "`{name}` cannot be opened: {detail}.",
        "Check the path, and that you may read the file.",
    ),
}
_DAMAGED = ("`{name}` is damaged: {detail}.", f"Get it again from where it came. {_KEEP}.")


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text.

    Attributes:
        name: what to call it.
        digest: its bytes.
        pages: the text of each page; plain text is one page, or as many as its form feeds make.
    """

    name: str
    digest: Digest
    pages: tuple[str, ...]

    @property
    def blank(self) -> tuple[int, ...]:
        """Numbers of the pages that have no text: pictures of pages, most likely."""
        return tuple(n for n, text in enumerate(self.pages, start=1) if not text.strip())


def read_document(path: Path, name: str = "") -> Document:
    """The text of a PDF or of a plain text file.

    Args:
        path: the file.
        name: what to call it in sentences; its name on disk if empty.

    Raises:
        BadFileError: it cannot be read, and why.
    """
    name = name or path.name
    try:
        with path.open("rb") as stream:
            head = stream.read(5)
            stream.seek(0)
            digest = Digest(hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as error:
        detail = (error.strerror or "no access").lower()
        raise _bad(name, Refusal(Fault.UNAVAILABLE, detail)) from error
    if head == b"%PDF-":
        return Document(name, digest, _pdf(path, name))
    return Document(name, digest, _plain(path, name))


def _pdf(path: Path, name: str) -> tuple[str, ...]:
    module = "crossfoot.reading.documents.worker"
    command = [sys.executable, "-P", "-m", module, str(LIMITS.memory), str(LIMITS.seconds)]
    child: Child | None = None
    try:
        child = Child(command, LIMITS, watch=MUST_WATCH)
        answer = child.ask({"operation": "pdf", "path": str(path)})
    except Refusal as refusal:
        raise _bad(name, refusal) from None
    finally:
        if child:
            child.end()
    if "result" not in answer:
        raise _bad(name, Refusal(Fault(answer["fault"]), answer["detail"]))
    pages: list[str] = answer["result"]["pages"]
    if not any(page.strip() for page in pages):
        raise BadFileError(
            f"`{name}` holds no text: its {len(pages)} pages are pictures.",
            "Run it through text recognition first, and keep both files.",
        )
    return tuple(pages)


def _plain(path: Path, name: str) -> tuple[str, ...]:
    data = path.read_bytes()
    if len(data) > MAX_TEXT:
        words = f"it has more than {MAX_TEXT >> 20} MiB"
        raise _bad(name, Refusal(Fault.TOO_LARGE, words))
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if "\x00" in text or not text.strip():
        raise BadFileError(
            f"`{name}` is neither a PDF nor plain text in UTF-8.",
            "Save it as PDF or as plain text and read that.",
        )
    return tuple(text.split(_FORM_FEED))


def _bad(name: str, refusal: Refusal) -> BadFileError:
    problem, remedy = _SENTENCES.get(refusal.fault, _DAMAGED)
    return BadFileError(problem.format(name=name, detail=refusal.detail), remedy)
