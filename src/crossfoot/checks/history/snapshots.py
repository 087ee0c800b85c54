"""One count of people after the other: what each table stated, row by row, on which day."""

import datetime
import functools
import math
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks.judged import judge
from crossfoot.core.tables import Observation, Role, Row, SheetReading, Table

# Neighbours further apart than this say little about each other.
NEAR = datetime.timedelta(days=120)

TECHNOLOGY, STATUS, OFFICE, WHOLE = "technology", "status", "office", "whole"
COUNT, AVERAGE = "Count", "ALIP"

# Which rows are followed, and which of their columns.
Group = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """One number that is followed from release to release.

    Attributes:
        label: the row's label as published.
        value: the number; where a technology is stated by office only, the sum over offices.
        slack: half the width of the interval it stands for.
        cells: where it stands; several where it is a sum.
        row: its row, or `None` for a sum.
    """

    label: str
    value: float
    slack: float
    cells: tuple[Observation, ...]
    row: Row | None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The rows of one sheet on the day that it most likely speaks of.

    Attributes:
        entry, sheet, day: where they stand, and of when they speak.
        groups: its numbers by group and normal name.
        wholes: what the numbers of each group add to.
    """

    entry: Entry
    sheet: SheetReading
    day: datetime.date
    groups: dict[Group, dict[str, Stated]]
    wholes: dict[Group, float]

    def get(self, group: Group, name: str) -> Stated | None:
        """One number, or `None` where the sheet does not state it."""
        return self.groups.get(group, {}).get(name)


def snapshot(book: Book, entry: Entry, sheet: SheetReading) -> Snapshot | None:
    """The rows of a sheet; `None` where it does not say of which day it speaks."""
    position = next(i for i, s in enumerate(entry.reading.sheets) if s is sheet)
    return _snapshot(book, entry, position)


# Several checks ask for the same sheets and neighbours: they are put together once.
@functools.lru_cache(maxsize=1024)
def _snapshot(book: Book, entry: Entry, position: int) -> Snapshot | None:
    day = judge(book, entry, entry.reading.sheets[position]).settled
    return _of_day(entry, position, day) if day else None


# The same rows of the same day are the same in however many books their file stands.
@functools.lru_cache(maxsize=256)
def _of_day(entry: Entry, position: int, day: datetime.date) -> Snapshot:
    sheet = entry.reading.sheets[position]
    groups = _groups(sheet)
    wholes = {g: sum(max(s.value, 0.0) for s in rows.values()) for g, rows in groups.items()}
    return Snapshot(entry, sheet, day, groups, wholes)


@functools.lru_cache(maxsize=2)
def snapshots(book: Book) -> tuple[Snapshot, ...]:
    """Every sheet of a book that is neither a copy nor frozen, in order of publication."""
    found = (snapshot(book, e, s) for e in book.releases for s in book.fresh_sheets(e))
    return tuple(s for s in found if s)


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """What surrounds a snapshot in the series.

    Attributes:
        before: counts of earlier days within reach, the nearest first, at most three.
        after: counts of later days within reach, the nearest first, at most two.
        same: other releases that speak of the same day.
    """

    before: tuple[Snapshot, ...]
    after: tuple[Snapshot, ...]
    same: tuple[Snapshot, ...]


@functools.lru_cache(maxsize=64)
def neighbours(book: Book, mine: Snapshot) -> Neighbours:
    """The counts around this one. For one day the latest release speaks: it corrects others."""
    own = book.original(mine.entry)
    by_day: dict[datetime.date, Snapshot] = {}
    same = []
    for other in snapshots(book):
        if other.day == mine.day:
            if other.entry is not own:
                same.append(other)
        elif other.entry is not own or other.sheet.name != mine.sheet.name:
            by_day[other.day] = other
    before = [s for d, s in sorted(by_day.items(), reverse=True) if d < mine.day]
    after = [s for d, s in sorted(by_day.items()) if d > mine.day]
    return Neighbours(_within(mine, before)[:3], _within(mine, after)[:2], tuple(same))


def _within(mine: Snapshot, others: list[Snapshot]) -> tuple[Snapshot, ...]:
    """Those that can be reached from neighbour to neighbour without a long gap."""
    reached, last = [], mine.day
    for other in others:
        if abs(other.day - last) > NEAR:
            break
        reached.append(other)
        last = other.day
    return tuple(reached)


def _groups(sheet: SheetReading) -> dict[Group, dict[str, Stated]]:
    groups: dict[Group, dict[str, Stated]] = {}
    status, offices = sheet.table("status"), sheet.table("aor_tech")
    technology = sheet.table("tech_cost")
    if status:
        for column in (COUNT, AVERAGE):
            groups[STATUS, column] = _rows(status, Role.LEAF, column)
    if offices:
        for column in (COUNT, AVERAGE):
            groups[OFFICE, column] = _rows(offices, Role.SUBTOTAL, column)
    if technology:
        groups[TECHNOLOGY, COUNT] = _rows(technology, Role.LEAF, COUNT)
    elif offices:
        groups[TECHNOLOGY, COUNT] = _sums(offices)
    whole = next((t for t in (offices, status) if t and t.total), None)
    if whole:
        for column in (COUNT, AVERAGE):
            groups[WHOLE, column] = _rows(whole, Role.TOTAL, column)
    return {group: rows for group, rows in groups.items() if rows}


def _rows(table: Table, role: Role, column: str) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for row in table.rows:
        cell = row.get(column) if row.role is role else None
        if cell is None:
            continue
        value = float(cell.quantity.number)
        if math.isfinite(value):
            name = row.name or row.label
            found.setdefault(name, Stated(row.label, value, cell.quantity.slack, (cell,), row))
    return found


def _sums(table: Table) -> dict[str, Stated]:
    cells: dict[str, list[Observation]] = {}
    labels: dict[str, str] = {}
    for row in table.rows:
        cell = row.get(COUNT) if row.role is Role.LEAF else None
        if cell:
            cells.setdefault(row.name or row.label, []).append(cell)
            labels.setdefault(row.name or row.label, row.label)
    return {
        name: Stated(
            labels[name], sum(float(c.quantity.number) for c in own), 0.0, tuple(own), None
        )
        for name, own in cells.items()
    }
