"""When two sheets or two files say the same.

A workbook that somebody re-saved holds the same numbers in other bytes, sometimes rounded
to the 15 or 16 digits that a program writes. Single values are therefore compared at 15 significant
digits; whole tables and sheets at 10, because among hundreds of numbers some would be rounded up in
one copy and down in another. Texts are compared letter by letter; the sheet's own name does not
count, because a frozen year-end sheet is usually renamed.
"""

import datetime

from crossfoot.book.entry import Entry
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation, SheetReading, Table

SIGNIFICANT_DIGITS = 15
_OF_HUNDREDS = 10


def written(observation: Observation) -> str:
    """An observation as far as a re-saved copy keeps it."""
    return _digits(observation.quantity, SIGNIFICANT_DIGITS)


def _digits(quantity: Quantity, digits: int) -> str:
    return f"{float(quantity.number):.{digits}g}" if quantity.is_number else str(quantity.kind)


def table_content(table: Table) -> str:
    """The labels and values of a table, without its place, caption or period."""
    return "\n".join(
        "\t".join(
            (
                "/".join(row.path),
                *(f"{c.column}={_digits(c.quantity, _OF_HUNDREDS)}" for c in row.cells),
            )
        )
        for row in table.rows
    )


def sheet_content(sheet: SheetReading) -> str:
    """Everything a sheet says, apart from its name."""
    tables = "\f".join(f"{t.kind}\n{t.title}\n{table_content(t)}" for t in sheet.tables)
    dates = "\n".join(d.phrase for d in sheet.dates)
    texts = "\n".join(t.text for t in sheet.texts)
    aside = "\n".join(
        _digits(s.quantity, _OF_HUNDREDS) if s.quantity.is_number else s.raw
        for s in sheet.set_aside
    )
    return f"{tables}\v{dates}\v{texts}\v{aside}"


def current_sheet(sheets: tuple[SheetReading, ...]) -> SheetReading | None:
    """The sheet of the running year: the latest fiscal year, then the latest numbers."""
    if not sheets:
        return None

    def key(item: tuple[int, SheetReading]) -> tuple[int, datetime.date, int]:
        position, sheet = item
        days = [t.as_of for t in sheet.tables if t.as_of]
        return sheet.fiscal_year or 0, max(days, default=datetime.date.min), position

    return max(enumerate(sheets), key=key)[1]


def is_copy(entry: Entry, other: Entry) -> bool:
    """Whether two files with equal content are one publication, obtained twice.

    The same content under another name on another day is a new release with old content:
    that is a finding, not a copy.
    """
    mine, theirs = entry.release, other.release
    same_name = mine.publisher_name == theirs.publisher_name
    same_day = mine.published is not None and mine.published == theirs.published
    return same_name or same_day
