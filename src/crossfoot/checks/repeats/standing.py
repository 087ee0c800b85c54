"""Which earlier tables hold the numbers of a table, under the same labels."""

import datetime
import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.book.sameness import written
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.core.tables import Observation, Role, SheetReading, Table

# What a cell is called, whatever its place: outer to inner labels, role and column.
Name = tuple[tuple[str, ...], str, str]
# A number wherever it stands: kind of table, name and value.
Number = tuple[str, Name, str]
# A table with its numbers, the same as they are compared, and wherever they stand.
Numbered = tuple[Table, dict[Name, Observation], dict[Name, str], tuple[Number, ...]]
# Numbers of so many digits in all are never equal by chance.
_TELLING_DIGITS = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One table of one release.

    Attributes:
        order: position of its file among all files, by publication.
        entry, sheet, table: where it stands.
        cells: its numbers by name.
        values: the same as they are compared.
    """

    order: int
    entry: Entry
    sheet: SheetReading
    table: Table
    cells: dict[Name, Observation]
    values: dict[Name, str]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Every number of a book, by name and value.

    Attributes:
        tables: every table of every sheet that is its release's own.
        by_entry: the same by file.
        by_number: positions in `tables` by kind, name and value.
    """

    tables: tuple[Held, ...]
    by_entry: dict[Entry, list[Held]]
    by_number: dict[Number, list[int]]

    def of(self, entry: Entry, sheet: SheetReading) -> tuple[Held, ...]:
        """The tables of one sheet."""
        return tuple(h for h in self.by_entry.get(entry, ()) if h.sheet is sheet)


@functools.lru_cache(maxsize=2)
def standing(book: Book) -> Standing:
    """Every number of a book, indexed once."""
    tables: list[Held] = []
    by_entry: dict[Entry, list[Held]] = {}
    by_number: dict[Number, list[int]] = {}
    for order, entry in enumerate(book.entries):
        for sheet in series.own_sheets(book, entry):
            for table, cells, values, keys in numbered(entry, sheet):
                for key in keys:
                    by_number.setdefault(key, []).append(len(tables))
                held = Held(order, entry, sheet, table, cells, values)
                tables.append(held)
                by_entry.setdefault(entry, []).append(held)
    return Standing(tuple(tables), by_entry, by_number)


def numbered(entry: Entry, sheet: SheetReading) -> tuple[Numbered, ...]:
    """The tables of a sheet, taken apart once, in however many books the file stands."""
    return _numbered(entry, next(i for i, s in enumerate(entry.reading.sheets) if s is sheet))


@functools.lru_cache(maxsize=256)
def _numbered(entry: Entry, position: int) -> tuple[Numbered, ...]:
    found = []
    for table in entry.reading.sheets[position].tables:
        cells = numbers(table)
        values = {name: written(cell) for name, cell in cells.items()}
        keys = tuple((table.kind, name, value) for name, value in values.items())
        found.append((table, cells, values, keys))
    return tuple(found)


def numbers(table: Table) -> dict[Name, Observation]:
    """The numbers of a table by name; of a court table the counts alone."""
    court = table.kind in stated.COURT_TABLES
    return {
        (
            tuple(n or label for n, label in zip(row.names, row.path, strict=True)),
            "" if row.role is Role.LEAF else str(row.role),
            cell.column,
        ): cell
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number and not (court and cell.column != "Count")
    }


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """A table whose numbers stand in an earlier one.

    Attributes:
        mine, theirs: the two tables.
        equal: the names of the cells that are equal.
    """

    mine: Held
    theirs: Held
    equal: frozenset[Name]

    @property
    def whole(self) -> bool:
        """Whether every number of the table stands in the earlier one, and none is missing."""
        return len(self.equal) == len(self.mine.cells) == len(self.theirs.cells)

    @property
    def telling(self) -> bool:
        """Whether so many digits are never equal by chance."""
        return digits(self.mine.cells[name] for name in self.equal) >= _TELLING_DIGITS


def digits(cells: Iterable[Observation]) -> float:
    """How many digits the counts of some cells have in all: what chance has to beat."""
    counts = (abs(float(c.quantity.number)) for c in cells if c.column == "Count")
    return sum(math.log10(count) for count in counts if count > 1)


@functools.lru_cache(maxsize=64)
def repeats(book: Book, mine: Held) -> tuple[Repeat, ...]:
    """Earlier tables that share numbers with this one: most shared first, then the latest.

    Copies of the same release are no earlier tables.
    """
    known = standing(book)
    hits: dict[int, list[Name]] = {}
    for name, value in mine.values.items():
        for position in known.by_number.get((mine.table.kind, name, value), ()):
            if known.tables[position].order < mine.order:
                hits.setdefault(position, []).append(name)
    own = book.original(mine.entry)
    found = [
        Repeat(mine, known.tables[position], frozenset(names))
        for position, names in hits.items()
        if book.original(known.tables[position].entry) is not own
    ]
    return tuple(sorted(found, key=lambda r: (-len(r.equal), -r.theirs.order)))


def wholly(book: Book, mine: Held) -> tuple[Repeat, ...]:
    """Earlier tables that hold the same numbers, all of them; the latest first."""
    found = (r for r in repeats(book, mine) if r.whole and r.telling)
    return tuple(sorted(found, key=lambda r: -r.theirs.order))


def day_of(book: Book, held: Held) -> datetime.date | None:
    """The day on which the people of a table's sheet were most likely counted."""
    return judge(book, held.entry, held.sheet).settled
