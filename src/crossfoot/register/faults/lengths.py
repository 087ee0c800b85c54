"""Asks: does a length count the last day or not, and do all rows count alike?

Spells that begin and end on one day are counted as 1 or as 0, and asked about on their own.
"""

from collections.abc import Iterator

from crossfoot.register.faults.counting import attached, counting
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

FACT = "lengths are counted"
MIXED = "length counted otherwise than most"
SAME_DAY = "same-day spell counted otherwise than most"


def find(ground: Ground) -> Iterator[Found]:
    """How lengths are counted, and the rows that count otherwise."""
    known = counting(ground)
    counted = known.exclusive_rows + known.inclusive_rows
    if not counted:
        return
    closed = attached(ground.closed, known.detached)
    most = known.inclusive_rows if known.inclusive else known.exclusive_rows
    words = "with the last day" if known.inclusive else "without the last day"
    yield Found(FACT, most, counted, {"how": words})
    over, within = closed.between > 0, closed.between == 0
    otherwise = over & (closed.length == closed.between + 1 - known.extra)
    one, zero = within & (closed.length == 1), within & (closed.length == 0)
    counts = ground.tally(closed, otherwise=otherwise, one=one, zero=zero)
    if counts["otherwise"]:
        rows = closed.filter(otherwise).select("record")
        yield Found(MIXED, counts["otherwise"], counted, {}, rows)
    ones, zeros = counts["one"], counts["zero"]
    if ones and zeros:
        fewer = closed.filter(one if ones < zeros else zero).select("record")
        told = {"counted as 1": ones, "counted as 0": zeros}
        yield Found(SAME_DAY, min(ones, zeros), ones + zeros, told, fewer)
