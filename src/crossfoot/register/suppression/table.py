"""A table of counts by two labels, with its totals, as a grid in which every line sums to nothing.

Totals stand in the grid with the opposite sign. So a row, a column, the row of totals and the
column of totals are all alike, and what can be worked out about a hidden cell is the same question
for each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

TOTAL = "all"
Cell = tuple[str, str]


@dataclass(frozen=True)
class Table:
    """Counts by row and column.

    Attributes:
        counts: how many there are in each inner cell; missing means nobody.
    """

    counts: Mapping[Cell, int]

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The labels of rows, the total last."""
        return (*sorted({row for row, _ in self.counts}), TOTAL)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The labels of columns, the total last."""
        return (*sorted({column for _, column in self.counts}), TOTAL)

    @cached_property
    def cells(self) -> dict[Cell, int]:
        """Every cell with its count, totals among them, row by row."""
        found = {(row, column): 0 for row in self.rows for column in self.columns}
        for (row, column), count in self.counts.items():
            for cell in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                found[cell] += count
        return found

    @staticmethod
    def is_total(cell: Cell) -> bool:
        """Whether a cell stands in the grid with the opposite sign: one label is the total."""
        return (cell[0] == TOTAL) != (cell[1] == TOTAL)
