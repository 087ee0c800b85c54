"""In which order the moves of one day happened, as far as the days tell.

Records carry days, no times. Somebody who is out in the morning must have entered before leaving;
somebody who is in must have left before entering again. So the state in the morning decides, and
entries and exits of a day take turns from it; changes go with the stay that lasts into the night,
else with the last one that day.

Nearly always the simple order serves: enter, change, leave. For whom it does not is told by the
steps that it leads to.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.events.moves import gate

# The year 1, so that days before 1970 keep their order.
_FIRST_DAY = 719_163
_TIES = ("move", "recorded", "batch", "row")
# A key is the day (22 bits, until the year 9999), the turn on that day (22), the move (4).
_TURN, MOVE = 22, 4


def simply(moves: ir.Table) -> ir.Table:
    """Moves with a `key` to order those of a book by: day, then enter, change, leave."""
    return moves.mutate(key=_key(moves, ibis.literal(0, "int64")))


def exactly(moves: ir.Table) -> ir.Table:
    """Moves with a `key`: in turns, from the state in the morning."""
    gated = moves.mutate(gate=gate(moves.move))
    rows = gated.inner_join(_mornings(gated), ["book", "day"])
    turn = ibis.row_number().over(
        ibis.window(group_by=["book", "day", "gate"], order_by=list(_TIES))
    )
    nothing = ibis.null("int64")
    first = ibis.ifelse(rows.inside == 1, -1, 1)
    late = ibis.ifelse(rows.gate == first, 0, 2)
    turned = rows.mutate(at=ibis.ifelse(rows.gate == 0, nothing, 4 * turn + late))
    last = turned.at.max().over(ibis.window(group_by=["book", "day"])).fill_null(0)
    change = last + ibis.ifelse(turned.lasting == 1, 1, -1)
    placed = turned.mutate(place=ibis.coalesce(turned.at, change))
    order = ibis.window(group_by=["book", "day"], order_by=["place", *_TIES])
    # Engines number rows more narrowly than they are said to; named twice, the width is the same.
    nth = ibis.row_number().over(order).cast("int32").cast("int64")
    numbered = placed.mutate(nth=nth)
    return numbered.mutate(key=_key(numbered, numbered.nth)).select(*moves.columns, "key")


def day_of(key: ir.Value) -> ir.Value:
    """The day of a key."""
    return (key >> (_TURN + MOVE)) - _FIRST_DAY


def move_of(key: ir.Value) -> ir.Value:
    """The move of a key."""
    return key & ((1 << MOVE) - 1)


def _key(moves: ir.Table, turn: ir.Value) -> ir.Value:
    return ((((moves.day + _FIRST_DAY) << _TURN) | turn) << MOVE) | moves.move


def _mornings(moves: ir.Table) -> ir.Table:
    """For each day of a book whether somebody is `inside` when it begins, and when it ends."""
    days = moves.group_by("book", "day").agg(net=moves.gate.sum().cast("int64"))
    # The last day that turned the balance says how somebody woke up: the day with the answer
    # beside it, so that the largest of them is the last.
    answer = 2 * (days.day + _FIRST_DAY) + (days.net > 0).cast("int64")
    turned = ibis.ifelse(days.net == 0, ibis.null("int64"), answer)
    before = ibis.window(group_by="book", order_by="day", preceding=(None, 1))
    began = days.mutate(inside=turned.max().over(before).fill_null(0) % 2)
    lasting = ibis.ifelse(began.net == 0, began.inside, (began.net > 0).cast("int64"))
    return began.mutate(lasting=lasting).select("book", "day", "inside", "lasting")
