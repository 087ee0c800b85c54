"""What each cell of a file is about, and the cell that speaks of the same in another file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossfoot.book import Book, Entry
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, SheetReading, StatedDate

# Kind of table, column, role of the row, normal labels from outer to inner.
Subject = tuple[str, ...]
# A dated line: its role, the table it belongs to, and which of several of that kind it is.
Line = tuple[str, str, int]


@dataclass(slots=True)
class Subjects:
    """Looks up cells by what they are about; what was looked up once is kept."""

    book: Book
    _cells: dict[int, Mapping[Subject, Observation]] = field(default_factory=dict, repr=False)
    _places: dict[int, Mapping[CellRef, Subject]] = field(default_factory=dict, repr=False)

    def cells(self, sheet: SheetReading) -> Mapping[Subject, Observation]:
        """The cells of a sheet's tables by what they are about, empty ones included."""
        if id(sheet) not in self._cells:
            self._cells[id(sheet)] = _cells(sheet)
        return self._cells[id(sheet)]

    def of(self, sheet: SheetReading, ref: CellRef) -> Subject | None:
        """What a cell of a sheet is about, or `None` where it belongs to no table."""
        if id(sheet) not in self._places:
            held = self.cells(sheet).items()
            self._places[id(sheet)] = {cell.ref: subject for subject, cell in held}
        return self._places[id(sheet)].get(ref)

    def sheet(self, ref: CellRef) -> SheetReading | None:
        """The sheet that a cell stands on."""
        entry = self.book.entry(ref.digest)
        sheets = entry.reading.sheets if entry else ()
        return next((sheet for sheet in sheets if sheet.name == ref.sheet), None)

    def like(self, entry: Entry, sheet: SheetReading, other: Entry) -> SheetReading | None:
        """The sheet of another file that speaks of the same year: the current of the current."""
        if other is entry:
            return sheet
        if sheet is self.book.current(entry):
            return self.book.current(other)
        same = (s for s in other.reading.sheets if s.fiscal_year == sheet.fiscal_year)
        return next(same, None) if sheet.fiscal_year else None


def _cells(sheet: SheetReading) -> Mapping[Subject, Observation]:
    found: dict[Subject, Observation] = {}
    for table in sheet.tables:
        for row in table.rows:
            path = tuple(n or label for n, label in zip(row.names, row.path, strict=True))
            for cell in row.cells:
                # Labels alone would confuse the total with an office called like it.
                base: Subject = (table.kind, cell.column, str(row.role), *path)
                subject, again = base, 2
                while subject in found:
                    subject, again = (*base, f"no. {again}"), again + 1
                found[subject] = cell
    return found


def lines(sheet: SheetReading) -> Mapping[Line, StatedDate]:
    """The dated lines of a sheet by what they are."""
    found: dict[Line, StatedDate] = {}
    for date in sheet.dates:
        number = 1
        while (date.role, date.table, number) in found:
            number += 1
        found[date.role, date.table, number] = date
    return found
