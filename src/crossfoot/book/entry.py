"""What the book is made of, and what it answers with."""

import datetime
from dataclasses import dataclass

from crossfoot.core.periods import Period
from crossfoot.core.releases import Release
from crossfoot.core.tables import Key, Observation, Row, SheetReading, Table, WorkbookReading


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One file of the book: how it was come by, and what was read from it."""

    release: Release
    reading: WorkbookReading

    @property
    def name(self) -> str:
        """The publisher's name of the file and the eight digits that tell it from others."""
        return f"{self.release.publisher_name} ({self.release.digest.short})"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where an observation stands: its file, sheet, table and row."""

    entry: Entry
    sheet: SheetReading
    table: Table
    row: Row
    observation: Observation


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One statement of a quantity: who said it, and about when."""

    release: Release
    observation: Observation

    @property
    def as_of(self) -> datetime.date | None:
        """The last day the number speaks of; `None` where the file does not say."""
        period = self.observation.period
        return period.last_day if period else None


@dataclass(frozen=True, slots=True, eq=False)
class Revision:
    """One quantity of one period, stated with different values by different releases.

    Attributes:
        key: what was stated.
        period: the day or stretch spoken of.
        points: the first statement and every later one that differs from the one before it.
    """

    key: Key
    period: Period
    points: tuple[Point, ...]
