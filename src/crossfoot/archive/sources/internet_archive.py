"""The Internet Archive: its index of captures, then each capture as it was received.

The index (CDX) lists captures of every address below a prefix; the mark `id_` after the time
asks for the bytes as the publisher sent them, without the archive's own additions.
"""

import json
import re
import tempfile
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from crossfoot.archive import moments
from crossfoot.archive.sources.offers import Offer, file_name, is_workbook
from crossfoot.archive.sources.polite import Polite
from crossfoot.core.errors import UsageError

BASE = "https://web.archive.org"
PREFIX = "ice.gov/doclib/detention/"

_FIELDS = ("timestamp", "original", "statuscode", "digest")
_AT_ONCE = 5000
_MOST_PAGES = 200
_RAW = re.compile(r"/web/(\d{14})id_/(.+)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class InternetArchive:
    """Captures of everything below one address.

    Attributes:
        base: the web archive's address.
        prefix: the publisher's address without scheme, up to a slash.
        since: no capture before this day; ISO, or empty.
    """

    base: str = BASE
    prefix: str = PREFIX
    since: str = ""
    name: ClassVar[str] = "internet-archive"
    means: ClassVar[str] = "web archive"
    delay: ClassVar[float] = 4.0
    current: ClassVar[bool] = False

    def offers(self, client: Polite) -> tuple[Offer, ...]:
        """The earliest capture of every version of every workbook, the earliest first.

        Raises:
            UsageError: the index cannot be had, or is not understood.
        """
        earliest: dict[tuple[str, str], Offer] = {}
        for stamp, original, status, sha1 in self._rows(client):
            # A capture that only says "as before" has no status of its own.
            if status != "200" or not is_workbook(original):
                continue
            try:
                at = moments.spell(moments.parse(stamp))
            except ValueError:
                continue
            name = file_name(original)
            offer = Offer(name, self.raw(stamp, original), original, at, sha1)
            known = earliest.get((name, sha1))
            if known is None or at < known.captured_at:
                earliest[name, sha1] = offer
        return tuple(sorted(earliest.values(), key=lambda o: (o.captured_at, o.name, o.sha1)))

    def raw(self, stamp: str, original: str) -> str:
        """Where the bytes of a capture are, as the publisher sent them."""
        return f"{self.base.rstrip('/')}/web/{stamp}id_/{original}"

    def _rows(self, client: Polite) -> Iterator[tuple[str, str, str, str]]:
        resume = ""
        with tempfile.TemporaryDirectory(prefix="crossfoot-") as scratch:
            target = Path(scratch) / "index"
            for _ in range(_MOST_PAGES):
                answer = client.get(self._query(resume), target)
                if answer.problem:
                    raise UsageError(
                        f"The index of the web archive could not be had: {answer.problem}",
                        "Try again later; what was fetched before is safe.",
                    )
                rows, resume = _parse(target.read_bytes(), answer.address)
                yield from rows
                if not resume:
                    return

    def _query(self, resume: str) -> str:
        asked = {
            "url": self.prefix,
            "matchType": "prefix",
            "output": "json",
            "fl": ",".join(_FIELDS),
            "filter": "statuscode:200",
            "collapse": "digest",
            "limit": str(_AT_ONCE),
            "showResumeKey": "true",
        }
        if self.since:
            asked["from"] = self.since.replace("-", "")
        if resume:
            asked["resumeKey"] = resume
        return f"{self.base.rstrip('/')}/cdx/search/cdx?{urllib.parse.urlencode(asked)}"


def captured_at(address: str) -> str:
    """When the capture behind a raw address was made; empty where it is none."""
    match = _RAW.search(address)
    try:
        return moments.spell(moments.parse(match[1])) if match else ""
    except ValueError:
        return ""


def _parse(data: bytes, address: str) -> tuple[list[tuple[str, str, str, str]], str]:
    """The rows of one part of the index, and the key of the next; empty after the last."""
    try:
        lines = json.loads(data) if data.strip() else []
        if not lines:
            return [], ""
        head, body, resume = lines[0], lines[1:], ""
        places = [head.index(name) for name in _FIELDS]
        if len(body) >= 2 and body[-2] == []:
            body, resume = body[:-2], str(body[-1][0])
        rows = [
            (str(line[places[0]]), str(line[places[1]]), str(line[places[2]]), str(line[places[3]]))
            for line in body
        ]
    except (ValueError, TypeError, IndexError, AttributeError, KeyError) as error:
        raise UsageError(
            f"{address} did not answer like an index of captures ({error}).",
            "Try again later; what was fetched before is safe.",
        ) from error
    return rows, resume
