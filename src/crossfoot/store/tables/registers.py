"""What registers count, as they published it into the archive, and the findings that rest on it."""

from collections.abc import Iterator

from crossfoot.core.stocks import Definition, definition_of
from crossfoot.store.definition import (
    CELL,
    REF,
    Link,
    Row,
    Table,
    boolean,
    date,
    digest,
    integer,
    number,
    text,
)
from crossfoot.store.parts import Parts
from crossfoot.store.tables.findings import FINDING, FINDING_LINK, told


def _counts(parts: Parts) -> Iterator[Row]:
    for entry, stocks in reversed(parts.book.stocks()):
        for cell in stocks.cells:
            key, period = cell.key, cell.period
            yield (
                str(cell.ref),
                entry.release.digest.hex,
                entry.release.publisher_name,
                cell.ref.cell,
                period.last_day if period else None,
                definition_of(key) if key else None,
                *cell.row_path,
                float(cell.quantity.number) if cell.quantity.is_number else None,
                not cell.quantity.is_number,
                stocks.simulated,
            )


def _rests(parts: Parts) -> Iterator[Row]:
    counted = {cell.ref for _, stocks in parts.book.stocks() for cell in stocks.cells}
    for name, (_, _, finding) in told(parts).items():
        own = [ref for ref in dict.fromkeys(finding.evidence) if ref in counted]
        for place, ref in enumerate(own, start=1):
            yield name, place, str(ref)


REGISTER_COUNTS = Table(
    "register_counts",
    "Counts of registers",
    "One row per number of people that a register published into the archive: of a day, on a stated"
    " definition. Hidden ones have no number. They are held against releases and are none.",
    (
        text("ref", "Where it stands: file, definition, and the cell that a spreadsheet program"
             " shows it in.", required=True, pattern=REF),
        digest("sha256", "The file: sha256 of its bytes."),
        text("file", "Name of the file.", required=True),
        text("cell", "The cell.", required=True, pattern=CELL),
        date("as_of", "The day that people are counted on."),
        text("definition", "Who belongs to the population of that day; empty where the office or"
             " technology is not known.", choices=Definition),
        text("place", "The office as the register names it; all: of all of them."),
        text("category", "The technology as the register names it; all: with any of them."),
        number("people", "How many; empty where it is hidden.", "people"),
        boolean("hidden", "Whether it is hidden, so that nobody can be told from it."),
        boolean("simulated", "Whether the register is made up: nobody in it is real."),
    ),
    ("ref",),
    _counts,
)  # fmt: skip

FINDING_COUNTS = Table(
    "finding_counts",
    "Counts that findings rest on",
    "One row per number of a register that a finding rests on, beside the cells of releases.",
    (
        text("finding", "Name of the finding.", required=True, pattern=FINDING),
        integer("place", "Its place among them, from 1.", required=True),
        text("ref", "The number.", required=True, pattern=REF),
    ),
    ("finding", "place"),
    _rests,
    (FINDING_LINK, Link(("ref",), "register_counts", ("ref",))),
)
