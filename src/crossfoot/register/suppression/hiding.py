"""Which cells must be hidden so that no small count can be read or worked out.

First the small counts themselves. Then, for each of them, as few people as possible in other cells,
such that it could as well be a count that is not small: there is a round of hidden cells along
which so many can be moved that every row and column still has its sum and no count falls below
nothing. Whoever has the published table, with all its totals, can then not tell the small count
from one that is large enough.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crossfoot.register.suppression.table import Cell, Table

LEAST = 11
# A hidden cell in which there is nobody protects little and tells that nobody is there.
_EMPTY = 1 << 32


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden of a table.

    Attributes:
        primary: cells whose own count is small, or whose difference from what was published is.
        complementary: cells hidden so that the others cannot be worked out.
        withheld: whether no choice of cells protects it, so that nothing of it can be published.
    """

    primary: frozenset[Cell]
    complementary: frozenset[Cell]
    withheld: bool = False

    @property
    def every(self) -> frozenset[Cell]:
        """All hidden cells."""
        return self.primary | self.complementary


def hide(table: Table, least: int = LEAST, telling: Mapping[Cell, int] | None = None) -> Hidden:
    """The cells of a table to hide.

    Args:
        table: the counts.
        least: the smallest count, other than none, that is published.
        telling: cells to hide for another reason, with the room that each needs.
    """
    small = {cell: least - n for cell, n in table.cells.items() if 0 < n < least}
    need = {**(telling or {}), **small}
    primary = frozenset(need)
    hidden = set(primary)
    # Smallest room last: what protects the hardest cell often protects the others too.
    for cell in sorted(need, key=lambda one: (-need[one], one)):
        around = _round(table, cell, need[cell], hidden)
        if around is None:
            return Hidden(frozenset(table.cells), frozenset(), withheld=True)
        hidden |= around
    return Hidden(primary, frozenset(hidden) - primary)


def _round(table: Table, cell: Cell, room: int, hidden: set[Cell]) -> set[Cell] | None:
    """The cells of the cheapest round through a cell along which so many can be moved.

    From the column of the cell to its row, changing between columns and rows; on the way from a
    column to a row the counts go down, on the way from a row to a column up, and the other way
    round for a total.
    """
    row, column = cell
    start, goal = ("column", column), ("row", row)
    down_first = not table.is_total(cell)
    best: dict[tuple[str, str], int] = {start: 0}
    came: dict[tuple[str, str], tuple[tuple[str, str], Cell]] = {}
    queue = [(0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == goal:
            return set(_path(came, goal))
        if cost > best[node]:
            continue
        going_down = (node[0] == "column") == down_first
        for following, step in _steps(table, node):
            if step == cell or not _bears(table, step, room, going_down):
                continue
            total = cost + _cost(table, step, hidden)
            if total < best.get(following, total + 1):
                best[following] = total
                came[following] = (node, step)
                heapq.heappush(queue, (total, following))
    return None


def _steps(table: Table, node: tuple[str, str]) -> Iterator[tuple[tuple[str, str], Cell]]:
    kind, label = node
    if kind == "column":
        for row in table.rows:
            yield ("row", row), (row, label)
    else:
        for column in table.columns:
            yield ("column", column), (label, column)


def _bears(table: Table, cell: Cell, room: int, going_down: bool) -> bool:
    """Whether so many can be moved: up without end, down to nobody; totals the other way."""
    falls = going_down != table.is_total(cell)
    return not falls or table.cells[cell] >= room


def _cost(table: Table, cell: Cell, hidden: set[Cell]) -> int:
    if cell in hidden:
        return 0
    return table.cells[cell] + 1 if table.cells[cell] else _EMPTY


def _path(
    came: Mapping[tuple[str, str], tuple[tuple[str, str], Cell]], goal: tuple[str, str]
) -> Iterator[Cell]:
    node = goal
    while node in came:
        node, cell = came[node]
        yield cell
