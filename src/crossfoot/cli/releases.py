"""`crossfoot releases`: which releases are in the archive."""

from crossfoot.cli.opening import open_book
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording
from crossfoot.core.tables import tally

COLUMNS = ("published", "published_from", "release", "sha256", "captured", "sources", "captures",
           "sheets", "numeric_cells", "as_of", "modified", "problem")  # fmt: skip


EXAMPLES = """
  crossfoot releases
  crossfoot releases --format csv
"""


def verb(
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """List the releases, with the three dates that are kept apart.

    Published: when it went out. As of: the day its numbers are about. Captured: when somebody
    is known to have had these bytes.
    """
    book = open_book(archive, hand)
    rows: list[dict[str, object]] = []
    for entry in book.entries:
        release, reading = entry.release, entry.reading
        sheet = book.current(entry)
        days = sorted({t.as_of.isoformat() for t in sheet.tables if t.as_of}) if sheet else []
        rows.append({
            "published": release.published.isoformat() if release.published else "",
            "published_from": release.published_from,
            "release": release.publisher_name,
            "sha256": release.digest.hex,
            "captured": release.captured.isoformat() if release.captured else "",
            "sources": sorted({s for c in release.captures for s in c.sources}),
            "captures": len(release.captures),
            "sheets": [s.name for s in reading.sheets],
            "numeric_cells": sum(tally(s).into for s in reading.sheets),
            "as_of": days[-1] if days else "",
            "modified": reading.modified.isoformat() if reading.modified else "",
            "problem": reading.problem,
        })  # fmt: skip
    if form is not Format.TEXT:
        emit([{**row, "sources": " ".join(row["sources"]), "sheets": "; ".join(row["sheets"])}  # type: ignore[arg-type]
              for row in rows], form, COLUMNS)  # fmt: skip
        return
    head = ("published", "as of", "digest", "cells", "captured", "release")
    lines = [
        (str(r["published"]) or "-", str(r["as_of"]) or "-", str(r["sha256"])[:8],
         f"{r['numeric_cells']:,}", str(r["captured"])[:10] or "-", str(r["release"]))
        for r in rows
    ]  # fmt: skip
    say(table([head, *lines], right=(3,)))
    say(f"\n{wording.plural(len(rows), 'release')}.")
