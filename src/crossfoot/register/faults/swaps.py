"""Asks: which records contradict their own length, and does exchanging day and month mend it?

A repair is unique where one exchange alone (of the start, of the end, or of both) gives the stated
length, and ambiguous where several do. Nothing is repaired in the records; the count says how many
could be.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from crossfoot.register.faults.counting import Counting, attached, counting
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

SWAPPED = "day and month exchanged"
CONTRADICTED = "length contradicts the dates"


def find(ground: Ground) -> Iterator[Found]:
    """Closed records that contradict their own length."""
    known = counting(ground)
    if not known.exclusive_rows + known.inclusive_rows:
        return
    closed = attached(ground.closed, known.detached)
    of = ground.count(closed)
    tried = repairs(closed, known)
    counts = ground.tally(tried, unique=tried.repairs == 1, ambiguous=tried.repairs > 1,
                          none=tried.repairs == 0)  # fmt: skip
    mended = counts["unique"] + counts["ambiguous"]
    if mended:
        told = {name: counts[name] for name in ("unique", "ambiguous")}
        rows = tried.filter(tried.repairs > 0).select("record")
        yield Found(SWAPPED, mended, of, told, rows)
    if counts["none"]:
        rows = tried.filter(tried.repairs == 0).select("record")
        yield Found(CONTRADICTED, counts["none"], of, {}, rows)


def repairs(closed: ir.Table, known: Counting) -> ir.Table:
    """The records that contradict their length, with the number of exchanges that mend each."""
    fits = (closed.length == closed.between) | (closed.length == closed.between + 1)
    wrong = closed.filter(~fits)
    total: ir.IntegerValue = ibis.literal(0)
    for start, end in (
        (wrong.start_swapped, wrong.end),
        (wrong.start, wrong.end_swapped),
        (wrong.start_swapped, wrong.end_swapped),
    ):
        mends = (end - start + known.extra == wrong.length) & (end >= start)
        total += mends.fill_null(False).cast("int64")  # the library's own way
    return wrong.mutate(repairs=total)
