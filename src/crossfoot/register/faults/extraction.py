"""Asks: on which day were the records drawn, if nobody says so?

Every open spell has a start and a length so far: added together they are the day of the draw. That
day is where the records are cut off, and beyond it nothing is known.
"""

from collections.abc import Iterator
from functools import lru_cache

from crossfoot.register.faults.counting import attached, counting
from crossfoot.register.faults.found import ORDER, Found
from crossfoot.register.faults.ground import Ground, day

FACT = "extraction date recovered"
BEYOND = "end after the extraction date"
OTHER_DAY = "open spell whose length ends on another day"
_FEWEST, _SHARE = 2, 0.5


def find(ground: Ground) -> Iterator[Found]:
    """The day that open spells add up to, and the open spells that add up to another."""
    drawn = recovered(ground)
    if drawn is None:
        return
    number, rows, of = drawn
    yield Found(FACT, rows, of, {"extraction date": day(number)})
    ended = ground.records.filter(ground.records.end.notnull())
    beyond = ended.filter(ended.end > number)
    late = ground.count(beyond)
    if late:
        yield Found(BEYOND, late, ground.count(ended), {}, beyond.select("record"), ORDER)
    if rows == of:
        return
    known = counting(ground)
    r = attached(ground.records, known.detached)
    opened = r.filter(r.start.notnull(), r.end.isnull(), r.length.notnull())
    others = opened.filter(opened.start + opened.length - known.extra != number)
    swapped = others.filter(others.start_swapped + others.length - known.extra == number)
    told = {"mended by exchanging day and month": ground.count(swapped)}
    yield Found(OTHER_DAY, of - rows, of, told, others.select("record"))


@lru_cache(maxsize=1)
def recovered(ground: Ground) -> tuple[int, int, int] | None:
    """The day of the draw, how many open spells add up to it, and how many there are."""
    if not ground.has("start", "length"):
        return None
    known = counting(ground)
    r = attached(ground.records, known.detached)
    opened = r.filter(r.start.notnull(), r.end.isnull(), r.length.notnull())
    days = opened.group_by(day=opened.start + opened.length - known.extra).agg(rows=opened.count())
    of = ground.count(opened)
    first = ground.rows(days.order_by([days.rows.desc(), days.day.desc()]).limit(1))
    if not first or first[0]["rows"] < max(_FEWEST, _SHARE * of):
        return None
    return int(first[0]["day"]), int(first[0]["rows"]), of
