"""How a batch counts the days of a spell: with its last day or without it.

It is decided by the rows that can tell: of closed spells over more than a day, the way that more
of them follow. Where a column of a sheet was detached from its rows, it is decided by the whole.

Start, end and length are tied: two of them give the third. Where hardly any row of a sheet keeps to
that, one column may have been moved against the others. It is the one whose values, taken
together, are those that the other two lead to.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import ibis.expr.types as ir

from crossfoot.register.faults.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

# A column of which so few fit, and that fits so well as a whole, was moved against its rows.
_FITS_BY_ROW, _FITS_AS_WHOLE = 0.9, 0.98
# Days exchanged with months are the same days as a whole, too, in a file that is long enough. Most
# rows cannot be exchanged and still fit; of a day that was moved next to none does.
_FITS_BY_CHANCE = 0.25
_FEWEST = 20
LENGTH, END, START = "length", "end", "start"

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counting:
    """How lengths are counted.

    Attributes:
        inclusive: whether the last day counts.
        exclusive_rows, inclusive_rows: closed spells over more than a day that count so.
        columns: the column that does not belong to its rows, by file and sheet.
    """

    inclusive: bool
    exclusive_rows: int
    inclusive_rows: int
    columns: dict[_Place, str] = field(default_factory=dict)

    @property
    def detached(self) -> frozenset[_Place]:
        """File and sheet of columns that do not belong to their rows."""
        return frozenset(self.columns)

    @property
    def extra(self) -> int:
        """What is added to the days between two dates."""
        return int(self.inclusive)


@lru_cache(maxsize=1)
def counting(ground: Ground) -> Counting:
    """How the batch counts."""
    if not ground.has("start", "end", "length"):
        return Counting(inclusive=False, exclusive_rows=0, inclusive_rows=0)
    closed = ground.closed
    sheets = closed.group_by(["file", "sheet"]).agg(
        rows=closed.count(),
        without=(closed.length == closed.between).sum(),
        with_last=(closed.length == closed.between + 1).sum(),
    )
    detached: dict[_Place, str] = {}
    votes = []
    for row in ground.rows(sheets):
        place = (row["file"], row["sheet"])
        fits = max(row["without"], row["with_last"])
        if row["rows"] < _FEWEST or fits >= _FITS_BY_ROW * row["rows"]:
            continue
        records = ground.records
        own = records.filter(records.file == place[0], records.sheet == place[1])
        days_too = fits < _FITS_BY_CHANCE * row["rows"]
        share, extra, column = _moved(ground, own, days_too=days_too)
        if share >= _FITS_AS_WHOLE:
            detached[place] = column
            votes.append(bool(extra))
    spans = attached(closed, frozenset(detached))
    spans = spans.filter(spans.between > 0)
    fits = ground.tally(
        spans,
        without=spans.length == spans.between,
        with_last=spans.length == spans.between + 1,
    )
    without, with_last = fits["without"], fits["with_last"]
    inclusive = with_last > without if with_last + without else any(votes)
    return Counting(inclusive, without, with_last, detached)


def attached(table: ir.Table, detached: frozenset[_Place]) -> ir.Table:
    """The rows whose lengths belong to them."""
    for file, sheet in sorted(detached):
        table = table.filter((table.file != file) | (table.sheet != sheet))
    return table


def _moved(ground: Ground, own: ir.Table, *, days_too: bool) -> tuple[float, int, str]:
    """The column of a sheet that most likely was moved: how well it fits as a whole, and how.

    An open spell has a length so far and no end; a column moved as a whole took its cells along.
    So what closed rows need is looked for among the cells of all rows, and the other way round
    for ends, of which open rows have none.
    """
    both = own.filter(own.start.notnull(), own.length.notnull())
    ended = own.filter(own.end.notnull())
    spans = own.filter(own.start.notnull(), own.end.notnull())
    lasted = own.filter(own.end.notnull(), own.length.notnull())
    tried: list[tuple[str, Callable[[int], float]]] = [
        (LENGTH, lambda extra: _among(
            ground, spans, spans.end - spans.start + extra, own, own.length)),
        (END, lambda extra: _among(
            ground, ended, ended.end, both, both.start + both.length - extra)),
        (START, lambda extra: _among(
            ground, lasted, lasted.end - lasted.length + extra, own, own.start)),
    ]  # fmt: skip
    # Of two that fit alike the first one named.
    found = [(share(extra), -at, -extra, name)
             for at, (name, share) in enumerate(tried if days_too else tried[:1])
             for extra in (0, 1)]  # fmt: skip
    best, _, extra, name = max(found)
    return best, -extra, name


def _among(
    ground: Ground, needing: ir.Table, needed: ir.Value, having: ir.Table, had: ir.Value
) -> float:
    """The share of some values that are among others, each of which serves once."""
    wanted = _counts(ground, needing, needed)
    whole = sum(wanted.values())
    return sum((wanted & _counts(ground, having, had)).values()) / whole if whole else 0.0


def _counts(ground: Ground, table: ir.Table, value: ir.Value) -> Counter[int]:
    days = table.select(day=value)
    known = days.filter(days.day.notnull()).group_by("day").agg(rows=lambda t: t.count())
    return Counter({int(row["day"]): int(row["rows"]) for row in ground.rows(known)})
