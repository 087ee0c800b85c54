"""Captures and releases: an act of obtaining, and what was published.

Three clocks are kept apart: what a number is about (its as-of date, in the tables), when
it was published (`Release.published`), and when somebody had it (`Capture.captured_at`).
"""

import datetime
from dataclasses import dataclass

from crossfoot.core.digest import Digest


@dataclass(frozen=True, slots=True)
class Capture:
    """One act of obtaining one file. Many captures may hold the same digest.

    Attributes:
        digest: the file's bytes.
        size: number of bytes.
        publisher_name: the file name its publisher gave it.
        captured_at: when the bytes were obtained, in UTC as RFC 3339; empty when unknown.
        release_date: the day of publication that the obtainer states; ISO, or empty.
        sources: where the bytes were had from: addresses, or names of public archives.
        means: how: `file`, `folder`, `zip`, `web archive`, `http`, `warc`.
        index: number of the leaf in the log, counted from 0.
        headers: what the server said of the bytes, name and value, sorted by name.
    """

    digest: Digest
    size: int
    publisher_name: str
    captured_at: str
    release_date: str
    sources: tuple[str, ...]
    means: str
    index: int
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One file as published, with everything known about how it was come by.

    Attributes:
        digest: the only identity.
        publisher_name: the file name its publisher gave it.
        published: best knowledge of the day of publication, or `None`.
        published_from: where that knowledge comes from: `stated by the obtainer`,
            `file name`, `workbook modified`, `captured`, or empty.
        name_date: the day that the file name states, right or wrong.
        captured: the first moment somebody is known to have had these bytes, or `None`.
        captures: every act of obtaining these bytes.
    """

    digest: Digest
    publisher_name: str
    published: datetime.date | None
    published_from: str
    name_date: datetime.date | None
    captured: datetime.datetime | None
    captures: tuple[Capture, ...]

    @property
    def order(self) -> tuple[datetime.date, str, str]:
        """Sort key: by publication, undated ones last, ties by name and digest."""
        return (self.published or datetime.date.max, self.publisher_name, self.digest.hex)
