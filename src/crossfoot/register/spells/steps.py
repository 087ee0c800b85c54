"""Steps: each move with the state before it and after it.

A move that cannot be, such as entering twice, is a fault and no step: it changes nothing, is kept
by name and goes to suspense. What it would have meant is nobody's to guess.

A step is kept as six numbers (see `states`) and read by name (see `opened`).
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.engine import Engine
from crossfoot.register.events.moves import (
    CLOSED,
    FIRST_EXIT,
    MOVES,
    STATE,
    Moves,
    custodian,
    gate,
    gone,
    person,
    sets,
)
from crossfoot.register.events.packing import BITS, MOST, label, side_by_side
from crossfoot.register.schema import Event
from crossfoot.register.spells.placing import MOVE, day_of, exactly, move_of, simply

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
    doubted = engine.keep("doubted", doubtful(opened(first)))
    if not engine.fetch(doubted.limit(1)).num_rows:
        return opened(first), faults(judged(simply(moves.rows.limit(0))))
    some = engine.keep("some", moves.of_books(doubted))
    again = engine.keep("again", judged(exactly(some)))
    exact = engine.keep("exact", states(again.filter(again.well == 1)))
    return opened(first.anti_join(doubted, "book").union(exact)), faults(again)


def steps_exactly(moves: ir.Table) -> tuple[ir.Table, ir.Table]:
    """The same with the exact order for everybody."""
    rows = judged(exactly(moves))
    return opened(states(rows.filter(rows.well == 1))), faults(rows)


def doubtful(first: ir.Table) -> ir.Table:
    """The books in which a simple order has somebody enter twice, leave twice or change outside.

    Two moves of one kind on one day are a doubt as well: which was the last is not told by it.
    """
    should = ibis.ifelse(first.gate == 1, 0, 1)
    wrong = (first.inside != should) | (first.key == first.next.fill_null(-1))
    return first.filter(wrong).select("book").distinct()


def judged(placed: ir.Table) -> ir.Table:
    """Moves and whether each can be (`well` is 1): enter from outside, else from inside."""
    way = gate(placed.move)
    inside = _last(placed, way != 0, (way + 1) >> 1)
    return placed.mutate(well=(inside == ibis.ifelse(way == 1, 0, 1)).cast("int64"))


def faults(rows: ir.Table) -> ir.Table:
    """The moves that cannot be: whose book, when, what, and where they would have led."""
    chosen = rows.filter(rows.well == 0)
    return chosen.select(
        "day", "move", "counterpart", person=person(chosen), custodian=custodian(chosen),
        gate=gate(chosen.move), left=gone(chosen.move, label(chosen.said, 0)),
    )  # fmt: skip


def states(placed: ir.Table) -> ir.Table:
    """Moves in order with what was before, and what came next, in few columns.

    `book`, `key` (day, turn and move), `said` as in `Moves`, `was` (office, technology and level
    before, side by side), `last` (the move before and its `other`), `next` (the next `key`).
    """
    order = ibis.window(group_by="book", order_by="key")
    move = move_of(placed.key)
    before = [
        _last(placed, sets(move, name), label(placed.said, 3 - at)) for at, name in enumerate(STATE)
    ]
    told = (label(placed.said, 0) << MOVE) | move
    return placed.select(
        "book", "key", "said", was=side_by_side(*before),
        last=told.lag().over(order), next=placed.key.lead().over(order),
    )  # fmt: skip


def opened(kept: ir.Table) -> ir.Table:
    """Steps by name.

    `office, technology, level` hold after the move, `was_office` and so on before it; both keep
    what held last where somebody is out (`now` and `was` are the three side by side). `inside` is
    1 where somebody was in before the move, `left` says where a move out led, `was_left` where
    one led that came just before; both are 0 for other moves.
    """
    move, other = move_of(kept.key), label(kept.said, 0)
    past = kept.last & ((1 << MOVE) - 1)
    unset = [
        ibis.ifelse(sets(move, name), 0, (MOST - 1) << (BITS * (2 - at)))
        for at, name in enumerate(STATE)
    ]
    now = (kept.was & (unset[0] | unset[1] | unset[2])) | (kept.said >> BITS)
    return kept.select(
        "book", "key", "next", "was",
        person=person(kept), custodian=custodian(kept), day=day_of(kept.key), move=move,
        gate=gate(move), left=gone(move, other),
        counterpart=ibis.ifelse(move == CLOSED, 0, other),
        inside=(past < FIRST_EXIT).fill_null(False).cast("int64"),
        was_left=gone(past, kept.last >> MOVE).fill_null(0),
        next_day=day_of(kept.next), next_move=move_of(kept.next), now=now,
        **{f"was_{name}": label(kept.was, 2 - at) for at, name in enumerate(STATE)},
        **{name: label(now, 2 - at) for at, name in enumerate(STATE)},
    )  # fmt: skip


def _last(placed: ir.Table, told: ir.Value, value: ir.Value) -> ir.Value:
    """What held before a row where something told it last, 0 where nothing did.

    Not every engine passes over nulls when asked for the last value; all of them do for the
    largest, and the key makes the last one the largest.
    """
    before = ibis.window(group_by="book", order_by="key", preceding=(None, 1))
    keyed = ibis.ifelse(told, (placed.key << BITS) | value, ibis.null("int64"))
    return label(keyed.max().over(before).fill_null(0), 0)


def name_of(move: int) -> str:
    """What is wrong with a move that cannot be."""
    return FAULTS[MOVES[move]]
