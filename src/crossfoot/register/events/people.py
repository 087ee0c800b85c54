"""Participants as numbers, which are given anew whenever a register is opened.

A token is a long text, and everything is sorted by it. Its number says nothing, is never written
down and differs from one opening to the next.
"""

import ibis.expr.types as ir

from crossfoot.register.engine import Engine
from crossfoot.register.events.moves import MOVES


def numbered_people(engine: Engine, events: ir.Table) -> ir.Table:
    """`token` and `person`, for all whom an event moves."""
    movers = events.filter(events.event.isin([str(event) for event in MOVES]))
    return engine.numbered("people", movers.select("token").distinct(), "person")
