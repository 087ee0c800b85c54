"""Asks: which spells are closed in one record and open in another?

A spell of one identifier that begins on one day cannot be both. A record that is open by its dates
and has a reason for having been closed contradicts itself in the same way.
"""

from collections.abc import Iterator

from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

BOTH = "closed and open"
BY_REASON = "closed by its reason, open by its dates"


def find(ground: Ground) -> Iterator[Found]:
    """Spells that are closed and open."""
    if ground.has("token", "start", "end"):
        s = ground.spells
        opened = s.filter(s.end.isnull())
        closed = s.filter(s.end.notnull()).select("token", "start").distinct()
        both = opened.semi_join(closed, ["token", "start"])
        number = ground.count(both)
        if number:
            yield Found(BOTH, number, ground.all_spells, {}, both.select("record"))
    if ground.has("start", "end", "reason"):
        r = ground.records
        opened = r.filter(r.start.notnull(), r.end.isnull(), r.event.isnull())
        reasoned = opened.filter(opened.reason.notnull())
        number = ground.count(reasoned)
        if number:
            yield Found(BY_REASON, number, ground.count(opened), {}, reasoned.select("record"))
