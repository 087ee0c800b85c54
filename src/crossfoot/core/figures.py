"""A figure that is reckoned with or compared: a cell, a sum of cells, or what somebody stated.

Where a number comes from is told in the same way whichever it is, so that reconciliation and
claims need not ask.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.core.interval import Interval
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key, Measure

Date = datetime.date

UNITS = {
    Measure.PARTICIPANTS: "people",
    Measure.AVERAGE_DAYS: "days",
    Measure.DAILY_COST: "US dollars a day",
    Measure.HEARINGS: "hearings",
    Measure.HEARING_SHARE: "share",
}


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a figure is about: a key of the book, or the same in the words of a statement.

    Attributes:
        table: kind of table; empty where the speaker names none.
        measure: what is measured.
        place: normal name of the office; empty for the whole programme.
        category: normal name of technology, status or outcome; empty for all of them.
    """

    table: str
    measure: str
    place: str = ""
    category: str = ""

    @classmethod
    def of(cls, key: Key) -> "Subject":
        """The subject of a quantity in the book."""
        return cls(key.table, str(key.measure), key.place, key.category)

    @property
    def apart_from_table(self) -> tuple[str, str, str]:
        """The subject without the table that states it."""
        return self.measure, self.place, self.category

    def __str__(self) -> str:
        named = (self.table, self.place or "all offices", self.category or "all", self.measure)
        return " / ".join(part for part in named if part)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with everything that is known about it.

    Attributes:
        name: what it is, in words.
        subject: what it is about; `None` where no key of the book fits.
        value: the number.
        interval: what it can be at its precision.
        unit: of the number, such as `people`.
        since: the first day of a stretch; `None` for a single day.
        as_of: the day, or last day, that it speaks of; `None` where that is not stated.
        published: when it was published or said.
        source: the release by its publisher's name, or the source of a statement.
        refs: the cells it is made of; empty for a statement.
        statement: the name of the statement; empty for cells.
        definition: what exactly was counted, in words; empty where nobody said.
        said: the number as somebody said it, where that is not the bare number.
        worth: whether it may be quoted, as the book's status says; empty for a statement.
        reason: why not, or with which note.
        published_as: what stands in the cell where `value` is the corrected number, else `None`.
    """

    name: str
    subject: Subject | None
    value: Fraction
    interval: Interval
    unit: str = ""
    since: Date | None = None
    as_of: Date | None = None
    published: Date | None = None
    source: str = ""
    refs: tuple[CellRef, ...] = ()
    statement: str = ""
    definition: str = ""
    said: str = ""
    worth: str = ""
    reason: str = ""
    published_as: Fraction | None = None

    @property
    def is_cell(self) -> bool:
        """Whether it rests on archived cells alone."""
        return bool(self.refs) and not self.statement
