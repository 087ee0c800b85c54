"""The rows of one table, ready to be written, or handed to a notebook."""

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import util
from typing import Any

from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.store.definition import Cell, Field, Row, Table, Type
from crossfoot.store.parts import Parts

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Rows with named fields.

    Attributes:
        name: of the table.
        fields: its columns.
        rows: in their order; every cell is of its field's type, or `None`.
    """

    name: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        names = ", ".join(field.name for field in self.fields)
        return f"<{self.name}: {wording.plural(len(self.rows), 'row')} of {names}>"

    def records(self) -> list[dict[str, Cell]]:
        """The rows as plain dictionaries."""
        names = [field.name for field in self.fields]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one field, in order.

        Raises:
            KeyError: there is no such field.
        """
        for place, field in enumerate(self.fields):
            if field.name == name:
                return tuple(row[place] for row in self.rows)
        raise KeyError(name)

    def arrow(self) -> Any:
        """The rows as a `pyarrow.Table`, with the fields' descriptions in its schema."""
        # Only this pays for loading the engine.
        from crossfoot.store.arrow import to_arrow  # noqa: PLC0415

        return to_arrow(self.fields, self.rows)

    def pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`, with columns that know what is missing.

        Raises:
            UsageError: pandas is not installed.
        """
        _require("pandas")
        from crossfoot.store.arrow import to_pandas  # noqa: PLC0415

        return to_pandas(self.arrow())

    def polars(self) -> Any:
        """The rows as a `polars.DataFrame`.

        Raises:
            UsageError: polars is not installed.
        """
        _require("polars")
        import polars  # noqa: PLC0415  (optional, and slow to load)

        return polars.from_arrow(self.arrow())


def fill(
    tables: Iterable[Table], parts: Parts, progress: Progress | None = None
) -> dict[str, Frame]:
    """The rows of these tables, each cell in the form that every writer relies on."""
    chosen = tuple(tables)
    found: dict[str, Frame] = {}
    for done, table in enumerate(chosen, start=1):
        if progress:
            progress(done, len(chosen), table.title)
        found[table.name] = Frame(table.name, table.fields, tuple(_settled(table, parts)))
    return found


def select(frame: Frame, name: str, fields: Iterable[str], rows: Iterable[Row]) -> Frame:
    """A frame of some fields of some rows of another, under a name of its own."""
    places = {field.name: place for place, field in enumerate(frame.fields)}
    chosen = [places[field] for field in fields]
    return Frame(
        name,
        tuple(frame.fields[place] for place in chosen),
        tuple(tuple(row[place] for place in chosen) for row in rows),
    )


def _settled(table: Table, parts: Parts) -> Iterator[Row]:
    settle = [_SETTLE[field.type] for field in table.fields]
    for row in table.rows(parts):
        yield tuple(one(cell) for one, cell in zip(settle, row, strict=True))


def _text(cell: Cell) -> Cell:
    """Nothing for an empty text; a plain text for a word of an enumeration."""
    return str(cell) if cell is not None and cell != "" else None


def _number(cell: Cell) -> Cell:
    if cell is None:
        return None
    value = float(cell)  # type: ignore[arg-type]  # a number field is given numbers
    # No form but one could hold it, and nobody could quote it.
    return value if math.isfinite(value) else None


def _moment(cell: Cell) -> Cell:
    """In UTC, to the second; a workbook that names no zone means UTC."""
    if not isinstance(cell, datetime.datetime):
        return None
    known = cell if cell.tzinfo else cell.replace(tzinfo=datetime.UTC)
    return known.astimezone(datetime.UTC).replace(microsecond=0)


def _as_it_is(cell: Cell) -> Cell:
    return cell


_SETTLE: Mapping[Type, Callable[[Cell], Cell]] = {
    Type.TEXT: _text,
    Type.INTEGER: _as_it_is,
    Type.NUMBER: _number,
    Type.BOOLEAN: _as_it_is,
    Type.DATE: _as_it_is,
    Type.MOMENT: _moment,
}


def _require(library: str) -> None:
    if util.find_spec(library) is None:
        raise UsageError(
            f"{library} is not installed here.",
            f"Install it, for instance with `pip install {library}`, or use .arrow() or"
            " .records().",
        )
