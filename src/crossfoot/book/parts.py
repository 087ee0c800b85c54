"""Which rows make up which row of a table."""

import bisect
import itertools

from crossfoot.core.tables import Role, Row, Table


def parts_of(table: Table, row: Row) -> tuple[Row, ...]:
    """The rows that a total or subtotal is made of, one level down; empty for a leaf.

    A total is made of the subtotals where the table has any, else of the leaves. A subtotal
    is made of the leaves that follow it up to the next row that is no leaf.
    """
    if row.role is Role.LEAF:
        return ()
    if row.role is Role.SUBTOTAL:
        return _followers(table, row)
    subtotals = tuple(r for r in table.rows if r.role is Role.SUBTOTAL)
    return subtotals or tuple(r for r in table.rows if r.role is Role.LEAF)


def _followers(table: Table, row: Row) -> tuple[Row, ...]:
    below = bisect.bisect_right(table.rows, row.number, key=lambda r: r.number)
    rows = itertools.islice(table.rows, below, None)
    return tuple(itertools.takewhile(lambda r: r.role is Role.LEAF, rows))
