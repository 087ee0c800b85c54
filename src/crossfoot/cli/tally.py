"""`crossfoot tally`: that no numeric cell disappeared."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.book import Entry
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
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.tables import tally

COLUMNS = ("sha256", "release", "sheet", "read", "numeric_cells", "observations", "set_aside",
           "reasons", "balances")  # fmt: skip


def counted(archive: Path, hand: Path | None, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The same releases, read anew with the numeric cells of their other sheets counted."""
    names = {entry.release.digest: entry.release.publisher_name for entry in entries}
    with progress("counting") as move:
        readings = list(build.count_files(archive, names, build.judgement(archive, hand), move))
    return tuple(Entry(e.release, r) for e, r in zip(entries, readings, strict=True))


EXAMPLES = """
  crossfoot tally
  crossfoot tally FY22_detentionStats09152022.xlsx --all
"""


def verb(
    release: ReleaseArgument = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Count the numeric cells of sheets not read, too.")
    ] = False,
) -> None:
    """Show where every numeric cell went: an observation, or set aside with a reason."""
    entries = entries_of(open_book(archive, hand), release)
    if everything:
        entries = counted(archive, hand, entries)
    rows: list[dict[str, object]] = []
    for entry in entries:
        base = {"sha256": entry.release.digest.hex, "release": entry.release.publisher_name}
        for sheet in entry.reading.sheets:
            count = tally(sheet)
            reasons = [f"{s.ref.cell}: {s.reason}" for s in sheet.set_aside]
            rows.append({**base, "sheet": sheet.name, "read": True, "numeric_cells": count.into,
                         "observations": count.kept, "set_aside": count.aside,
                         "reasons": "; ".join(reasons), "balances": count.balances})  # fmt: skip
        rows += [
            {**base, "sheet": other.name, "read": False, "numeric_cells": other.numeric_cells,
             "observations": 0, "set_aside": 0, "reasons": "not read yet", "balances": True}
            for other in entry.reading.others
        ]  # fmt: skip
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
    else:
        print_text(rows, everything=everything)
    if not all(row["balances"] for row in rows):
        raise typer.Exit(1)


def print_text(rows: list[dict[str, object]], *, everything: bool) -> None:
    """A line per sheet read, then the sums."""
    lines = [("release", "sheet", "numeric", "observed", "aside", "")]
    for row in rows:
        if row["read"] or everything:
            mark = "" if row["balances"] else "DOES NOT BALANCE"
            note = mark or str(row["reasons"])
            if len(note) > 60:
                note = note[:57] + "..."
            name = f"{str(row['sha256'])[:8]} {row['release']}"
            lines.append((name[:45], str(row["sheet"]), f"{row['numeric_cells'] or 0:,}",
                          f"{row['observations']:,}", f"{row['set_aside']:,}", note))  # fmt: skip
    say(table(lines, right=(2, 3, 4)))
    read = [row for row in rows if row["read"]]
    sums = {k: sum(int(str(r[k])) for r in read) for k in COLUMNS[4:7]}
    say(
        f"\n{wording.plural(len(read), 'sheet')} read: {sums['numeric_cells']:,} numeric cells ="
        f" {sums['observations']:,} observations + {sums['set_aside']:,} set aside."
    )
    others = [row for row in rows if not row["read"]]
    counted = sum(int(str(r["numeric_cells"] or 0)) for r in others)
    tail = f", with {counted:,} numeric cells" if everything else "; --all counts their cells"
    verb_form = "is" if len(others) == 1 else "are"
    say(f"{wording.plural(len(others), 'other sheet')} {verb_form} listed and not read yet{tail}.")
