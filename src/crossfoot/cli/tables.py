"""`crossfoot tables`: which tables were recognised, and where."""

from crossfoot.cli.opening import entries_of, open_book
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    ReleaseArgument,
)
from crossfoot.cli.output import emit, say, style, table

COLUMNS = ("sha256", "release", "sheet", "table", "title", "header", "rows", "columns", "as_of")


EXAMPLES = """
  crossfoot tables 2024-05-13
  crossfoot tables --format csv
"""


def verb(
    release: ReleaseArgument = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """List the tables that were recognised, with their captions and as-of dates."""
    book = open_book(archive, hand)
    rows: list[dict[str, object]] = [
        {
            "sha256": entry.release.digest.hex,
            "release": entry.release.publisher_name,
            "sheet": sheet.name,
            "table": found.kind,
            "title": " ".join(found.title.split()),
            "header": found.header_ref.cell,
            "rows": len(found.rows),
            "columns": ", ".join(found.columns),
            "as_of": found.as_of.isoformat() if found.as_of else "",
        }
        for entry in entries_of(book, release)
        for sheet in entry.reading.sheets
        for found in sheet.tables
    ]
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
        return
    for entry in entries_of(book, release):
        say(style(entry.name, bold=True))
        mine = [row for row in rows if row["sha256"] == entry.release.digest.hex]
        names = ("sheet", "table", "header", "rows", "as_of")
        lines = [(*(str(row[k]) for k in names), str(row["title"])[:50]) for row in mine]
        head = ("sheet", "table", "header", "rows", "as of", "caption")
        say(table([head, *lines], right=(3,), indent="  ") if lines else "  no table recognised")
