"""Which rows make up which row of a table."""

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
    found = []
    below = False
    for other in table.rows:
        if below and other.role is not Role.LEAF:
            break
        if below:
            found.append(other)
        below = below or other.number == row.number
    return tuple(found)
