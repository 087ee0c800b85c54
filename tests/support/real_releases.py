"""The real releases, read once in a process and shared by all who look at them whole."""

import csv
import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pictures import HAND

from crossfoot.core.digest import Digest
from crossfoot.core.releases import Release
from crossfoot.core.tables import WorkbookReading
from crossfoot.reading.files import read
from crossfoot.reading.grid import Worker


@dataclass(frozen=True)
class Read:
    """A release as the list beside it has it, and its reading.

    Attributes:
        row: its row in the list.
        reading: what stands in it.
    """

    row: Mapping[str, str]
    reading: WorkbookReading

    @property
    def digest(self) -> Digest:
        return Digest(self.row["sha256"])

    @property
    def release(self) -> Release:
        """The release as the list names and dates it."""
        day = datetime.date.fromisoformat(self.row["release_date"])
        return Release(self.digest, self.row["publisher_name"], day, "", None, None, ())


@functools.cache
def readings(shared: Path) -> tuple[Read, ...]:
    """Every real release, in the order of the list."""
    with Worker() as worker, (shared / "releases.csv").open(encoding="utf-8") as listed:
        return tuple(
            Read(row, read(shared / "releases" / row["file"], Digest(row["sha256"]), HAND, worker))
            for row in csv.DictReader(listed)
        )
