"""Everything in suspense on a day, as counts by name, custodian, counterpart and day.

Each item is what one side says and the other does not, or what cannot be. None is ever balanced
away: an item leaves suspense when the missing side is posted or a reversal takes it back.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.accounts import NAMES, REOPENED_NEVER_CLOSED
from crossfoot.register.entries.transfers import UNMATCHED, Status
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import MOVES, REOPENED
from crossfoot.register.spells.steps import FAULTS
from crossfoot.register.suspense.held_twice import IN_TWO_BOOKS
from crossfoot.register.suspense.relabelled import (
    LEVEL_AT_HANDOVER,
    TECHNOLOGY_AT_HANDOVER,
    WITHOUT_EVENT,
    at_handover,
)

REVERSAL_OF_NOTHING = "reversal that names no event"
# Every name that an item can have, with the labels of accounts.
LABELS = (
    *NAMES,
    *(status.text for status in UNMATCHED),
    WITHOUT_EVENT,
    TECHNOLOGY_AT_HANDOVER,
    LEVEL_AT_HANDOVER,
    IN_TWO_BOOKS,
)


def items(  # noqa: PLR0913, PLR0917  (one table for each kind of item)
    labels: Labels, steps: ir.Table, faults: ir.Table, transfers: ir.Table, changed: ir.Table,
    held: ir.Table,
) -> ir.Table:  # fmt: skip
    """`name, custodian, counterpart, day` (all by number) and how many `people`.

    Args:
        labels: with `LABELS` among them.
        steps: the moves that can be.
        faults: those that cannot.
        transfers: with their statuses.
        changed: labels that changed without an event.
        held: stays of people whom another custodian holds as well.
    """
    code = labels.codes
    zero = ibis.literal(0, "int64")
    odd = faults.select(
        "custodian", "counterpart", "day",
        name=ibis.cases(
            *((faults.move == number, code[FAULTS[event]]) for number, event in enumerate(MOVES)),
            else_=0,
        ).cast("int64"),
    )  # fmt: skip
    back = steps.filter((steps.move == REOPENED) & (steps.was_left == 0))
    unopened = back.select(
        "custodian", "day", counterpart=zero, name=_number(code[REOPENED_NEVER_CLOSED])
    )
    open_ = transfers.filter(transfers.status.isin([int(status) for status in UNMATCHED]))
    one_sided = open_.select(
        "day",
        # In suspense of the one who posted; the other is the counterpart.
        custodian=ibis.ifelse(open_.status == int(Status.SENT_ONLY), open_.sender, open_.receiver),
        counterpart=ibis.ifelse(
            open_.status == int(Status.SENT_ONLY), open_.receiver, open_.sender
        ),
        name=ibis.cases(
            *((open_.status == int(status), code[status.text]) for status in UNMATCHED), else_=0
        ).cast("int64"),
    )
    within = changed.select("custodian", "day", counterpart=zero, name=_number(code[WITHOUT_EVENT]))
    twice = held.select("custodian", "counterpart", "day", name=_number(code[IN_TWO_BOOKS]))
    between = [
        rows.select(
            "day", custodian=rows.receiver, counterpart=rows.sender, name=_number(code[name])
        )
        for rows, name in (
            (at_handover(transfers, "technology"), TECHNOLOGY_AT_HANDOVER),
            (at_handover(transfers, "level"), LEVEL_AT_HANDOVER),
        )
    ]
    columns = ["name", "custodian", "counterpart", "day"]
    parts = [odd, unopened, one_sided, within, twice, *between]
    every = ibis.union(*(part.select(columns) for part in parts))
    return every.group_by(columns).agg(people=every.count().cast("int64"))


def _number(code: int) -> ir.Value:
    return ibis.literal(code, "int64")
