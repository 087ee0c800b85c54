"""One file as several places hold it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.core.digest import Digest
from crossfoot.core.provenance import Origin, Resave, origin, resave
from crossfoot.core.releases import Release
from crossfoot.core.tables import WorkbookReading


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """One file in one place.

    Attributes:
        held_in: the place, as it was named.
        release: how the file was come by, as that place knows it.
        reading: what was read from it.
    """

    held_in: str
    release: Release
    reading: WorkbookReading


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """The same bytes, wherever they are held.

    Attributes:
        digest: the bytes.
        names: every name that they were published under, the likeliest first.
        places: where they are held, in the order given.
        published: best knowledge of the day of publication.
        name_date: the day that the name states, right or wrong.
        modified: when the workbook says it was last saved.
        captured: the first moment somebody is known to have had them.
        sources: where they were had from.
        origin: the nearest to the publisher that any place had them.
        resave: what says that they were saved again, or `None`.
        reading: what was read.
    """

    digest: Digest
    names: tuple[str, ...]
    places: tuple[str, ...]
    published: datetime.date | None
    name_date: datetime.date | None
    modified: datetime.datetime | None
    captured: datetime.datetime | None
    sources: tuple[str, ...]
    origin: Origin
    resave: Resave | None
    reading: WorkbookReading

    @property
    def nearness(self) -> tuple[bool, bool, str, str, str]:
        """Sort key: nearest to the publisher first.

        First what was not saved again, then the earliest saved, then the earliest captured.
        """
        saved = self.modified.isoformat() if self.modified else ""
        captured = self.captured.isoformat() if self.captured else "9999"
        return self.resave is not None, not saved, saved, captured, self.digest.hex


def holdings(copies: Iterable[Copy]) -> tuple[Holding, ...]:
    """One holding per digest, in the order of publication."""
    by_digest: dict[Digest, list[Copy]] = {}
    for copy in copies:
        by_digest.setdefault(copy.release.digest, []).append(copy)
    groups = sorted(by_digest.values(), key=lambda g: min(c.release.order for c in g))
    return tuple(_holding(group) for group in groups)


def _holding(group: list[Copy]) -> Holding:
    first = min(group, key=lambda c: c.release.order)
    releases = [copy.release for copy in group]
    reading = next((c.reading for c in group if c.reading.readable), first.reading)
    names = (first.release.publisher_name, *sorted(_names(releases)))
    resaves = [found for r in releases if (found := resave(r, reading.modified))]
    order = list(Origin)
    return Holding(
        digest=first.release.digest,
        names=tuple(dict.fromkeys(names)),
        places=tuple(dict.fromkeys(copy.held_in for copy in group)),
        published=first.release.published,
        name_date=first.release.name_date,
        modified=reading.modified,
        captured=min((r.captured for r in releases if r.captured), default=None),
        sources=tuple(sorted({s for r in releases for c in r.captures for s in c.sources})),
        origin=min((origin(r) for r in releases), key=order.index),
        resave=max(resaves, key=lambda r: r.days, default=None),
        reading=reading,
    )


def _names(releases: list[Release]) -> set[str]:
    captured = {capture.publisher_name for r in releases for capture in r.captures}
    return captured | {r.publisher_name for r in releases}
