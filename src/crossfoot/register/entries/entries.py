"""Steps as balanced entries, added up: so many people from this account to that one on a day.

Every entry has two sides, so that all accounts together never change. A transfer is two entries,
the sender's into `in transfer` and the receiver's out of it; what one of them did not post is left
standing there. A move that cannot be stands on a suspense account by name.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.accounts import COLUMNS, KINDS, REOPENED_NEVER_CLOSED, Kind
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import (
    CLOSED,
    ENTERED,
    MOVES,
    RECEIVED,
    REJECTED,
    REOPENED,
    SENT,
    STATE,
)
from crossfoot.register.spells.steps import FAULTS

FROM = tuple(f"from_{name}" for name in COLUMNS)
TO = tuple(f"to_{name}" for name in COLUMNS)

_Parts = dict[str, ir.Value | int]
# When an account applies, and the parts of it that are not empty.
_Rule = tuple[ir.Value, _Parts]


def entries(labels: Labels, steps: ir.Table, faults: ir.Table) -> ir.Table:
    """`day`, the account left, the account entered, and how many `people`; all by number.

    Args:
        labels: with the names of accounts among them.
        steps: the moves that can be.
        faults: those that cannot.
    """
    rows = of_steps(labels, steps).union(of_faults(labels, faults))
    return rows.group_by("day", *FROM, *TO).agg(people=rows.count().cast("int64"))


def of_steps(labels: Labels, steps: ir.Table) -> ir.Table:
    """One row per step that leads from one account to another."""
    move, custodian = steps.move, steps.custodian
    never = labels.codes[REOPENED_NEVER_CLOSED]
    back = move == REOPENED
    sent = steps.was_left % 2 == 1
    source = (
        *_entering(steps),
        (back & (steps.was_left == 0), _suspense(custodian, never)),
        (back & sent, _in_transfer(custodian, _detail(steps.was_left))),
        (back, _closed(custodian, steps.was_office, _detail(steps.was_left))),
    )
    target = (
        (move == CLOSED, _closed(custodian, steps.office, _detail(steps.left))),
        (move == SENT, _in_transfer(custodian, _detail(steps.left))),
    )
    before = _enrolled(custodian, {name: steps[f"was_{name}"] for name in STATE})
    after = _enrolled(custodian, {name: steps[name] for name in STATE})
    rows = steps.select("day", **_account("from", source, before), **_account("to", target, after))
    changed = [rows[one] != rows[other] for one, other in zip(FROM, TO, strict=True)]
    return rows.filter(ibis.or_(*changed))


def of_faults(labels: Labels, faults: ir.Table) -> ir.Table:
    """One row per move that cannot be and has another side: the other side is suspense.

    A change within, or a reopening of what is open, says nothing of another account.
    """
    custodian, move = faults.custodian, faults.move
    names = ((move == number, labels.codes[FAULTS[event]]) for number, event in enumerate(MOVES))
    suspense = _suspense(custodian, ibis.cases(*names, else_=0))
    entered = _entering(faults)
    left = (
        (move == CLOSED, _closed(custodian, 0, _detail(faults.left))),
        (move == SENT, _in_transfer(custodian, _detail(faults.left))),
    )
    two_sided = (faults.gate != 0) & (move != REOPENED)
    rows = faults.mutate(**_account("from", entered, suspense), **_account("to", left, suspense))
    return rows.filter(two_sided).select("day", *FROM, *TO)


def _detail(left: ir.Value) -> ir.Value:
    """The reason or the receiver of where somebody went."""
    return (left - left % 2) / 2


def _entering(rows: ir.Table) -> tuple[_Rule, ...]:
    return (
        (rows.move == ENTERED, {"kind": _kind(Kind.OUTSIDE), "custodian": rows.custodian}),
        (rows.move == RECEIVED, _in_transfer(rows.counterpart, rows.custodian)),
        (rows.move == REJECTED, _in_transfer(rows.custodian, rows.counterpart)),
    )


def _enrolled(custodian: ir.Value, state: dict[str, ir.Value]) -> _Parts:
    return {"kind": _kind(Kind.ENROLLED), "custodian": custodian, **state}


def _closed(custodian: ir.Value, office: ir.Value | int, reason: ir.Value) -> _Parts:
    return {
        "kind": _kind(Kind.CLOSED), "custodian": custodian, "office": office, "detail": reason
    }  # fmt: skip


def _in_transfer(sender: ir.Value, receiver: ir.Value) -> _Parts:
    return {"kind": _kind(Kind.IN_TRANSFER), "custodian": sender, "detail": receiver}


def _suspense(custodian: ir.Value, name: ir.Value | int) -> _Parts:
    return {"kind": _kind(Kind.SUSPENSE), "custodian": custodian, "detail": name}


def _kind(kind: Kind) -> int:
    return KINDS.index(kind)


def _account(side: str, rules: Sequence[_Rule], else_: _Parts) -> dict[str, ir.Value]:
    """The columns of an account, each by the first rule that applies."""
    return {
        f"{side}_{name}": ibis.cases(
            *((when, parts.get(name, 0)) for when, parts in rules), else_=else_.get(name, 0)
        ).cast("int64")
        for name in COLUMNS
    }
