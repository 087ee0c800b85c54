"""Other releases: where a number stands elsewhere, and which tables to compare with."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.book.sameness import written
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.repeats.standing import Held, Name, numbers, standing
from crossfoot.core.tables import Observation, Role, SheetReading, Table

# An average of fewer digits stays equal now and then: that of one person, for instance.
_LONG = 8


def held(subject: Subject) -> tuple[Held, ...]:
    """The tables of the subject's sheet."""
    if subject.sheet is None:
        return ()
    return standing(subject.book).of(subject.entry, subject.sheet)


def names(subject: Subject) -> dict[tuple[int, int], tuple[Held, Name]]:
    """What each number of the sheet is called, by row and column."""
    return {
        (cell.ref.row, cell.ref.column): (table, name)
        for table in held(subject)
        for name, cell in table.cells.items()
    }


def elsewhere(subject: Subject, mine: Held, name: Name) -> Iterator[tuple[Held, Observation]]:
    """The tables of other releases in which the same number stands under the same name."""
    known = standing(subject.book)
    own = subject.book.original(subject.entry)
    cell = mine.cells[name]
    for position in known.by_number.get((mine.table.kind, name, written(cell)), ()):
        other = known.tables[position]
        if subject.book.original(other.entry) is not own:
            yield other, other.cells[name]


def before(subject: Subject) -> Entry | None:
    """The release before, as a running one; a year-end sheet is no neighbour."""
    found = series.before(subject.book, subject.entry)
    return found.entry if found else None


def stood_still(subject: Subject, previous: Entry) -> Iterator[tuple[Observation, Observation]]:
    """Averages that are, to the last digit, those of the release before, and their counts.

    An average moves from one count to the next, if only because time passes.
    """
    current = subject.book.current(previous)
    for mine in held(subject):
        other = current.table(mine.table.kind) if current else None
        if other is None or mine.table.kind in stated.COURT_TABLES:
            continue
        if other.as_of == mine.table.as_of or not mine.table.as_of:
            continue
        theirs = numbers(other)
        for name, cell in mine.cells.items():
            same = theirs.get(name)
            text = f"{abs(float(cell.quantity.number)):.15g}".replace(".", "")
            if name[2] != "ALIP" or not same or len(text) < _LONG:
                continue
            if written(cell) == written(same):
                yield cell, same
                count = mine.cells.get((name[0], name[1], "Count"))
                then = theirs.get((name[0], name[1], "Count"))
                if count and then and written(count) == written(then):
                    yield count, then


def near(subject: Subject) -> Entry | None:
    """The running release before; for the first one the release after."""
    found = before(subject)
    if found:
        return found
    own = subject.book.original(subject.entry)
    position = subject.book.entries.index(own)
    later = set(subject.book.entries[position + 1 :])
    running = series.running(subject.book)
    return next((r.entry for r in running if r.entry in later and r.entry is not own), None)


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The same table in a neighbouring release.

    Attributes:
        entry: that release.
        sheet: its sheet.
        table: the table.
        same_day: whether it is said to speak of the same day.
    """

    entry: Entry
    sheet: SheetReading
    table: Table
    same_day: bool

    @property
    def cells(self) -> dict[Name, Observation]:
        """Its numbers by name."""
        return numbers(self.table)


def beside(subject: Subject, table: Table) -> tuple[Beside, ...]:
    """Neighbours of a table: those of the same day first, then before, then after."""
    running = series.running(subject.book)
    own = subject.book.original(subject.entry)
    position = subject.book.entries.index(own)
    order = {entry: i for i, entry in enumerate(subject.book.entries)}
    earlier = [r for r in running if order[r.entry] < position and r.entry is not own]
    later = [r for r in running if order[r.entry] > position and r.entry is not own]
    near = [*later[:2], *reversed(earlier[-2:])]
    found = []
    for each in near:
        other = each.sheet.table(table.kind)
        if other and table.as_of and other.as_of == table.as_of:
            found.append(Beside(each.entry, each.sheet, other, True))
    for each in (*earlier[-1:], *later[:1]):
        other = each.sheet.table(table.kind)
        if other and all(b.entry is not each.entry for b in found):
            found.append(Beside(each.entry, each.sheet, other, False))
    return tuple(found)


def siblings(table: Table) -> dict[tuple[str, ...], list[int]]:
    """Positions of rows that belong side by side, by the labels above them."""
    found: dict[tuple[str, ...], list[int]] = {}
    for position, row in enumerate(table.rows):
        if row.role in (Role.LEAF, Role.SUBTOTAL):
            found.setdefault((*row.path[:-1], str(row.role)), []).append(position)
    return found
