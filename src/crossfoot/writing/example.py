"""The built-in example: real figures, written out again as workbooks in the publisher's layouts.

The package ships figures, labels and dates of real releases, errors included, and the sha256
of each original. It does not ship the publisher's files. What is written here is rebuilt: same
sheets, same cells, same numbers, other bytes; every workbook says so on its first sheet.
"""

import csv
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from crossfoot.writing.workbook import SheetPlan, write_workbook

NOTICE = (
    "This workbook was rebuilt by Crossfoot from published figures.",
    "It is not the publisher's file and has other bytes.",
    "Sheets about the programme have the labels, numbers and dates of the original, errors",
    "included; its longer notes and its other sheets are left out.",
)


@dataclass(frozen=True, slots=True)
class ExampleRelease:
    """One release of the example.

    Attributes:
        name: the publisher's file name.
        original: sha256 of the publisher's file, which is not shipped.
        published: the day of publication.
        modified: when the original says it was last modified, in UTC.
        sheets: what to write.
    """

    name: str
    original: str
    published: datetime.date
    modified: datetime.datetime
    sheets: tuple[SheetPlan, ...]


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The records of one shipped table."""
    text = resources.files("crossfoot.writing").joinpath(name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def cell_value(text: str) -> float | str:
    """A shipped cell: a number where it is one; text that looks like one begins with `'`."""
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text)
    except ValueError:
        return text


def example_releases() -> tuple[ExampleRelease, ...]:
    """Every release of the example, in order of publication."""
    plans: dict[str, dict[str, SheetPlan]] = {}
    for record in rows_of("example_cells.csv"):
        sheets = plans.setdefault(record["original"], {})
        plan = sheets.setdefault(record["sheet"], SheetPlan(record["sheet"], {}, set()))
        row = int(record["row"])
        if record["hidden"]:
            plan.hidden_rows.add(row)
        for column, letter in enumerate("ABCDEFGH", start=1):
            if record[letter]:
                plan.cells[row, column] = cell_value(record[letter])
    return tuple(
        ExampleRelease(
            name=record["name"],
            original=record["original"],
            published=datetime.date.fromisoformat(record["published"]),
            modified=datetime.datetime.fromisoformat(record["modified"]),
            sheets=tuple(plans[record["original"][:8]].values()),
        )
        for record in rows_of("example_releases.csv")
    )


def about(release: ExampleRelease) -> SheetPlan:
    """The sheet that says what this workbook is."""
    lines = (*NOTICE, f"Publisher's name: {release.name}", f"sha256 of it: {release.original}")
    return SheetPlan("About", {(i, 1): line for i, line in enumerate(lines, start=1)}, set())


def write_example(folder: Path) -> tuple[Path, ...]:
    """Write the example's workbooks, and `releases.csv` beside them, into a folder.

    Two releases under one publisher's name get the first digits of the original's digest,
    as collectors do it.

    Returns:
        The workbooks, in order of publication.
    """
    releases = example_releases()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    manifest = [("file", "publisher_name", "captured_at", "release_date", "archives")]
    for release in releases:
        path = folder / release.name
        if path in written:
            path = folder / f"{path.stem}~{release.original[:8]}{path.suffix}"
        write_workbook(path, (about(release), *release.sheets), release.modified)
        written.append(path)
        day = release.published.isoformat()
        manifest.append((path.name, release.name, "", day, "rebuilt-from-figures"))
    with (folder / "releases.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(manifest)
    return tuple(written)
