"""Spells: who was in whose book, in which office, with which technology, from when to when.

`start` and `end` are days; `end` is the day on which the spell was left, null while it lasts. A
state that was changed on the day it began is no spell; a stay that ended on that day is one of no
nights.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.events.moves import FIRST_CHANGE, FIRST_EXIT
from crossfoot.register.spells.placing import BOOK


def spells(steps: ir.Table) -> ir.Table:
    """Stretches in which nothing changed: `custodian, office, technology, level, start, end`."""
    inside = steps.filter(steps.move < FIRST_EXIT)
    changed = (inside.next_move >= FIRST_CHANGE) & (inside.next_move < FIRST_EXIT)
    passing = (changed & (inside.next_day == inside.day)).fill_null(False)
    return inside.filter(~passing).select(
        "token", "custodian", "office", "technology", "level", start="day", end="next_day"
    )


def stays(steps: ir.Table) -> ir.Table:
    """Stretches in one book, from entering to leaving, whatever changed between.

    `custodian, office, technology, level` as at the start, `entered_by`, `start`, `end`, and
    `left`: where somebody went, as in `Moves`, null while the stay lasts.
    """
    gates = steps.filter(steps.gate != 0)
    follow = ibis.window(group_by=list(BOOK), order_by="key")
    rows = gates.mutate(end=gates.day.lead().over(follow), gone=gates.left.lead().over(follow))
    return rows.filter(rows.gate == 1).select(
        "token", "custodian", "office", "technology", "level",
        entered_by="move", start="day", end="end", left="gone",
    )  # fmt: skip
