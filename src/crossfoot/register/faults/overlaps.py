"""Asks: which spells begin before an earlier spell of the same identifier has ended?

Spells that begin on the same day are repeats by another notion, and not counted here.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

NAME = "overlapping spell"
# No day lies after this one.
NEVER = 2_000_000_000


def find(ground: Ground) -> Iterator[Found]:
    """Spells that overlap an earlier one."""
    if not ground.has("token", "start"):
        return
    s = beside(ground.spells)
    overlapping = s.filter(s.start < s.ended, s.start > s.began)
    number = ground.count(overlapping)
    if number:
        yield Found(NAME, number, ground.all_spells, {}, overlapping.select("record"))


def beside(spells: ir.Table) -> ir.Table:
    """Spells with the last end and the last start of all earlier spells of their identifier."""
    s = spells.mutate(until=spells.end.fill_null(NEVER))
    earlier = ibis.window(
        group_by="token", order_by=["start", "until", "record"], rows=(None, -1)
    )  # fmt: skip
    return s.mutate(ended=s.until.max().over(earlier), began=s.start.max().over(earlier))
