"""Each transfer with its two sides: what one custodian sent and the other received or rejected.

Between two custodians somebody can be sent again only after coming back, so that in the order of
days what is sent is followed by what is received. One that is received and then sent was written
down on the wrong day by one of the two; it is matched too, and said.
"""

from enum import IntEnum

import ibis
import ibis.expr.types as ir

from crossfoot.register.events.moves import RECEIVED, REJECTED, SENT

PAIR = ("person", "sender", "receiver")
_SENT, _RECEIVED, _REJECTED = range(3)


class Status(IntEnum):
    """What became of a transfer, as far as both sides say."""

    RECEIVED = 1
    REJECTED = 2
    RECEIVED_BEFORE_SENT = 3
    SENT_ONLY = 4
    RECEIVED_ONLY = 5
    REJECTED_ONLY = 6

    @property
    def text(self) -> str:
        """As people say it."""
        return _TEXTS[self]


_TEXTS = {
    Status.RECEIVED: "received",
    Status.REJECTED: "rejected",
    Status.RECEIVED_BEFORE_SENT: "received before it was sent",
    Status.SENT_ONLY: "sent, not received",
    Status.RECEIVED_ONLY: "received, not sent",
    Status.REJECTED_ONLY: "rejected, not sent",
}
UNMATCHED = (Status.SENT_ONLY, Status.RECEIVED_ONLY, Status.REJECTED_ONLY)


def sides(steps: ir.Table, faults: ir.Table) -> ir.Table:
    """Every side of a transfer that was posted, whether or not its book allowed it.

    `day`, `side`, and `office, technology, level` in the book of the one who posted it.
    """
    kept = steps.filter(steps.move.isin([SENT, RECEIVED, REJECTED]))
    odd = faults.filter(faults.move.isin([SENT, RECEIVED, REJECTED]))
    zero = ibis.literal(0, "int64")
    odd = odd.mutate(office=zero, technology=zero, level=zero)
    columns = [
        "person",
        "custodian",
        "counterpart",
        "day",
        "move",
        "office",
        "technology",
        "level",
    ]
    rows = kept.select(columns).union(odd.select(columns))
    into = rows.move == RECEIVED
    return rows.select(
        "person", "day", "office", "technology", "level",
        sender=ibis.ifelse(into, rows.counterpart, rows.custodian),
        receiver=ibis.ifelse(into, rows.custodian, rows.counterpart),
        side=ibis.cases(
            (rows.move == SENT, _SENT), (into, _RECEIVED), else_=_REJECTED
        ).cast("int64"),
    )  # fmt: skip


def transfers(sides: ir.Table) -> ir.Table:
    """One row per transfer: `sender, receiver, status`, `day` on which it was first posted.

    `lasted` is the number of days from being sent to being received or rejected, null where one
    of the two is missing. `technology` and `level` are those of the first side, `then_technology`
    and `then_level` those of the other, null where there is none.
    """
    order = ibis.window(group_by=list(PAIR), order_by=["day", "side"])

    def beside(name: str, far: int) -> ir.Value:
        column = sides[name]
        return (column.lead(far) if far > 0 else column.lag(-far)).over(order)

    rows = sides.mutate(
        next_side=beside("side", 1).fill_null(-1), next_side_2=beside("side", 2).fill_null(-1),
        last_side=beside("side", -1).fill_null(-1), last_side_2=beside("side", -2).fill_null(-1),
        next_day=beside("day", 1), then_technology=beside("technology", 1),
        then_level=beside("level", 1), then_office=beside("office", 1),
    )  # fmt: skip
    sent = rows.side == _SENT
    answered = sent & (rows.next_side > 0)
    # The way in without a sending before it, and a sending after it that nothing answers.
    early = (
        (rows.side == _RECEIVED) & (rows.last_side != 0)
        & (rows.next_side == 0) & (rows.next_side_2 <= 0)
    )  # fmt: skip
    late = sent & ~answered & (rows.last_side == _RECEIVED) & (rows.last_side_2 != 0)
    answer = ~sent & (rows.last_side == _SENT)
    both = answered | early
    status = ibis.cases(
        (answered, rows.next_side), (early, int(Status.RECEIVED_BEFORE_SENT)),
        (sent, int(Status.SENT_ONLY)), (rows.side == _RECEIVED, int(Status.RECEIVED_ONLY)),
        else_=int(Status.REJECTED_ONLY),
    )  # fmt: skip
    nothing = ibis.null("int64")
    told = rows.mutate(
        status=status.cast("int64"),
        lasted=ibis.ifelse(both, rows.next_day - rows.day, nothing) * ibis.ifelse(early, -1, 1),
        **{name: ibis.ifelse(both, rows[name], nothing)
           for name in ("then_technology", "then_level", "then_office")},
    )  # fmt: skip
    return told.filter(~answer & ~late).select(
        *PAIR, "day", "status", "lasted", "office", "technology", "level",
        "then_technology", "then_level", "then_office",
    )  # fmt: skip
