"""`crossfoot observations`: every numeric cell of the programme's sheets."""

from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.cli import worth
from crossfoot.cli.opening import entries_of, open_build
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    ReleaseArgument,
)
from crossfoot.cli.output import emit, say, table
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.reading.rows import OBSERVATION_COLUMNS, observation_rows

COLUMNS = (*OBSERVATION_COLUMNS, "status", "reason", "citation")

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
    """Print every numeric cell with what it is about, its value, and whether it may be quoted.

    Cells that could not be made an observation are there too, as table UNASSIGNED.
    """
    found = open_build(archive, hand)
    rows = [row for entry in entries_of(found.book, release) for row in records(found, entry)]
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
        return
    head = ("file", "sheet", "cell", "table", "row", "column", "value", "as of", "may be quoted")
    names = ("sheet", "cell", "table", "row_path", "column", "value", "as_of")
    lines = [
        (str(row["sha256"])[:8], *(str(row[k]) for k in names), worth.word(str(row["status"])))
        for row in rows
    ]
    say(table([head, *lines], right=(6,)))


def records(found: Build, entry: Entry) -> Iterator[dict[str, object]]:
    """One object for each numeric cell of a file, with its status."""
    for row in observation_rows(entry.reading, entry.release.publisher_name):
        told: dict[str, object] = dict(zip(OBSERVATION_COLUMNS, row, strict=True))
        ref = CellRef(entry.release.digest, row[2], *parse_a1(row[3]))
        cell = found.book.at(ref)
        yield told | (worth.fields(found, cell) if cell else worth.aside(found, ref))
