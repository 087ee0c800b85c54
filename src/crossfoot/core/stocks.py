"""Stocks of a register as they leave it: what a protected table says, and on which definition.

The room that writes such a table and the one that reads it do not know each other. What both
must agree on stands here, and so do the words that say who belongs to the population of a day.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.tables import Key, Observation, WorkbookReading

# What has to be said of everything that is made up.
SIMULATED = "simulated: nobody in this register is real"
# Lines that say what the table below them is begin with this.
SAYS = "# "
AXES = ("office", "technology")
HEAD = (*AXES, "people", "hidden")
# The label that stands for all of them.
ALL = "all"
_KIND = "register, "
_CAPTION = re.compile(r"People on (\d{4}-\d\d-\d\d), (midnight|any time|end inclusive)(, .+)?\Z")
_LEAST = re.compile(r"Counts from 1 to (\d+)\b|a count below (\d+)\b")
_ROUNDED = re.compile(r"rounded to multiples of (\d+)\b")


class Definition(StrEnum):
    """Who belongs to the population of a day.

    - *midnight*: who is there when the day ends;
    - *any time*: who is there at some time of the day, each once in a cell however often;
    - *end inclusive*: every spell counts on its last day too, so that a change counts twice that
      day.
    """

    MIDNIGHT = "midnight"
    ANY_TIME = "any time"
    END_INCLUSIVE = "end inclusive"


def table_kind(definition: Definition) -> str:
    """The kind of table that populations on a definition are."""
    return f"{_KIND}{definition}"


def definition_of(key: Key) -> Definition | None:
    """On which definition a number is counted; `None` where it is none of a whole population."""
    return next((one for one in Definition if table_kind(one) == key.table), None)


def caption(day: datetime.date, definition: Definition, where: Mapping[str, str]) -> str:
    """The line that says what a table is of: `People on 2024-09-28, midnight`.

    Args:
        day: the day.
        definition: who belongs to its population.
        where: what had to be so of all of them, such as the custodian.
    """
    narrowed = "".join(f", {name}: {text}" for name, text in where.items())
    return f"People on {day}, {definition}{narrowed}"


@dataclass(frozen=True, slots=True)
class Caption:
    """What such a line says.

    Attributes:
        day: the day.
        definition: who belongs to its population.
        narrowed: what had to be so of all of them, as written; empty for everybody.
    """

    day: datetime.date
    definition: Definition
    narrowed: str

    @property
    def kind(self) -> str:
        """The kind of table below it; a part of a population is never taken for the whole."""
        return f"{table_kind(self.definition)}{self.narrowed}"


def captioned(text: str) -> Caption | None:
    """What a line says where it is a caption, else `None`."""
    found = _CAPTION.match(text)
    if found is None:
        return None
    try:
        day = datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
    return Caption(day, Definition(found[2]), found[3] or "")


def least_in(text: str) -> int | None:
    """The smallest count that is shown, where a line says so."""
    found = _LEAST.search(text)
    if found is None:
        return None
    return int(found[1]) + 1 if found[1] else int(found[2])


def rounded_in(text: str) -> int | None:
    """What counts are rounded to multiples of, where a line says so."""
    found = _ROUNDED.search(text)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Stocks:
    """The figures of a register that one file states.

    Attributes:
        simulated: whether it says that they are made up.
        least: the smallest count that it shows; what it hides may be as far from what it shows.
        cells: every cell of a whole population, hidden ones too, in the order of the file.
        days: the days that they are of.
    """

    simulated: bool
    least: int
    cells: tuple[Observation, ...]
    days: frozenset[datetime.date]

    @classmethod
    def of(cls, reading: WorkbookReading) -> "Stocks":
        """The figures in what was read from a file."""
        said = [text.text for sheet in reading.sheets for text in sheet.texts]
        kinds = {table_kind(definition) for definition in Definition}
        cells = tuple(
            cell
            for sheet in reading.sheets
            for table in sheet.tables
            if table.kind in kinds
            for row in table.rows
            for cell in row.cells
        )
        least = max((n for text in said if (n := least_in(text))), default=1)
        days = frozenset(cell.period.last_day for cell in cells if cell.period)
        return cls(SIMULATED in said, least, cells, days)


def is_register(reading: WorkbookReading) -> bool:
    """Whether a file states figures of a register, rather than being a release."""
    tables = [table for sheet in reading.sheets for table in sheet.tables]
    return bool(tables) and all(table.kind.startswith(_KIND) for table in tables)
