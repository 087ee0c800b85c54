"""`crossfoot dates`: every date that a sheet states, and what it is a date of."""

from crossfoot.cli.opening import entries_of, open_book
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    ReleaseArgument,
)
from crossfoot.cli.output import emit, say, table
from crossfoot.reading.rows import DATE_COLUMNS, date_rows

EXAMPLES = """
  crossfoot dates 2022-09-15
  crossfoot dates --format csv > dates.csv
"""


def verb(
    release: ReleaseArgument = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Print every stated date and period phrase, and what it refers to."""
    book = open_book(archive, hand)
    rows = [
        dict(zip(DATE_COLUMNS, row, strict=True))
        for entry in entries_of(book, release)
        for row in date_rows(entry.reading)
    ]
    if form is not Format.TEXT:
        emit(rows, form, DATE_COLUMNS)
        return
    head = ("file", "cell", "date", "refers to", "phrase")
    lines = [
         (row["sha256"][:8], row["cell"], row["parsed_date"] or "-", row["refers_to"],
         " ".join(row["phrase"].split())[:48])
        for row in rows
    ]  # fmt: skip
    say(table([head, *lines]))
