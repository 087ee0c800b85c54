"""Two sheets side by side: rows are matched by what they are about, not by where they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, Row, SetAside, SheetReading, Table
from crossfoot.reading.content import rounded, rows_by_subject, same


class Kind(StrEnum):
    """What kind of difference."""

    VALUE = "value"
    LABEL = "label or note"
    ORDER = "order of rows"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two copies.

    Attributes:
        kind: what kind.
        sheet: the sheet of the first copy.
        about: what stands there, in words.
        before, after: the texts as stored; empty where there is none.
        before_ref, after_ref: the cells; `None` where there is none.
    """

    kind: Kind
    sheet: str
    about: str
    before: str
    after: str
    before_ref: CellRef | None
    after_ref: CellRef | None


@dataclass(slots=True)
class Sheet:
    """What was found on one pair of sheets.

    Attributes:
        differences: in the order of the first sheet.
        printed: numbers that differ only beyond 15 digits.
        compared: numbers that stand in both.
    """

    differences: list[Difference]
    printed: int = 0
    compared: int = 0


def sheet_differences(one: SheetReading, two: SheetReading) -> Sheet:
    """Every difference between two sheets."""
    found = Sheet([])
    for first, second in _table_pairs(one, two):
        _table(one.name, first, second, found)
    _aside(one, two, found)
    _texts(one, two, found)
    return found


def _table_pairs(
    one: SheetReading, two: SheetReading
) -> Iterator[tuple[Table | None, Table | None]]:
    """Tables of one kind, in their order; a table that only one has stands alone."""
    rest: dict[str, list[Table]] = {}
    for table in two.tables:
        rest.setdefault(table.kind, []).append(table)
    for table in one.tables:
        again = rest.get(table.kind)
        yield table, again.pop(0) if again else None
    for left in rest.values():
        for table in left:
            yield None, table


def _table(sheet: str, one: Table | None, two: Table | None, found: Sheet) -> None:
    first, second = rows_by_subject(one), rows_by_subject(two)
    pairs = [(row, second[subject]) for subject, row in first.items() if subject in second]
    gone = [row for subject, row in first.items() if subject not in second]
    new = [row for subject, row in second.items() if subject not in first]
    kind = one.kind if one else two.kind if two else ""
    for row in list(gone):
        again = next((other for other in new if _same_values(row, other)), None)
        if again:
            gone.remove(row)
            new.remove(again)
            pairs.append((row, again))
    order = [row.number for _, row in sorted(pairs, key=lambda pair: pair[0].number)]
    if one and order != sorted(order):
        about, ref = f"{one.kind}: {one.title.strip() or 'table'}", one.header_ref
        after_ref = two.header_ref if two else None
        found.differences.append(Difference(Kind.ORDER, sheet, about, "", "", ref, after_ref))
    for row, again in sorted(pairs, key=lambda pair: pair[0].number):
        if row.label != again.label:
            found.differences.append(
                Difference(Kind.LABEL, sheet, f"{kind}: label of a row", row.label, again.label,
                           row.label_ref, again.label_ref)
            )  # fmt: skip
        _cells(sheet, kind, row.cells, again.cells, found)
    for row in gone:
        _cells(sheet, kind, row.cells, (), found)
    for row in new:
        _cells(sheet, kind, (), row.cells, found)


def _same_values(one: Row, two: Row) -> bool:
    """Whether two rows differ in nothing but their label."""
    if one.role is not two.role or not any(c.quantity.is_number for c in one.cells):
        return False
    columns = [[c.column for c in row.cells] for row in (one, two)]
    return columns[0] == columns[1] and all(map(_equal, one.cells, two.cells))


def _equal(one: Observation | SetAside, two: Observation | SetAside) -> bool:
    """Whether two cells hold the same number, or the same kind of no number."""
    if one.quantity.is_number and two.quantity.is_number:
        return same(one.quantity, two.quantity)
    return one.quantity.kind is two.quantity.kind


def _cells(
    sheet: str,
    kind: str,
    one: tuple[Observation, ...],
    two: tuple[Observation, ...],
    found: Sheet,
) -> None:
    second = {cell.column: cell for cell in two}
    for cell in one:
        other = second.pop(cell.column, None)
        if other and cell.quantity.is_number and other.quantity.is_number:
            found.compared += 1
            if float(cell.quantity.number) == float(other.quantity.number):
                continue
            if same(cell.quantity, other.quantity):
                found.printed += 1
                continue
        elif _said_here(cell) == _said_here(other):
            continue
        found.differences.append(_difference(sheet, kind, cell, other))
    found.differences += [
        _difference(sheet, kind, None, cell) for cell in second.values() if _said_here(cell)
    ]


