"""Cells of the book as figures: single ones, and sums of office rows by category."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from crossfoot.book.status import Statuses
from crossfoot.core.figures import UNITS, Figure, Subject
from crossfoot.core.interval import Interval, fraction
from crossfoot.core.releases import Release
from crossfoot.core.tables import Key, Measure, Observation, Role, SheetReading, Table


def source_of(release: Release) -> str:
    """A release as a side of a comparison is named: its publisher's name and eight digits."""
    return f"{release.publisher_name} ({release.digest.short})"


def figure(release: Release, cell: Observation, key: Key, statuses: Statuses) -> Figure:
    """One cell as a figure."""
    status = statuses.of(cell)
    return Figure(
        name=f"{' > '.join(cell.row_path)}, {cell.column}",
        subject=Subject.of(key),
        value=fraction(cell.quantity.number),
        interval=Interval.of(cell.quantity),
        unit=UNITS[key.measure],
        as_of=cell.period.last_day if cell.period else None,
        published=release.published,
        source=source_of(release),
        refs=(cell.ref,),
        worth=str(status.worth),
        reason=status.reason,
    )


def figures(
    release: Release, sheet: SheetReading, statuses: Statuses, table: str = ""
) -> Iterator[Figure]:
    """Every number of a sheet, or of one of its tables, that a key is known of; each key once.

    A second total repeats the first and is left out. Of the office table the sums by category
    over all offices come after its own numbers.
    """
    seen: set[Key] = set()
    for one in sheet.tables:
        if table and one.kind != table:
            continue
        for row in one.rows:
            for cell in row.cells:
                if cell.key is None or cell.key in seen or not cell.quantity.is_number:
                    continue
                if row.role is Role.SECOND_TOTAL:
                    continue
                seen.add(cell.key)
                yield figure(release, cell, cell.key, statuses)
        yield from _sums(release, one, seen)


def unlabelled(sheet: SheetReading, table: str = "") -> int:
    """How many numbers of a sheet stand under a label that is not known."""
    return sum(
        cell.key is None and cell.quantity.is_number
        for one in sheet.tables
        if not table or one.kind == table
        for row in one.rows
        for cell in row.cells
    )


def _sums(release: Release, table: Table, seen: set[Key]) -> Iterator[Figure]:
    """People by category, summed over the rows of all offices."""
    rows: dict[str, list[Observation]] = {}
    for row in table.rows:
        cell = row.get("Count")
        if row.role is Role.LEAF and cell and cell.key and cell.key.place and cell.key.category:
            rows.setdefault(cell.key.category, []).append(cell)
    for category, cells in rows.items():
        key = Key(table.kind, Measure.PARTICIPANTS, "", category)
        if key not in seen:
            yield _sum(release, key, cells)


def _sum(release: Release, key: Key, cells: Iterable[Observation]) -> Figure:
    parts = tuple(cells)
    period = parts[0].period
    value = sum((fraction(part.quantity.number) for part in parts), Fraction(0))
    return Figure(
        name=f"{key.category}, sum of {len(parts)} office rows",
        subject=Subject.of(key),
        value=value,
        interval=Interval.point(value),
        unit=UNITS[key.measure],
        as_of=period.last_day if period else None,
        published=release.published,
        source=source_of(release),
        refs=tuple(part.ref for part in parts),
        definition="sum of the office rows",
    )
