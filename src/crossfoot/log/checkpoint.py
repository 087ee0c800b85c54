"""A checkpoint: which log, how many leaves, which root. The text that a note signs."""

import base64
import binascii
from dataclasses import dataclass

from crossfoot.log.merkle import HASH_BYTES


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log at one moment.

    Attributes:
        origin: the log's name.
        size: number of leaves.
        root: root hash over them.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note text of the C2SP tlog-checkpoint format."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def parse(text: str) -> Checkpoint:
    """Read a checkpoint's text; lines after the third are extensions and are passed over.

    Raises:
        ValueError: it is not a checkpoint.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise ValueError("a checkpoint has three lines: origin, size, root")
    origin, size, encoded = lines[:3]
    if not (size.isascii() and size.isdigit()) or (size != "0" and size.startswith("0")):
        raise ValueError(f"not a number of leaves: {size!r}")
    try:
        root = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise ValueError("the root is not base64") from error
    if len(root) != HASH_BYTES or base64.b64encode(root).decode() != encoded:
        raise ValueError("the root is not a sha256")
    return Checkpoint(origin, int(size), root)
