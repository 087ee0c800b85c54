"""Asks: are the last weeks before the draw complete yet?

Spells that began shortly before are entered late. Weeks are counted back from the draw; those at
the edge with less than half the usual number of starts are thin, and no trend may end there.
"""

import statistics
from collections.abc import Iterator

from crossfoot.register.faults.extraction import recovered
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground, day

NAME = "started in the thin weeks before the draw"
# The weeks by which the usual number is known, and how large it has to be to say anything.
_WEEKS, _EDGE, _USUAL = 26, 8, 20
_THIN = 0.5


def find(ground: Ground) -> Iterator[Found]:
    """The thin weeks at the right edge."""
    if not ground.has("start"):
        return
    r = ground.records
    begun = r.filter(r.start.notnull())
    drawn = recovered(ground)
    last = drawn[0] if drawn else ground.value(begun.start.max())
    near = begun.filter(begun.start <= last, begun.start > last - 7 * _WEEKS)
    weeks = near.group_by(week=(last - near.start) // 7).agg(rows=near.count())
    counts = {int(row["week"]): int(row["rows"]) for row in ground.rows(weeks)}
    usual = statistics.median(counts.get(week, 0) for week in range(_EDGE, _WEEKS))
    if usual < _USUAL:
        return
    thin = 0
    while thin < _EDGE and counts.get(thin, 0) < _THIN * usual:
        thin += 1
    if thin:
        edge = begun.filter(begun.start <= last, begun.start > last - 7 * thin)
        yield Found(NAME, ground.count(edge), ground.count(begun), {
            "weeks": thin, "usual starts a week": int(usual), "since": day(last - 7 * thin + 1)
        }, edge.select("record"))  # fmt: skip
