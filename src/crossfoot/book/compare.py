"""What changed between two releases, keyed by what the numbers are about, not by position."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crossfoot.core.quantity import Number
from crossfoot.core.tables import Observation, SheetReading, WorkbookReading


class ChangeKind(StrEnum):
    """What happened to one quantity."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    RELABELLED = "relabelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity in two releases.

    Attributes:
        kind: the first that applies, in the order of `ChangeKind`.
        sheet: the sheet of the later release, or of the earlier one where it is gone.
        about: what the quantity is about, in words.
        before, after: the observations; one of them is `None` for new and gone.
    """

    kind: ChangeKind
    sheet: str
    about: str
    before: Observation | None
    after: Observation | None

    @property
    def difference(self) -> Number | None:
        """Later less earlier, where both are numbers."""
        if not self.before or not self.after:
            return None
        old, new = self.before.quantity.number, self.after.quantity.number
        if isinstance(old, Decimal) and isinstance(new, Decimal):
            return new - old
        if isinstance(old, int) and isinstance(new, int):
            return new - old
        return float(new) - float(old)


Subject = tuple[str, ...]


def sheet_pairs(
    a: WorkbookReading, b: WorkbookReading
) -> Iterator[tuple[SheetReading | None, SheetReading | None]]:
    """Sheets that speak of the same thing: year-end sheets by their year, current by being it.

    The current sheet of a workbook is the one with the latest fiscal year.
    """

    def split(book: WorkbookReading) -> tuple[SheetReading | None, dict[object, SheetReading]]:
        ordered = sorted(book.sheets, key=lambda s: (s.fiscal_year or 0, "YTD" in s.name.upper()))
        current = ordered[-1] if ordered else None
        return current, {s.fiscal_year or s.name.strip(): s for s in ordered[:-1]}

    current_a, older_a = split(a)
    current_b, older_b = split(b)
    yield current_a, current_b
    for year in sorted({*older_a, *older_b}, key=str):
        yield older_a.get(year), older_b.get(year)


def subjects(sheet: SheetReading | None) -> dict[Subject, Observation]:
    """Every number of a sheet by what it is about; a repeated subject gets a running number."""
    found: dict[Subject, Observation] = {}
    for table in sheet.tables if sheet else ():
        for row in table.rows:
            for cell in row.cells:
                if not cell.quantity.is_number:
                    continue
                path = tuple(n or label for n, label in zip(row.names, row.path, strict=True))
                # Labels alone would confuse the total with an office called like it.
                base: Subject = (table.kind, cell.column, str(row.role), *path)
                subject, again = base, 2
                while subject in found:
                    subject, again = (*base, f"no. {again}"), again + 1
                found[subject] = cell
    return found


def words(subject: Subject) -> str:
    """A subject as people read it: `aor_tech Atlanta > Ankle Monitor, Count`."""
    table, column, _role, *path = subject
    return f"{table} {' > '.join(path)}, {column}"


def kind_of(before: Observation, after: Observation) -> ChangeKind | None:
    """What happened between two sightings of one quantity; `None` when nothing did."""
    if not before.quantity.agrees(after.quantity):
        return ChangeKind.CHANGED
    if before.row_path != after.row_path:
        return ChangeKind.RELABELLED
    if before.ref.cell != after.ref.cell:
        return ChangeKind.MOVED
    return None


def compare(a: WorkbookReading, b: WorkbookReading) -> tuple[Change, ...]:
    """Every difference from `a` to `b`, in the order of `b`'s sheets and then of `a`'s."""
    changes = []
    for old, new in sheet_pairs(a, b):
        before, after = subjects(old), subjects(new)
        name = (new or old).name if new or old else ""  # type: ignore[union-attr]
        for subject, cell in after.items():
            earlier = before.get(subject)
            kind = kind_of(earlier, cell) if earlier else ChangeKind.NEW
            if kind:
                changes.append(Change(kind, name, words(subject), earlier, cell))
        changes += [
            Change(ChangeKind.GONE, name, words(subject), cell, None)
            for subject, cell in before.items()
            if subject not in after
        ]
    return tuple(changes)
