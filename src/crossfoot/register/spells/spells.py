"""Spells: who was in whose book, in which office, with which technology, from when to when.

`start` and `end` are days; `end` is the day on which the spell was left, null while it lasts. A
state that was changed on the day it began is no spell; a stay that ended on that day is one of no
nights.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.events.moves import FIRST_CHANGE, FIRST_EXIT, STATE, custodian, person
from crossfoot.register.events.packing import label


def spells(steps: ir.Table) -> ir.Table:
    """Stretches in which nothing changed: `book`, the `state`, `start`, `end`."""
    inside = steps.filter(steps.move < FIRST_EXIT)
    changed = (inside.next_move >= FIRST_CHANGE) & (inside.next_move < FIRST_EXIT)
    passing = (changed & (inside.next_day == inside.day)).fill_null(False)
    return inside.filter(~passing).select("book", state="now", start="day", end="next_day")


def opened(kept: ir.Table) -> ir.Table:
    """Spells by name: `person, custodian, office, technology, level, start, end`."""
    state = {name: label(kept.state, 2 - at) for at, name in enumerate(STATE)}
    return kept.select(
        person=person(kept), custodian=custodian(kept), **state, start="start", end="end"
    )


def stays(steps: ir.Table) -> ir.Table:
    """Stretches in one book, from entering to leaving, whatever changed between.

    `custodian, office, technology, level` as at the start, `entered_by`, `start`, `end`, and
    `left`: where somebody went, as in `Moves`, null while the stay lasts.
    """
    gates = steps.filter(steps.gate != 0)
    follow = ibis.window(group_by="book", order_by="key")
    rows = gates.mutate(end=gates.day.lead().over(follow), gone=gates.left.lead().over(follow))
    return rows.filter(rows.gate == 1).select(
        "person", "custodian", "office", "technology", "level",
        entered_by="move", start="day", end="end", left="gone",
    )  # fmt: skip
