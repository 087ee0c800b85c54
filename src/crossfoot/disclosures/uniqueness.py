"""How alone rows are when a few ordinary facts about a person are put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.disclosures import bands

# More facts together than a stranger is likely to know, and more columns than can be combined
# in the time somebody waits.
MOST_TOGETHER = 3
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Alone:
    """How alone rows are in so many facts together.

    Attributes:
        together: how many columns are put together.
        columns: those that single out most, by position.
        alone: the share of rows that no other row equals, as a band.
        small: the share of rows in groups of fewer than eleven, as a band.
    """

    together: int
    columns: tuple[int, ...]
    alone: str
    small: str


def uniqueness(columns: Mapping[int, pa.ChunkedArray], rows: int) -> tuple[Alone, ...]:
    """For one, two, three facts and for all of them: the columns that single out most.

    Args:
        columns: codes of the rows, by position of the column.
        rows: how many rows there are.
    """
    chosen = _most_varied(columns)
    table = pa.table({str(at): columns[at] for at in chosen})
    found = []
    sizes = [*range(1, min(MOST_TOGETHER, len(chosen)) + 1)]
    if len(chosen) > MOST_TOGETHER:
        sizes.append(len(chosen))
    for together in sizes:
        counted = [(*_counted(table, group), group) for group in combinations(chosen, together)]
        alone, small, group = max(counted, key=lambda c: (c[0], c[1], [-at for at in c[2]]))
        found.append(Alone(together, group, bands.share(alone, rows), bands.share(small, rows)))
    return tuple(found)


def _most_varied(columns: Mapping[int, pa.ChunkedArray]) -> list[int]:
    varied = {at: pc.count_distinct(codes).as_py() for at, codes in columns.items()}
    ordered = sorted(varied, key=lambda at: (-varied[at], at))
    return sorted(at for at in ordered[:MOST_COLUMNS] if varied[at] > 1)


def _counted(table: pa.Table, group: Sequence[int]) -> tuple[int, int]:
    """Rows that are alone, and rows in small groups."""
    names = [str(at) for at in group]
    sizes = table.select(names).group_by(names).aggregate([([], "count_all")])["count_all"]
    alone = pc.sum(pc.equal(sizes, 1)).as_py() or 0
    small = pc.sum(pc.filter(sizes, pc.less(sizes, bands.SMALL))).as_py() or 0
    return alone, small
