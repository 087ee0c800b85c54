"""What the book works out once: originals of copies, series of quantities, cells by place."""

from collections.abc import Callable, Iterable

from crossfoot.book.entry import Entry, Place, Point
from crossfoot.book.sameness import is_copy
from crossfoot.core.digest import Digest
from crossfoot.core.periods import Period
from crossfoot.core.tables import Key, SheetReading

Cells = dict[tuple[str, int, int], Place]


def originals(
    entries: Iterable[Entry], content: Callable[[Entry, SheetReading], str]
) -> dict[Digest, Entry]:
    """For each entry the one it is a re-saved copy of, or itself."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        said = "\0".join(content(entry, s) for s in entry.reading.sheets)
        groups.setdefault(said or entry.release.digest.hex, []).append(entry)
    found: dict[Digest, Entry] = {}
    for group in groups.values():
        # The copy that was saved first is nearest to the publisher.
        first: list[Entry] = []
        for entry in sorted(group, key=_first_saved):
            original = next((e for e in first if is_copy(e, entry)), None)
            if original is None:
                first.append(entry)
            found[entry.release.digest] = original or entry
    return found


def series(sheets: Iterable[tuple[Entry, SheetReading]]) -> dict[Key, tuple[Point, ...]]:
    """Every number with a key, in the order in which the sheets are given."""
    found: dict[Key, list[Point]] = {}
    for entry, sheet in sheets:
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.key and cell.quantity.is_number:
                        found.setdefault(cell.key, []).append(Point(entry.release, cell))
    return {key: tuple(points) for key, points in found.items()}


def by_period(points: Iterable[Point]) -> dict[Period, list[Point]]:
    """Statements about one period together; those without a period are left out."""
    found: dict[Period, list[Point]] = {}
    for point in points:
        if point.observation.period:
            found.setdefault(point.observation.period, []).append(point)
    return found


def cells(entry: Entry) -> Cells:
    """The observations of one workbook by sheet, row and column."""
    return {
        (cell.ref.sheet, cell.ref.row, cell.ref.column): Place(entry, sheet, table, row, cell)
        for sheet in entry.reading.sheets
        for table in sheet.tables
        for row in table.rows
        for cell in row.cells
    }


def _first_saved(entry: Entry) -> tuple[bool, str, tuple[object, ...]]:
    modified = entry.reading.modified
    return modified is None, modified.isoformat() if modified else "", entry.release.order
