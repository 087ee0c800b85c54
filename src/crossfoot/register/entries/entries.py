"""Steps as balanced entries, added up: so many people from this account to that one on a day.

Every entry has two sides, so that all accounts together never change. A transfer is two entries,
the sender's into `in transfer` and the receiver's out of it; what one of them did not post is left
standing there. A move that cannot be stands on a suspense account by name.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.accounts import (
    COLUMNS,
    REOPENED_NEVER_CLOSED,
    closed,
    enrolled,
    in_transfer,
    outside,
    parts,
    suspense,
)
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import (
    CLOSED,
    ENTERED,
    MOVES,
    RECEIVED,
    REJECTED,
    REOPENED,
    SENT,
)
from crossfoot.register.spells.steps import FAULTS

FROM = tuple(f"from_{name}" for name in COLUMNS)
TO = tuple(f"to_{name}" for name in COLUMNS)


def entries(labels: Labels, steps: ir.Table, faults: ir.Table) -> ir.Table:
    """`day`, the account `left`, the account `entered` (by number), and how many `people`.

    Args:
        labels: with the names of accounts among them.
        steps: the moves that can be.
        faults: those that cannot.
    """
    rows = of_steps(labels, steps).union(of_faults(labels, faults))
    return rows.group_by("day", "left", "entered").agg(people=rows.count().cast("int64"))


def opened(entries: ir.Table) -> ir.Table:
    """Entries with the parts of both accounts: `day`, `FROM`, `TO`, `people`."""
    return entries.select(
        "day", **dict(zip(FROM, parts(entries.left).values(), strict=True)),
        **dict(zip(TO, parts(entries.entered).values(), strict=True)), people="people",
    )  # fmt: skip


def of_steps(labels: Labels, steps: ir.Table) -> ir.Table:
    """One row per step that leads from one account to another."""
    move, custodian = steps.move, steps.custodian
    never = suspense(custodian, _number(labels.codes[REOPENED_NEVER_CLOSED]))
    back = move == REOPENED
    came_from = _detail(steps.was_left)
    # Changes within may lead nowhere; who enters or leaves always leads to another account.
    led = steps.filter((steps.gate != 0) | (steps.was != steps.now))
    return led.select(
        "day",
        left=ibis.cases(
            *_entering(steps),
            (back & (steps.was_left == 0), never),
            (back & (steps.was_left % 2 == 1), in_transfer(custodian, came_from)),
            (back, closed(custodian, steps.was_office, came_from)),
            else_=enrolled(custodian, steps.was),
        ),
        entered=ibis.cases(
            (move == CLOSED, closed(custodian, steps.office, _detail(steps.left))),
            (move == SENT, in_transfer(custodian, _detail(steps.left))),
            else_=enrolled(custodian, steps.now),
        ),
    )


def of_faults(labels: Labels, faults: ir.Table) -> ir.Table:
    """One row per move that cannot be and has another side: the other side is suspense.

    A change within, or a reopening of what is open, says nothing of another account.
    """
    custodian, move = faults.custodian, faults.move
    names = ((move == number, labels.codes[FAULTS[event]]) for number, event in enumerate(MOVES))
    odd = suspense(custodian, ibis.cases(*names, else_=0).cast("int64"))
    away = _detail(faults.left)
    two_sided = faults.filter((faults.gate != 0) & (faults.move != REOPENED))
    return two_sided.select(
        "day",
        left=ibis.cases(*_entering(faults), else_=odd),
        entered=ibis.cases(
            (move == CLOSED, closed(custodian, _number(0), away)),
            (move == SENT, in_transfer(custodian, away)),
            else_=odd,
        ),
    )


def _detail(left: ir.Value) -> ir.Value:
    """The reason or the receiver of where somebody went."""
    return left >> 1


def _entering(rows: ir.Table) -> tuple[tuple[ir.Value, ir.Value], ...]:
    """When an account is left on entering, and which."""
    return (
        (rows.move == ENTERED, outside(rows.custodian)),
        (rows.move == RECEIVED, in_transfer(rows.counterpart, rows.custodian)),
        (rows.move == REJECTED, in_transfer(rows.custodian, rows.counterpart)),
    )


def _number(code: int) -> ir.Value:
    return ibis.literal(code, "int64")
