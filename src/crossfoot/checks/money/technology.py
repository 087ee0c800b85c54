"""What technology costs a day: the published cost, and the published counts at the known prices."""

from collections.abc import Iterator
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.book.corrections import Corrections
from crossfoot.book.status import Statuses, Worth
from crossfoot.checks.money.per_day import caused
from crossfoot.core.money import CENT, Technology
from crossfoot.core.tables import Observation, Role, Table
from crossfoot.hand.model import Prices

_COUNT, _COST = "Count", "Daily Tech Cost"


def technology(
    book: Book, statuses: Statuses, corrections: Corrections, prices: Prices
) -> Iterator[Technology]:
    """Every release's own technology cost, in order of publication."""
    for entry in book.releases:
        table = book.table(entry, "tech_cost")
        total = table.total if table else None
        cost = total.get(_COST) if total else None
        if table is None or total is None or cost is None or table.as_of is None:
            continue
        yield _told(table, cost, total.get(_COUNT), _Worth(statuses, corrections), prices)


class _Worth:
    """Numbers of a table as published, and as their causes correct them."""

    def __init__(self, statuses: Statuses, corrections: Corrections) -> None:
        self._statuses = statuses
        self._corrections = corrections

    def sound(self, cell: Observation) -> bool:
        return self._statuses.of(cell).worth is not Worth.DO_NOT

    def corrected(self, cell: Observation) -> Decimal | None:
        if self.sound(cell):
            return _number(cell)
        return caused(self._corrections, cell.ref)


def _told(
    table: Table, cost: Observation, everybody: Observation | None, worth: _Worth, prices: Prices
) -> Technology:
    day = table.as_of
    assert day is not None, "tables without a day are passed over"  # noqa: S101
    reckoned = Decimal(0)
    corrected: Decimal | None = Decimal(0)
    sound = worth.sound(cost)
    unpriced = []
    for row in table.rows:
        count = row.get(_COUNT)
        if row.role is not Role.LEAF or count is None:
            continue
        price = prices.unit_price(row.name, day) if row.name else None
        if price is None:
            unpriced.append(row.label)
            continue
        reckoned += _number(count) * price
        sound = sound and worth.sound(count)
        should = worth.corrected(count)
        corrected = None if corrected is None or should is None else corrected + should * price
    return Technology(
        day,
        _number(cost).quantize(CENT),
        reckoned.quantize(CENT),
        sound,
        _cents(worth.corrected(cost)),
        _cents(corrected),
        int(_number(everybody)) if everybody else 0,
        tuple(unpriced),
        cost.ref,
    )


def _number(cell: Observation) -> Decimal:
    return Decimal(str(cell.quantity.number))


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(CENT)
