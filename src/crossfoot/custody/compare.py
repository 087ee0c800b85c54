"""What two copies of one workbook have in common, cell by cell.

Numbers are compared as doubles; equal ones that are written differently are a matter of print.
Programs that save a file again write 15 or 16 significant digits, so numbers that differ by no more
than the rounding of the fifteenth are one number. Only sheets about the programme are read and
compared.
"""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.tables import SheetReading, WorkbookReading
from crossfoot.core.wording import plural
from crossfoot.custody.cells import Difference, Kind, Sheet, sheet_differences


class Relation(StrEnum):
    """What one copy is to another; the gravest that applies, mildest first."""

    IDENTICAL = "identical bytes"
    EQUAL = "saved again, values equal"
    PRINT = "float print only"
    SORTED = "rows in another order"
    LABELS = "labels or notes differ"
    ALTERED = "values differ"
    ANOTHER = "another release"
    UNKNOWN = "cannot be compared"


# Where most numbers and every as-of date differ, the name was used for another release.
_ANOTHER_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two copies side by side.

    Attributes:
        relation: what the second is to the first.
        differences: cell by cell, in the order of the first.
        printed: numbers that differ only beyond 15 digits.
        compared: numbers that stand in both.
        sheets: sheets about the programme that only one of them has.
        problem: why they cannot be compared, or empty.
    """

    relation: Relation
    differences: tuple[Difference, ...]
    printed: int
    compared: int
    sheets: tuple[str, ...]
    problem: str = ""

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(d for d in self.differences if d.kind is kind)

    @property
    def sentence(self) -> str:
        """The comparison in words."""
        if self.problem:
            return self.problem
        if self.relation is Relation.IDENTICAL:
            return "The bytes are the same."
        values, words = len(self.of(Kind.VALUE)), len(self.of(Kind.LABEL))
        if self.relation is Relation.ANOTHER:
            return (
                f"Every as-of date differs, and so do {values:,} cells: two releases under one"
                " name, not two copies."
            )
        read = f"{plural(self.compared, 'number')} on the sheets read"
        parts = [f"{plural(values, 'value differs', 'values differ')} ({read} compared)"]
        if not values:
            parts = [f"every value is the same ({read})"]
        if self.printed:
            parts.append(f"{plural(self.printed, 'is', 'are')} written with fewer digits")
        if moved := len(self.of(Kind.ORDER)):
            parts.append(f"{plural(moved, 'table has', 'tables have')} rows in another order")
        if words:
            parts.append(plural(words, "label or note differs", "labels or notes differ"))
        if self.sheets:
            parts.append(f"only one has the sheet {' and '.join(map(repr, self.sheets))}")
        said = "; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}. The bytes differ."


def compare(a: WorkbookReading, b: WorkbookReading) -> Comparison:
    """Hold two readings side by side; `a` is taken as the first."""
    if a.digest == b.digest:
        return Comparison(Relation.IDENTICAL, (), 0, 0, ())
    for reading in (a, b):
        if not reading.readable:
            problem = f"{reading.digest.short} cannot be read: {reading.problem}"
            return Comparison(Relation.UNKNOWN, (), 0, 0, (), problem)
    if not a.sheets and not b.sheets:
        problem = "The bytes differ. Neither has a sheet about the programme to compare."
        return Comparison(Relation.UNKNOWN, (), 0, 0, (), problem)
    pairs, alone = _pairs(a, b)
    found = [sheet_differences(one, two) for one, two in pairs]
    differences = tuple(d for sheet in found for d in sheet.differences)
    printed = sum(sheet.printed for sheet in found)
    compared = sum(sheet.compared for sheet in found)
    relation = _relation(found, alone, printed)
    if relation is Relation.ALTERED and _other_days(pairs) and _mostly_altered(found):
        relation = Relation.ANOTHER
    return Comparison(relation, differences, printed, compared, alone)


def _relation(found: list[Sheet], alone: tuple[str, ...], printed: int) -> Relation:
    kinds = {difference.kind for sheet in found for difference in sheet.differences}
    if Kind.VALUE in kinds or alone:
        return Relation.ALTERED
    if Kind.LABEL in kinds:
        return Relation.LABELS
    if Kind.ORDER in kinds:
        return Relation.SORTED
    return Relation.PRINT if printed else Relation.EQUAL


def _pairs(
    a: WorkbookReading, b: WorkbookReading
) -> tuple[list[tuple[SheetReading, SheetReading]], tuple[str, ...]]:
    """Sheets of one name belong together, then those of one fiscal year; the rest is alone."""
    left, right = list(a.sheets), list(b.sheets)
    pairs = []
    for same in (_same_name, _same_year):
        for one in list(left):
            two = next((s for s in right if same(one, s)), None)
            if two:
                pairs.append((one, two))
                left.remove(one)
                right.remove(two)
    return pairs, tuple(sheet.name.strip() for sheet in (*left, *right))


def _same_name(one: SheetReading, two: SheetReading) -> bool:
    return one.name.strip().casefold() == two.name.strip().casefold()


def _same_year(one: SheetReading, two: SheetReading) -> bool:
    return one.fiscal_year is not None and one.fiscal_year == two.fiscal_year


def _other_days(pairs: list[tuple[SheetReading, SheetReading]]) -> bool:
    """Whether no table speaks of the same day in both, though some speak of a day in both."""
    same = [
        table.as_of == again.as_of
        for one, two in pairs
        for table in one.tables
        if (again := two.table(table.kind)) and table.as_of and again.as_of
    ]
    return bool(same) and not any(same)


def _mostly_altered(found: list[Sheet]) -> bool:
    altered = sum(d.kind is Kind.VALUE for sheet in found for d in sheet.differences)
    return altered > _ANOTHER_SHARE * sum(sheet.compared for sheet in found)
