"""Steps: each move with the state before it and after it.

A move that cannot be, such as entering twice, is a fault and no step: it changes nothing, is kept
by name and goes to suspense. What it would have meant is nobody's to guess.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.engine import Engine
from crossfoot.register.events.labels import MOST
from crossfoot.register.events.moves import MOVES, STATE, Moves
from crossfoot.register.schema import Event
from crossfoot.register.spells.placing import BOOK, exactly, simply

FAULTS = {
    Event.ENROLLED: "enrolled twice",
    Event.REOPENED: "reopened while open",
    Event.TRANSFER_RECEIVED: "received while enrolled",
    Event.TRANSFER_REJECTED: "sent back while enrolled",
    Event.OFFICE_MOVED: "moved, not enrolled",
    Event.TECHNOLOGY_RETURNED: "technology returned, not enrolled",
    Event.TECHNOLOGY_ASSIGNED: "technology assigned, not enrolled",
    Event.LEVEL_CHANGED: "level changed, not enrolled",
    Event.CLOSED: "closed, not enrolled",
    Event.TRANSFER_SENT: "sent, not enrolled",
}


def steps(engine: Engine, moves: Moves) -> tuple[ir.Table, ir.Table]:
    """The steps, and the moves that cannot be.

    All are put in the simple order first; only whose simple order leaves a doubt is put in the
    exact one, which gives the same wherever there is none.
    """
    first = engine.keep("steps", states(simply(moves.rows)))
    doubted = engine.keep("doubted", doubtful(first))
    if not engine.fetch(doubted.limit(1)).num_rows:
        return first, faults(judged(simply(moves.rows.limit(0))))
    again = engine.keep("again", judged(exactly(moves.of_books(doubted))))
    exact = engine.keep("exact", states(again.filter(again.well == 1).drop("well")))
    return first.anti_join(doubted, list(BOOK)).union(exact), faults(again)


def steps_exactly(moves: ir.Table) -> tuple[ir.Table, ir.Table]:
    """The same with the exact order for everybody."""
    rows = judged(exactly(moves))
    return states(rows.filter(rows.well == 1).drop("well")), faults(rows)


def doubtful(first: ir.Table) -> ir.Table:
    """The books in which a simple order has somebody enter twice, leave twice or change outside.

    Two moves of one kind on one day are a doubt as well: which was the last is not told by it.
    """
    should = ibis.ifelse(first.gate == 1, 0, 1)
    wrong = (first.inside != should) | (first.key == first.next_key.fill_null(-1))
    return first.filter(wrong).select(*BOOK).distinct()


def judged(placed: ir.Table) -> ir.Table:
    """Moves and whether each can be (`well` is 1): enter from outside, else from inside."""
    inside = _last(placed, _turned(placed))
    return placed.mutate(well=(inside == ibis.ifelse(placed.gate == 1, 0, 1)).cast("int64"))


def faults(rows: ir.Table) -> ir.Table:
    """The moves that cannot be: whose book, when, what, and where they would have led."""
    chosen = rows.filter(rows.well == 0)
    return chosen.select(
        "token", "custodian", "day", "move", "gate", "counterpart", left=chosen.left.fill_null(0)
    )


def states(placed: ir.Table) -> ir.Table:
    """Moves in order with what they led to, what was before, and what came next.

    `office, technology, level` hold after the move, `was_office` and so on before it; both keep
    what held last where somebody is out. `inside` is 1 where somebody was in before the move,
    `was_left` says where somebody went who comes back, 0 where nobody did.
    """
    follow = ibis.window(group_by=list(BOOK), order_by="key")
    before = {f"was_{name}": _last(placed, placed[f"set_{name}"]) for name in STATE}
    rows = placed.select(
        "token", "custodian", "day", "move", "gate", "counterpart", "key",
        *(f"set_{name}" for name in STATE),
        inside=_last(placed, _turned(placed)),
        left=placed.left.fill_null(0),
        was_left=_last(placed, placed.left),
        next_key=placed.key.lead().over(follow),
        next_day=placed.day.lead().over(follow),
        next_move=placed.move.lead().over(follow),
        **before,
    )  # fmt: skip
    after = {name: ibis.coalesce(rows[f"set_{name}"], rows[f"was_{name}"]) for name in STATE}
    return rows.mutate(**after).drop(*(f"set_{name}" for name in STATE))


def _turned(placed: ir.Table) -> ir.Value:
    return ibis.ifelse(placed.gate == 0, ibis.null("int64"), (placed.gate + 1) / 2).cast("int64")


def _last(placed: ir.Table, value: ir.Value) -> ir.Value:
    """What a column held last before a row, 0 where nothing did.

    Not every engine passes over nulls when asked for the last value; all of them do for the
    largest, and the key makes the last one the largest.
    """
    before = ibis.window(group_by=list(BOOK), order_by="key", preceding=(None, 1))
    return (placed.key * MOST * 2 + value).max().over(before).fill_null(0) % (MOST * 2)


def name_of(move: int) -> str:
    """What is wrong with a move that cannot be."""
    return FAULTS[MOVES[move]]
