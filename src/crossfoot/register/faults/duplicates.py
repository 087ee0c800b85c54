"""Asks: which records are there more than once? Three notions, each counted on its own.

Exact repeats: every permitted field is the same. Same person, start and place: what else differs
is kept. Chains: a spell that begins within 24 hours after the one before it ended is one episode
with it. Without identifiers repeats cannot be told from people who came together, and their number
is a range.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import NAMES, Ground

EXACT = "exact repeat"
SAME_PLACE = "same person, start and place"
CHAIN = "chain within 24 hours"
RANGE = "repeat, or people who came together"
_DAY = 86_400
_PLACE = ("office", "facility", "custodian", "technology_start")


def find(ground: Ground) -> Iterator[Found]:
    """Records that are there more than once, by each notion."""
    r = ground.records.mutate(start=ground.records.start_second, end=ground.records.end_second)
    numbered = _numbered(r, NAMES)
    again = numbered.filter(numbered.place > 0)
    repeats = ground.count(again)
    if not ground.has("token"):
        if repeats:
            told = {"at least": 0, "at most": repeats}
            yield Found(RANGE, repeats, ground.all, told, again.select("record"))
        return
    if repeats:
        yield Found(EXACT, repeats, ground.all, {}, again.select("record"))
    if not ground.has("start"):
        return
    first = numbered.filter(numbered.place == 0, numbered.token.notnull(),
                            numbered.start.notnull()).drop("place")  # fmt: skip
    placed = _numbered(first, ("token", "start", *_PLACE))
    differing = placed.filter(placed.place > 0)
    number = ground.count(differing)
    if number:
        yield Found(SAME_PLACE, number, ground.count(first), {}, differing.select("record"))
    yield from _chains(ground)


def _chains(ground: Ground) -> Iterator[Found]:
    s = ground.spells
    before = ibis.window(group_by="token", order_by=["start_second", "end_second", "record"])
    beside = s.mutate(
        ended=s.end_second.lag().over(before), began=s.start_second.lag().over(before)
    )
    wait = beside.start_second - beside.ended
    linked = beside.filter(wait >= 0, wait <= _DAY, beside.start_second > beside.began)
    number = ground.count(linked)
    if number:
        of = ground.all_spells
        told = {"spells": of, "episodes": of - number}
        yield Found(CHAIN, number, of, told, linked.select("record"))


def _numbered(table: ir.Table, names: tuple[str, ...]) -> ir.Table:
    """The place of each record among those that are alike, from 0."""
    alike = ibis.window(group_by=list(names), order_by="record")
    return table.mutate(place=ibis.row_number().over(alike))
