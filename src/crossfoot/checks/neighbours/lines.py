"""The source lines of a sheet, named so that the same line is found in another release."""

from crossfoot.core.tables import SheetReading, StatedDate

# The kind of table that a line stands below, and what it is the source of.
Line = tuple[str, str]


def lines(sheet: SheetReading) -> dict[Line, StatedDate]:
    """The source lines of a sheet by the table they stand below and what they refer to."""
    return {(d.table, d.refers_to.partition(" (")[0]): d for d in sheet.dates if d.role == "source"}
