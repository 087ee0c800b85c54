"""What earlier visits to a source saw, remembered beside the archive's evidence.

It spares the server (validators of what is held) and tells what is no longer offered. It can be
deleted: the next visit then asks for everything again and has nothing to compare with.
"""

import datetime
import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossfoot.archive import durable, moments
from crossfoot.archive.sources.offers import Offer, Source
from crossfoot.core.provenance import PUBLISHERS, on_host

FORMAT = 1
_DAY = datetime.timedelta(days=1)
_TEXTS = ("name", "etag", "last-modified", "sha256", "seen", "gone")


def place(derived: Path, source: Source) -> Path:
    """Where the visits to a source are remembered."""
    mark = hashlib.sha256(repr(source).encode()).hexdigest()[:8]
    return derived / "fetch" / f"{source.name}-{mark}.json"


@dataclass(slots=True)
class Visits:
    """The memory of one source.

    Attributes:
        path: where it is kept.
        offers: by address: the file's name, its validators and digest when last had, when it
            was first seen, and since when it is gone.
        looked: when it was visited, and whether anything that was offered then was new, changed
            or could not be had; in order.
    """

    path: Path
    offers: dict[str, dict[str, str]] = field(default_factory=dict)
    looked: list[tuple[str, bool]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Visits":
        """The memory; an empty one where there is none that can be used."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            usable = kept["format"] == FORMAT and all(map(_sound, kept["offers"].values()))
            looked = [(str(at), bool(new)) for at, new in kept.get("looked", [])]
            return cls(path, dict(kept["offers"]), looked) if usable else cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def save(self) -> None:
        """Write it down.

        Raises:
            OSError: the system refused.
        """
        whole = {"format": FORMAT, "offers": self.offers, "looked": self.looked}
        text = json.dumps(whole, indent=1, sort_keys=True)
        durable.write(self.path, f"{text}\n".encode(), self.path.parent)

    def validators(self, address: str) -> dict[str, str]:
        """What to ask with, so that an unchanged file is not sent again."""
        seen = self.offers.get(address, {})
        return {name: seen[name] for name in ("etag", "last-modified") if seen.get(name)}

    def had(self, offer: Offer, headers: Mapping[str, str], sha256: str) -> None:
        """Note what a file was when it was had."""
        kept = {name: headers[name] for name in ("etag", "last-modified") if headers.get(name)}
        before = self.offers.get(offer.address, {})
        still = {name: before[name] for name in ("seen", "gone") if before.get(name)}
        self.offers[offer.address] = {"name": offer.name, "sha256": sha256, **kept, **still}

    def listed(
        self, offers: Iterable[Offer], at: str, *, arrived: bool = True
    ) -> tuple[list[str], list[str]]:
        """Take in what is offered now.

        Args:
            offers: what is offered.
            at: the moment.
            arrived: whether any of it was new, changed, or could not be had.

        Returns:
            The addresses that are gone since the visit before, and those that came back.
        """
        now = {offer.address: offer for offer in offers}
        gone, back = [], []
        for address, seen in self.offers.items():
            if address in now:
                if seen.pop("gone", ""):
                    back.append(address)
            elif seen.get("seen") and not seen.get("gone"):
                seen["gone"] = at
                gone.append(address)
        for address, offer in now.items():
            entry = self.offers.setdefault(address, {"name": offer.name})
            entry.setdefault("seen", at)
        self.looked.append((at, arrived))
        return gone, back

    @property
    def of_publisher(self) -> bool:
        """Whether everything that was seen lies at an address of the publisher's."""
        return bool(self.offers) and all(on_host(a, PUBLISHERS) for a in self.offers)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of the files that the last visit saw."""
        there = (seen["name"] for seen in self.offers.values() if seen.get("name"))
        gone = {seen.get("name") for seen in self.offers.values() if seen.get("gone")}
        return tuple(sorted(set(there) - gone))

    @property
    def quiet(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """Stretches of whole days between visits of which each saw nothing new; both included.

        What was put there and taken away between two visits is not seen by either.
        """
        days = [(moments.parse(at).date(), new) for at, new in sorted(self.looked)]
        found: list[tuple[datetime.date, datetime.date]] = []
        start: datetime.date | None = None
        for (before, _), (day, new) in itertools.pairwise(days):
            start = (start or before) if not new else None
            first, last = (start or day) + _DAY, day - _DAY
            if start and first <= last:
                if found and found[-1][0] == first:
                    found.pop()
                found.append((first, last))
        return tuple(found)


def publishers(derived: Path) -> tuple[tuple[str, Visits], ...]:
    """The memories of visits to the publisher's own addresses, with the names of the sources."""
    found = ((path, Visits.read(path)) for path in sorted((derived / "fetch").glob("*.json")))
    return tuple(
        (path.stem.rpartition("-")[0], visits)
        for path, visits in found
        if visits.of_publisher and visits.looked
    )


def _sound(entry: Any) -> bool:
    return isinstance(entry, dict) and all(
        name in _TEXTS and isinstance(text, str) for name, text in entry.items()
    )
