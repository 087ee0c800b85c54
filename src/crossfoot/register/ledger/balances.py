"""What stands on accounts: opening + in - out = closing, for any account and any stretch of days.

Nothing here is stored: opening and closing are sums of the same entries, so that the identity
holds by construction, and the sum of all accounts is nothing on every day.
"""

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.accounts import COLUMNS, parts


def postings(entries: ir.Table) -> ir.Table:
    """Both sides of entries: `day`, the `account`, how many went `into` it and `out` of it."""
    nobody = ibis.literal(0, "int64")
    left = entries.select("day", account="left", into=nobody, out="people")
    entered = entries.select("day", account="entered", into="people", out=nobody)
    both = left.union(entered)
    return both.group_by("day", "account").agg(
        into=both.into.sum().cast("int64"), out=both.out.sum().cast("int64")
    )


def opened(postings: ir.Table) -> ir.Table:
    """Postings with the parts of the account's name: `day`, `COLUMNS`, `into`, `out`."""
    return postings.select("day", **parts(postings.account), into="into", out="out")


def balances(postings: ir.Table, first: int, last: int, by: tuple[str, ...] = COLUMNS) -> ir.Table:
    """For each account, or accounts added up by some parts of their names, one line.

    `opening` before the first day, what went `into` it and `out` of it through the last day, and
    `closing` at its end. What goes from one account to another of the same line is both. Days are
    counted from 1970.
    """
    rows = postings.filter(postings.day <= last)
    before = rows.day < first
    whole = rows.mutate(
        was=ibis.ifelse(before, rows.into - rows.out, 0),
        came=ibis.ifelse(before, 0, rows.into),
        went=ibis.ifelse(before, 0, rows.out),
    )
    sums = {
        name: column.sum().fill_null(0).cast("int64")
        for name, column in (("opening", whole.was), ("into", whole.came), ("out", whole.went))
    }
    added = whole.group_by(*by).agg(**sums) if by else whole.agg(**sums)
    return added.mutate(closing=added.opening + added.into - added.out)


def every_day(postings: ir.Table, by: tuple[str, ...] = COLUMNS) -> ir.Table:
    """The same line for each day on which something moved."""
    days = postings.group_by("day", *by).agg(
        into=postings.into.sum().cast("int64"), out=postings.out.sum().cast("int64")
    )
    through = ibis.window(group_by=list(by), order_by="day", preceding=None, following=0)
    lines = days.mutate(closing=(days.into - days.out).sum().over(through).cast("int64"))
    return lines.mutate(opening=lines.closing - lines.into + lines.out)
