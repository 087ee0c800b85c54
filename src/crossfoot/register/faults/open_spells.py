"""Asks: which open spells are far older than any that was ever closed?

They were probably closed and nobody wrote it down. Each counts one person too many on every day.
"""

from collections.abc import Iterator

from crossfoot.register.faults.extraction import recovered
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

NAME = "open far longer than any closed spell"
_FAR = 1.5


def find(ground: Ground) -> Iterator[Found]:
    """Open spells half as old again as the longest closed one, or older."""
    if not ground.has("start", "end"):
        return
    r = ground.records
    whole = r.filter(r.start.notnull(), r.end.notnull())
    longest = ground.value((whole.end - whole.start).max())
    if longest is None or longest <= 0:
        return
    drawn = recovered(ground)
    last = drawn[0] if drawn else ground.received
    opened = r.filter(r.start.notnull(), r.end.isnull())
    old = opened.filter(last - opened.start > int(longest * _FAR))
    number = ground.count(old)
    if number:
        told = {"longest closed spell in days": int(longest)}
        yield Found(NAME, number, ground.count(opened), told, old.select("record"))
