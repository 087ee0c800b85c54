"""How a batch counts the days of a spell: with its last day or without it.

It is decided by the rows that can tell: of closed spells over more than a day, the way that more
of them follow. Where stated lengths were detached from their rows, it is decided by the whole.
"""

from dataclasses import dataclass
from functools import lru_cache

import ibis.expr.types as ir

from crossfoot.register.faults.ground import Ground

# A column of which so few fit, and that fits so well as a whole, was moved against its rows.
_FITS_BY_ROW, _FITS_AS_WHOLE = 0.9, 0.98
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Counting:
    """How lengths are counted.

    Attributes:
        inclusive: whether the last day counts.
        exclusive_rows, inclusive_rows: closed spells over more than a day that count so.
        detached: file and sheet of columns of lengths that do not belong to their rows.
    """

    inclusive: bool
    exclusive_rows: int
    inclusive_rows: int
    detached: frozenset[tuple[int, int]]

    @property
    def extra(self) -> int:
        """What is added to the days between two dates."""
        return int(self.inclusive)


@lru_cache(maxsize=1)
def counting(ground: Ground) -> Counting:
    """How the batch counts."""
    if not ground.has("start", "end", "length"):
        return Counting(inclusive=False, exclusive_rows=0, inclusive_rows=0, detached=frozenset())
    closed = ground.closed
    sheets = closed.group_by(["file", "sheet"]).agg(
        rows=closed.count(),
        without=(closed.length == closed.between).sum(),
        with_last=(closed.length == closed.between + 1).sum(),
    )
    detached, votes = set(), []
    for row in ground.rows(sheets):
        place = (row["file"], row["sheet"])
        fits = max(row["without"], row["with_last"])
        own = closed.filter(closed.file == place[0], closed.sheet == place[1])
        if row["rows"] < _FEWEST or fits >= _FITS_BY_ROW * row["rows"]:
            continue
        wholes = [_whole(ground, own, extra) for extra in (0, 1)]
        if max(wholes) >= _FITS_AS_WHOLE * row["rows"]:
            detached.add(place)
            votes.append(wholes[1] > wholes[0])
    spans = attached(closed, detached)
    spans = spans.filter(spans.between > 0)
    fits = ground.tally(
        spans,
        without=spans.length == spans.between,
        with_last=spans.length == spans.between + 1,
    )
    without, with_last = fits["without"], fits["with_last"]
    inclusive = with_last > without if with_last + without else any(votes)
    return Counting(inclusive, without, with_last, frozenset(detached))


def attached(table: ir.Table, detached: frozenset[tuple[int, int]] | set[tuple[int, int]]) -> (
    ir.Table
):  # fmt: skip
    """The rows whose lengths belong to them."""
    for file, sheet in sorted(detached):
        table = table.filter((table.file != file) | (table.sheet != sheet))
    return table


def _whole(ground: Ground, own: ir.Table, extra: int) -> int:
    """How many stated lengths and lengths between dates are the same, whatever their rows."""
    stated = own.group_by(days=own.length).agg(stated=own.count())
    between = own.group_by(days=own.between + extra).agg(between=own.count())
    both = stated.inner_join(between, "days")
    common = both.mutate(common=(both.stated < both.between).ifelse(both.stated, both.between))
    return int(ground.value(common.common.sum()) or 0)
