"""What earlier visits to a source saw, remembered beside the archive's evidence.

It spares the server (validators of what is held) and tells what is no longer offered. It can be
deleted: the next visit then asks for everything again and has nothing to compare with.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossfoot.archive import durable
from crossfoot.archive.sources.offers import Offer, Source

FORMAT = 1
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
    """

    path: Path
    offers: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Visits":
        """The memory; an empty one where there is none that can be used."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            usable = kept["format"] == FORMAT and all(map(_sound, kept["offers"].values()))
            return cls(path, dict(kept["offers"]) if usable else {})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def save(self) -> None:
        """Write it down.

        Raises:
            OSError: the system refused.
        """
        text = json.dumps({"format": FORMAT, "offers": self.offers}, indent=1, sort_keys=True)
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

    def listed(self, offers: Iterable[Offer], at: str) -> tuple[list[str], list[str]]:
        """Take in what is offered now.

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
        return gone, back


def _sound(entry: Any) -> bool:
    return isinstance(entry, dict) and all(
        name in _TEXTS and isinstance(text, str) for name, text in entry.items()
    )
