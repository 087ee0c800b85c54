"""Files on their way into the log: gathered, made durable together, and only then reported."""

import contextlib
import time
from collections.abc import Callable

from crossfoot.archive import captures
from crossfoot.core.digest import Digest
from crossfoot.evidence import capture_log
from crossfoot.evidence.report import Item
from crossfoot.evidence.writer import Staged, Writer

Progress = Callable[[int, int, str], None]

# A batch is made durable when it is this old or this long: often enough that little is
# repeated after a crash, seldom enough that the log's few files cost next to nothing.
_SECONDS = 0.25
_FILES = 64


class Batch:
    """Outcomes in order, of which the last ones are not safe yet.

    Attributes:
        writer: what makes them safe.
        items: the outcomes that are safe, in the order of the files.
    """

    def __init__(self, writer: Writer, total: int, progress: Progress | None) -> None:
        """Note which bundles speak of which digest; only hits are ever taken apart."""
        self.writer = writer
        self.items: list[Item] = []
        self._total = total
        self._progress = progress
        self._waiting: list[Item] = []
        self._staged: list[Staged] = []
        self._since = 0.0
        self._known: dict[str, dict[captures.Identity, int]] = {}
        self._held = capture_log.Held(writer.archive, writer.size)

    @property
    def next_index(self) -> int:
        """The number that the next capture will have."""
        return self.writer.size + len(self._staged)

    def known(self, digest: Digest) -> dict[captures.Identity, int]:
        """The captures of these bytes, in the log or waiting for it: identity to number."""
        if digest.hex not in self._known:
            found: dict[captures.Identity, int] = {}
            for capture in self._held.captures_of(digest):
                found.setdefault(captures.identity(capture), capture.index)
            self._known[digest.hex] = found
        return self._known[digest.hex]

    def waits_for(self, digest: Digest) -> bool:
        """Whether these bytes are staged and not in their place yet."""
        return any(staged.path and staged.capture.digest == digest for staged in self._staged)

    def put(self, item: Item, staged: Staged | None = None) -> None:
        """Take a file's outcome, and its capture where it is a new one."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(item)
        if staged:
            self._staged.append(staged)
            known = self.known(staged.capture.digest)
            known[captures.identity(staged.capture)] = staged.capture.index
        if len(self._staged) >= _FILES or time.monotonic() - self._since > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Make everything that waits durable, then report it."""
        if self._staged:
            self.writer.commit(self._staged)
            self._staged = []
        for item in self._waiting:
            self.items.append(item)
            if self._progress:
                self._progress(len(self.items), self._total, item.shown)
        self._waiting = []

    def discard(self) -> None:
        """Leave nothing behind of files that did not make it."""
        for staged in self._staged:
            if staged.path:
                with contextlib.suppress(OSError):
                    staged.path.unlink(missing_ok=True)