def _said_here(cell: Observation | None) -> str:
    """What a reader sees in a cell; an empty cell says as much as one that is not there."""
    return cell.raw.strip() if cell else ""


def _difference(
    sheet: str, kind: str, one: Observation | None, two: Observation | None
) -> Difference:
    path = " > ".join((one or two).row_path) if one or two else ""  # type: ignore[union-attr]
    column = one.column if one else two.column if two else ""
    return Difference(
        Kind.VALUE,
        sheet,
        f"{kind} {path}, {column}",
        one.raw if one else "",
        two.raw if two else "",
        one.ref if one else None,
        two.ref if two else None,
    )


def _aside(one: SheetReading, two: SheetReading, found: Sheet) -> None:
    """Numbers outside the tables: equal ones belong together, then those of one address."""
    rest: dict[str, list[SetAside]] = {}
    for cell in two.set_aside:
        rest.setdefault(_number(cell), []).append(cell)
    left = []
    for cell in one.set_aside:
        near = rest.get(_number(cell), [])
        again = next((other for other in near if _equal(cell, other)), None)
        if again:
            near.remove(again)
            found.compared += 1
            found.printed += _exact(cell) != _exact(again)
        else:
            left.append(cell)
    others = {c.ref.cell: c for cells in rest.values() for c in cells}
    for cell in left:
        other = others.pop(cell.ref.cell, None)
        found.compared += other is not None
        if other and _equal(cell, other):
            found.printed += 1
        else:
            found.differences.append(_outside(one.name, cell, other))
    found.differences += [_outside(one.name, None, cell) for cell in others.values()]


def _number(cell: SetAside) -> str:
    return rounded(cell.quantity) if cell.quantity.is_number else cell.raw


def _exact(cell: SetAside) -> float | str:
    return float(cell.quantity.number) if cell.quantity.is_number else cell.raw


def _outside(sheet: str, one: SetAside | None, two: SetAside | None) -> Difference:
    label = (one or two).label if one or two else ""  # type: ignore[union-attr]
    return Difference(
        Kind.VALUE,
        sheet,
        f"a number outside the tables {label}".rstrip(),
        one.raw if one else "",
        two.raw if two else "",
        one.ref if one else None,
        two.ref if two else None,
    )


def _texts(one: SheetReading, two: SheetReading, found: Sheet) -> None:
    """Captions, dates and notes; a text that stands elsewhere in the other is the same text."""
    first, second = list(_said_on(one)), list(_said_on(two))
    kept = Counter(text for text, _ in first) & Counter(text for text, _ in second)
    left, right = _without(first, kept), _without(second, kept)
    others = {ref.cell: (text, ref) for text, ref in right}
    for text, ref in left:
        after = others.pop(ref.cell, None)
        found.differences.append(
            Difference(Kind.LABEL, one.name, "text", text, after[0] if after else "",
                       ref, after[1] if after else None)
        )  # fmt: skip
    found.differences += [
        Difference(Kind.LABEL, one.name, "text", "", text, None, ref)
        for text, ref in others.values()
    ]


def _said_on(sheet: SheetReading) -> Iterator[tuple[str, CellRef]]:
    """Every text once, by its cell; a caption with a date is found twice in a reading."""
    seen: dict[CellRef, str] = {}
    for ref, text in _all_texts(sheet):
        if flat := " ".join(text.split()):
            seen.setdefault(ref, flat)
    for ref in sorted(seen):
        yield seen[ref], ref


def _all_texts(sheet: SheetReading) -> Iterator[tuple[CellRef, str]]:
    yield from ((table.title_ref, table.title) for table in sheet.tables)
    yield from ((date.ref, date.phrase) for date in sheet.dates)
    yield from ((text.ref, text.text) for text in sheet.texts)


def _without(texts: Iterable[tuple[str, CellRef]], kept: Counter[str]) -> list[tuple[str, CellRef]]:
    left = Counter(kept)
    rest = []
    for text, ref in texts:
        if left[text]:
            left[text] -= 1
        else:
            rest.append((text, ref))
    return rest
