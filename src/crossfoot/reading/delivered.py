"""A delivered file, column by column: what is shown, what is empty, what is withheld.

The file is read where it lies and nothing of it is kept: only the names of columns, and counts,
leave this module.
"""

import csv
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossfoot.core.delivered import Column, Delivered
from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.core.periods import fiscal_year
from crossfoot.core.redaction import exemptions
from crossfoot.reading import dates
from crossfoot.reading.documents.pages import Document, read_document
from crossfoot.reading.grid import Wanted, Worker

EVERY_SHEET = Wanted(in_name="*")
_ZIP = b"PK\x03\x04"
_TABLES = (".csv", ".tsv", ".tab", ".psv", ".txt", ".dat")
_DELIMITERS = ",|\t;"
_BANNER = 15
_LONGEST_DAY = 32
_NARROWEST = 2


def read_delivered(path: Path, worker: Worker) -> tuple[Delivered, ...]:
    """Every table of a delivered workbook or delimited text; of a PDF its marks.

    Raises:
        BadFileError: it cannot be read, and why.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as error:
        raise BadFileError(
            f"`{path.name}` cannot be opened: {error.strerror or error}.",
            "Check the path, and that you may read the file.",
        ) from error
    if head.startswith(_ZIP):
        return tuple(_workbook(path, worker))
    if path.suffix.lower() in _TABLES and not head.startswith(b"%PDF"):
        return (_text(path),)
    return (_document(read_document(path)),)


def _document(read: Document) -> Delivered:
    marks: Counter[str] = Counter()
    marked = 0
    for page in read.pages:
        lines = [exemptions(line) for line in page.splitlines()]
        marked += any(lines)
        marks.update(mark for line in lines for mark in line)
    return Delivered(read.name, "", 0, (), dict(sorted(marks.items())), (marked, len(read.pages)))


def _workbook(path: Path, worker: Worker) -> Iterator[Delivered]:
    with path.open("rb") as stream:
        digest = Digest.of(stream.read())
    for grid in worker.read(path, digest, wanted=EVERY_SHEET).grids:
        rows: dict[int, dict[int, str]] = {}
        for (row, column), cell in grid.cells.items():
            rows.setdefault(row, {})[column] = str(cell.value)
        width = max((column for row in rows.values() for column in row), default=0)
        texts = ([rows[n].get(c, "") for c in range(1, width + 1)] for n in sorted(rows))
        yield _table(path.name, grid.name, texts)


def _text(path: Path) -> Delivered:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        head = stream.readline()
        delimiter = max(_DELIMITERS, key=lambda mark: (head.count(mark), -_DELIMITERS.index(mark)))
        stream.seek(0)
        return _table(path.name, "", csv.reader(stream, delimiter=delimiter))


def _table(file: str, sheet: str, rows: Iterable[Sequence[str]]) -> Delivered:
    source = iter(rows)
    first = [row for row, _ in zip(source, range(_BANNER), strict=False)]
    header = _header(first)
    if header is None:
        return Delivered(file, sheet, 0, ())
    tallies = [_Tally(name.strip()) for name in first[header]]
    number = 0
    for row in (*first[header + 1 :], *source):
        if any(cell.strip() for cell in row):
            number += 1
            for index, tally in enumerate(tallies):
                tally.take(row[index].strip() if index < len(row) else "")
    columns = tuple(tally.column for tally in tallies if tally.name)
    return Delivered(file, sheet, number, columns)


def _header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with the most texts among the first; banners above it are narrower."""
    widths = [sum(_is_name(cell) for cell in row) for row in rows]
    widest = max(widths, default=0)
    return widths.index(widest) if widest >= _NARROWEST else None


def _is_name(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell) and not exemptions(cell)


@dataclass(slots=True)
class _Tally:
    """A column while it is counted."""

    name: str
    filled: int = 0
    empty: int = 0
    withheld: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)

    def take(self, cell: str) -> None:
        """Count one cell."""
        marks = exemptions(cell)
        if marks:
            self.withheld += 1
            self.marks.update(marks)
        elif not cell:
            self.empty += 1
        else:
            self.filled += 1
            day = _day(cell)
            if day:
                self.years[fiscal_year(day)] += 1

    @property
    def column(self) -> Column:
        """What was counted."""
        return Column(
            self.name, self.filled, self.empty, self.withheld,
            dict(sorted(self.marks.items())), dict(sorted(self.years.items())),
        )  # fmt: skip


def _day(cell: str) -> datetime.date | None:
    if len(cell) > _LONGEST_DAY or not cell[:1].isalnum():
        return None
    found = dates.find(cell)
    return found[0].day if found else None
