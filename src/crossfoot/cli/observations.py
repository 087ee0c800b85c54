"""`crossfoot observations`: every numeric cell of the programme's sheets."""

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
from crossfoot.reading.rows import OBSERVATION_COLUMNS, observation_rows

EXAMPLES = """
  crossfoot observations 8420a712
  crossfoot observations --format csv > observations.csv
"""


def verb(
    release: ReleaseArgument = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Print every numeric cell with what it is about, its value and its raw text.

    Cells that could not be made an observation are there too, as table UNASSIGNED.
    """
    book = open_book(archive, hand)
    rows = [
        dict(zip(OBSERVATION_COLUMNS, row, strict=True))
        for entry in entries_of(book, release)
        for row in observation_rows(entry.reading, entry.release.publisher_name)
    ]
    if form is not Format.TEXT:
        emit(rows, form, OBSERVATION_COLUMNS)
        return
    head = ("file", "sheet", "cell", "table", "row", "column", "value", "as of")
    names = ("sheet", "cell", "table", "row_path", "column", "value", "as_of")
    lines = [(row["sha256"][:8], *(row[k] for k in names)) for row in rows]
    say(table([head, *lines], right=(6,)))
