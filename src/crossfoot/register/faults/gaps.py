"""Asks: how often does somebody come back after more than a day outside?

A gap is no fault by itself: people come back. Many short ones are a break in the record.
"""

from collections.abc import Iterator

from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground
from crossfoot.register.faults.overlaps import NEVER, beside

NAME = "gap between spells"
_SHORT, _LONG = 30, 365


def find(ground: Ground) -> Iterator[Found]:
    """Spells that begin more than a day after every earlier one ended."""
    if not ground.has("token", "start", "end"):
        return
    s = beside(ground.spells)
    wait = s.start - s.ended
    after = s.filter(s.ended < NEVER, wait > 1)
    number = ground.count(after)
    if number:
        wait = after.start - after.ended
        short = ground.count(after.filter(wait <= _SHORT))
        long = ground.count(after.filter(wait > _LONG))
        told = {"up to 30 days": short, "31 to 365 days": number - short - long,
                "over 365 days": long}  # fmt: skip
        yield Found(NAME, number, ground.all_spells, told, after.select("record"))
