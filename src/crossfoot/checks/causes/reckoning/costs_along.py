"""Costs that were reckoned from wrong counts, and go right with them."""

from collections.abc import Iterable
from decimal import Decimal

from crossfoot.checks.causes.reckoning.making import implied
from crossfoot.checks.causes.reckoning.moves import Changed
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core.findings import Value
from crossfoot.core.quantity import product, total
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, Table

_COST = "Daily Tech Cost"


def costs_along(subject: Subject, changed: Iterable[Changed]) -> list[tuple[CellRef, Value]]:
    """The costs of other counts, and the total cost; nothing where one cannot be reckoned.

    A cost goes along where it is its published count at the known price, and the total where it
    is the sum of its rows. A category without a row adds its cost to the total alone.
    """
    table = subject.sheet.table("tech_cost") if subject.sheet else None
    if table is None:
        return []
    found: list[tuple[CellRef, Value]] = []
    gap = Decimal(0)
    for one in changed:
        price = subject.hand.prices.unit_price(one.name, table.as_of)
        if price is None:
            return []
        right = one.meant * price
        row = next((r for r in table.rows if one.cell and one.cell in r.cells), None)
        cost = row.get(_COST) if row else None
        if one.cell is None:
            gap += right
        elif cost and cost.quantity.agrees(product(one.cell.quantity, price)):
            gap += right - Decimal(str(cost.quantity.number))
            found.append(implied(cost, round(right, 2)))
        else:
            return []
    return [*found, *_total(table, gap)]


def _total(table: Table, gap: Decimal) -> Iterable[tuple[CellRef, Value]]:
    whole = table.total.get(_COST) if table.total else None
    parts = [c.quantity for r in table.rows if r.role is Role.LEAF and (c := r.get(_COST))]
    if whole and parts and whole.quantity.agrees(total(parts)):
        yield implied(whole, round(Decimal(str(whole.quantity.number)) + gap, 2))
