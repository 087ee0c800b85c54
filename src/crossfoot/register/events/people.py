"""Participants as numbers, which are given anew whenever a register is opened.

A token is a long text, and everything is sorted by it. Its number says nothing, is never written
down and differs from one opening to the next.
"""

import ibis.expr.types as ir

from crossfoot.register.engine import Engine
from crossfoot.register.events.moves import moving


def numbered_people(engine: Engine, events: ir.Table) -> ir.Table:
    """`token` and `person`, for all whom an event moves."""
    return engine.numbered("people", moving(events).select("token").distinct(), "person")
