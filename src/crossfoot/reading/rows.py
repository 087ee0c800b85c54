"""A reading as flat rows of text: every numeric cell, and every stated date."""

from collections.abc import Iterator
from decimal import Decimal

from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import SheetReading, WorkbookReading

OBSERVATION_COLUMNS = (
    "sha256",
    "release",
    "sheet",
    "cell",
    "table",
    "row_path",
    "column",
    "value",
    "as_of",
    "raw",
)
DATE_COLUMNS = ("sha256", "sheet", "cell", "phrase", "parsed_date", "refers_to")
UNASSIGNED = "UNASSIGNED"


def observation_rows(reading: WorkbookReading, publisher_name: str) -> Iterator[tuple[str, ...]]:
    """One row for each numeric cell of a workbook, in reading order of each sheet."""
    for sheet in reading.sheets:
        placed = [*_observed(sheet), *_aside(sheet)]
        for (row, column), cell, rest in sorted(placed, key=lambda entry: entry[0]):
            del row, column
            yield (reading.digest.hex, publisher_name, sheet.name, cell, *rest)


_Placed = tuple[tuple[int, int], str, tuple[str, ...]]


def _observed(sheet: SheetReading) -> Iterator[_Placed]:
    for table in sheet.tables:
        as_of = table.as_of.isoformat() if table.as_of else ""
        for row in table.rows:
            path = " > ".join(row.path)
            for cell in row.cells:
                if cell.quantity.is_number:
                    value = number(cell.quantity)
                    rest = (table.kind, path, cell.column, value, as_of, cell.raw)
                    yield (cell.ref.row, cell.ref.column), cell.ref.cell, rest


def _aside(sheet: SheetReading) -> Iterator[_Placed]:
    for one in sheet.set_aside:
        rest = (UNASSIGNED, one.label, one.column, number(one.quantity), "", one.raw)
        yield (one.ref.row, one.ref.column), one.ref.cell, rest


def number(quantity: Quantity) -> str:
    """A value as text that reads back as the same value; money never with an exponent."""
    value = quantity.number
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def date_rows(reading: WorkbookReading) -> Iterator[tuple[str, ...]]:
    """One row for each stated date or period; the date is empty where none can be read."""
    for sheet in reading.sheets:
        for stated in sheet.dates:
            day = stated.day.isoformat() if stated.day else ""
            yield (
                reading.digest.hex,
                sheet.name,
                stated.ref.cell,
                stated.phrase,
                day,
                stated.refers_to,
            )
