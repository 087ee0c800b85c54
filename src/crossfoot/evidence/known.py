"""What an archive's log already tells about the files that a source offers."""

import re
from collections.abc import Iterable

from crossfoot.archive import moments
from crossfoot.archive.manifest import Manifest
from crossfoot.archive.names import collected
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture

_PLAIN = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A name without capitals and punctuation, which publishers and collectors change."""
    return _PLAIN.sub("", name).casefold()


class Known:
    """Captures by address, by moment and by name."""

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._addresses: dict[str, Capture] = {}
        self._moments: set[tuple[str, str]] = set()
        self._names: dict[str, list[Capture]] = {}
        for capture in captures:
            self.note(capture)

    def note(self, capture: Capture) -> None:
        """Take one more capture, the last of the log."""
        for source in capture.sources:
            self._addresses[source] = capture
        if capture.captured_at:
            self._moments.add((plain(capture.publisher_name), capture.captured_at))
        self._names.setdefault(plain(capture.publisher_name), []).append(capture)

    def last_from(self, address: str) -> Capture | None:
        """The last capture of what lies at an address."""
        return self._addresses.get(address)

    def captured(self, name: str, at: str) -> bool:
        """Whether a file of this name was captured at that moment."""
        return (plain(name), at) in self._moments

    def digests(self, name: str) -> tuple[Digest, ...]:
        """The different bytes held under a name, the last captured last."""
        found = sorted(self._names.get(plain(name), ()), key=_moment)
        return tuple(dict.fromkeys(capture.digest for capture in reversed(found)))[::-1]


def _moment(capture: Capture) -> tuple[str, int]:
    at = capture.captured_at or capture.release_date
    return (moments.spell(moments.parse(at)) if at else "", capture.index)


class Stated:
    """The digests that a manifest states for the names of releases."""

    def __init__(self, manifest: Manifest) -> None:
        self.name = manifest.name
        self._known: dict[str, set[str]] = {}
        for file, row in manifest.rows.items():
            name = row.publisher_name or collected(file.rpartition("/")[2]).publisher_name
            if row.sha256:
                self._known.setdefault(plain(name), set()).add(row.sha256)

    def verdict(self, name: str, digest: Digest) -> bool | None:
        """Whether bytes are among those stated for a name; `None` where it is not spoken of."""
        known = self._known.get(plain(name))
        return None if known is None else digest.hex in known
