"""What stands on an account on a day, and how it came there."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis.expr.types as ir

from crossfoot.core.errors import UsageError
from crossfoot.register.entries.accounts import KINDS, LABELS, Kind
from crossfoot.register.events.days import number
from crossfoot.register.ledger.balances import balances
from crossfoot.register.register import Register


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Opening, in, out and closing of one account, or of several added up.

    Attributes:
        parts: the parts of the account's name that the line is for.
        opening: how many stood there before the first day.
        into: how many came.
        out: how many went.
        closing: how many stand there at the end of the last day; opening + into - out.
    """

    parts: Mapping[str, str]
    opening: int
    into: int
    out: int
    closing: int


def balance(
    register: Register,
    kind: Kind | None,
    days: tuple[datetime.date, datetime.date],
    by: Sequence[str] = (),
    where: Mapping[str, str] | None = None,
) -> tuple[BalanceLine, ...]:
    """The lines of an account from the first day to the last.

    Args:
        register: the register.
        kind: which accounts; all of them where none is named.
        days: the first and the last day; one and the same for a day.
        by: parts of the account's name to tell lines apart by, beside its kind.
        where: parts that have to be so.

    Raises:
        UsageError: a part has a value that is nowhere in the register.
    """
    rows = narrowed(register, register.postings, where or {})
    if kind is not None:
        rows = rows.filter(rows.kind == KINDS.index(kind))
    keys = ("kind", *by)
    first, last = (number(day) for day in days)
    found = register.engine.fetch(balances(rows, first, last, keys).order_by(list(keys)))
    names = register.labels.named(found, tuple(by))
    lines = [
        BalanceLine(
            {"kind": str(KINDS[row["kind"]]), **{name: row[name] for name in by}},
            row["opening"], row["into"], row["out"], row["closing"],
        )
        for row in names
    ]  # fmt: skip
    return tuple(lines)


def narrowed(register: Register, rows: ir.Table, where: Mapping[str, str]) -> ir.Table:
    """The rows in which parts of the account's name are so."""
    for name, text in where.items():
        if name not in LABELS or text not in register.labels.codes:
            raise UsageError(
                f"No {name} in the register is called {text}.",
                f"Leave --{name} out to see which there are, with --by {name}.",
            )
        rows = rows.filter(rows[name] == register.labels.codes[text])
    return rows
