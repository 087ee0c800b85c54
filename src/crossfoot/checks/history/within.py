"""Technologies of one office that hold each other's numbers."""

import itertools
import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.history.snapshots import COUNT, Snapshot, neighbours
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, Row

# Fewer people than this change by a tenth in any fortnight.
_FEWEST = 30
_FEWEST_ROWS = 12
# So many usual moves of this table's rows from their own place, so many from the other's.
_AWAY, _NEAR = 6.0, 3.0
_TO_DEVIATION, _LEAST_SPREAD = 1.4826, 0.02
Rows = dict[str, dict[str, Row]]
_AVERAGE_AWAY = math.log(1.2)


@dataclass(frozen=True, slots=True, eq=False)
class Swapped:
    """Two rows of one office.

    Attributes:
        office: its label.
        first, second: the rows.
        past: their counts in the release before.
        before: that release.
        evidence: the cells of the neighbours.
    """

    office: str
    first: Row
    second: Row
    past: tuple[int, int]
    before: Snapshot
    evidence: tuple[CellRef, ...]


def swapped(book: Book, mine: Snapshot) -> Iterator[Swapped]:
    """Pairs that lie far from their own neighbours and near each other's."""
    near = neighbours(book, mine)
    around = (*near.before[:1], *near.after[:1])
    if not near.before:
        return
    own, others = _rows(mine), [_rows(s) for s in around]
    spread = max((_spread(own, other) for other in others), default=0.0)
    if not spread:
        return
    for office in sorted(own):
        # Most rows stay near where they were: only of the others pairs are tried.
        strayed = sorted(n for n in own[office] if _strayed(own, others[0], office, n))
        for a, b in itertools.combinations(strayed, 2):
            first, second = own[office][a], own[office][b]
            past = [
                (o[office][a], o[office][b])
                for o in others
                if a in o.get(office, {}) and b in o.get(office, {})
            ]
            if len(past) == len(around) and all(_exchanged(first, second, p, spread) for p in past):
                counts = (_count(past[0][0]), _count(past[0][1]))
                cells = tuple(c.ref for p in past for r in p for c in r.cells)
                label = first.path[0]
                yield Swapped(label, first, second, counts, near.before[0], cells)


def _rows(sheet: Snapshot) -> Rows:
    table = sheet.sheet.table("aor_tech")
    found: Rows = {}
    for row in table.rows if table else ():
        if row.role is Role.LEAF and len(row.path) > 1 and row.get(COUNT):
            office = row.names[0] or row.path[0]
            found.setdefault(office, {})[row.name or row.label] = row
    return found


def _strayed(own: Rows, other: Rows, office: str, name: str) -> bool:
    before = other.get(office, {}).get(name)
    if before is None:
        return False
    here, there = _count(own[office][name]), _count(before)
    if min(here, there) < _FEWEST:
        return False
    return abs(math.log(here / there)) >= _AWAY * _LEAST_SPREAD


def _count(row: Row) -> int:
    cell = row.get(COUNT)
    return int(cell.quantity.number) if cell else 0


def _spread(own: Rows, other: Rows) -> float:
    """How far the rows of this table usually moved since or until a neighbour."""
    moves = [
        abs(math.log(here / there))
        for office, rows in own.items()
        for name, row in rows.items()
        if name in other.get(office, {})
        and (here := _count(row)) >= _FEWEST
        and (there := _count(other[office][name])) >= _FEWEST
    ]
    return _TO_DEVIATION * statistics.median(moves) if len(moves) >= _FEWEST_ROWS else 0.0


def _exchanged(first: Row, second: Row, beside: tuple[Row, Row], spread: float) -> bool:
    past, other = beside
    counts = [_count(r) for r in (first, second, past, other)]
    if min(counts) < _FEWEST:
        return False
    a, b, c, d = (math.log(n) for n in counts)
    least = max(spread, _LEAST_SPREAD)
    chance = math.sqrt(least**2 + 2 / min(counts))
    if min(abs(a - c), abs(b - d)) < _AWAY * chance:
        return False
    if max(abs(a - d), abs(b - c)) > _NEAR * chance:
        return False
    return _averages_fit(first, other, past) and _averages_fit(second, past, other)


def _averages_fit(row: Row, new: Row, own: Row) -> bool:
    """Whether an average is nearer to that of the other row, where the two differ at all."""
    cells = [r.get("ALIP") for r in (row, new, own)]
    values = [float(c.quantity.number) for c in cells if c]
    if len(values) < len(cells) or min(values) <= 0:
        return True
    here, there, before = (math.log(v) for v in values)
    if abs(there - before) < _AVERAGE_AWAY:
        return True
    return abs(here - there) < abs(here - before)
