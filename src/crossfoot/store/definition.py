"""The shape of a published table: its fields with their meaning, its keys, and its rows.

Every form that is written (SQLite, Parquet, CSV, data package, workbook) follows from these
definitions, and so does the page that documents them. Nothing is described twice.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.store.parts import Parts

# What a row holds. An empty text is written as nothing (`None`) in every form alike.
Cell = str | int | float | bool | datetime.date | datetime.datetime | None
Row = tuple[Cell, ...]


class Type(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a published table.

    Attributes:
        name: stable: never renamed.
        type: what it holds.
        description: what it means, in one sentence or two.
        required: whether every row has it.
        choices: the texts that it may hold, where they are few; else empty.
        pattern: a regular expression that its texts match as a whole; empty where there is none.
        unit: of its numbers; empty where they have none or the row says it.
    """

    name: str
    type: Type
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Fields that name a row of another table, by its key."""

    fields: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One published table.

    Attributes:
        name: stable: never renamed.
        title: what people call it.
        description: what one row is, and what is left out.
        fields: its columns, in order.
        key: the fields that tell its rows apart.
        rows: gives its rows from the parts of a build, in an order that never changes.
        links: fields that name rows of tables before this one.
        label: the field that stands for a row where it is linked to; empty: the key.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[Parts], Iterable[Row]]
    links: tuple[Link, ...] = ()
    label: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(field.name for field in self.fields)


SHA256 = r"[0-9a-f]{64}"
REF = r"[0-9a-f]{64}:[\s\S]+![A-Z]{1,3}[1-9][0-9]*"
CELL = r"[A-Z]{1,3}[1-9][0-9]*"


def text(
    name: str,
    description: str,
    *,
    required: bool = False,
    choices: Iterable[str] = (),
    pattern: str = "",
) -> Field:
    """A field of text."""
    return Field(name, Type.TEXT, description, required, tuple(map(str, choices)), pattern)


def digest(name: str, description: str) -> Field:
    """A field that names a file by the sha256 of its bytes; every row has it."""
    return text(name, description, required=True, pattern=SHA256)


def integer(name: str, description: str, unit: str = "", *, required: bool = False) -> Field:
    """A field of whole numbers."""
    return Field(name, Type.INTEGER, description, required, unit=unit)


def number(name: str, description: str, unit: str = "", *, required: bool = False) -> Field:
    """A field of numbers."""
    return Field(name, Type.NUMBER, description, required, unit=unit)


def boolean(name: str, description: str) -> Field:
    """A field that says yes or no; every row has it."""
    return Field(name, Type.BOOLEAN, description, required=True)


def date(name: str, description: str) -> Field:
    """A field of days."""
    return Field(name, Type.DATE, description)


def moment(name: str, description: str) -> Field:
    """A field of moments in UTC, to the second."""
    return Field(name, Type.MOMENT, description)


RELEASE_LINK = Link(("sha256",), "releases", ("sha256",))
SHEET_LINK = Link(("sha256", "sheet"), "sheets", ("sha256", "sheet"))
