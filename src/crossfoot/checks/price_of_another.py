"""No daily cost is reckoned at the price, or from the count, of another technology.

Asks: where a cost is not its count at its own price, is it that count at the price of another
technology, or what another row of the table should cost?

Why it matters: a cost at a wrong price looks like any other number, and the total carries it on.

Method: where a cost is not its count times its own price, divide by the count and look the quotient
up among the prices in force on that day; then compare with count times price of each other row. The
cost of a technology without a known price is compared with the prices of the others alike.

Excluded: costs that are right; costs of nothing, which are the price of having no device and may be
left empty for other reasons; quotients that no price agrees with; under a label that is not known
the price of a technology that has no row in the table: it is that one by another name.

Assumes: the known prices were in force.
"""

from collections.abc import Iterator
from decimal import Decimal

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.identity import tables
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.quantity import product
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, Role, Row, SheetReading, Table
from crossfoot.hand.model import Hand

NAME = "price_of_another"
# The cost of fewer people is met by several prices within its cents.
_FEWEST_PEOPLE = 5


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each cost that another price, or another row, explains exactly."""
    for sheet in scope.sheets:
        for table in tables(sheet, "tech_cost"):
            for row in table.rows:
                cost, count = row.get("Daily Tech Cost"), row.get("Count")
                if row.role is not Role.LEAF or not cost or not count:
                    continue
                explained = _explained(scope.hand, table, row, cost, count)
                if explained:
                    yield _finding(scope, sheet, row, (cost, count), explained)


def _explained(
    hand: Hand, table: Table, row: Row, cost: Observation, count: Observation
) -> tuple[str, tuple[CellRef, ...], Decimal | None] | None:
    if not cost.quantity.number or abs(float(count.quantity.number)) < _FEWEST_PEOPLE:
        return None
    own = hand.prices.unit_price(row.name, table.as_of) if row.name else None
    if own is not None and _agrees(cost, count, own):
        return None
    others = {p.technology for p in hand.prices.entries} - {row.name}
    if row.name is None:
        others &= {r.name for r in table.rows}
    for name in sorted(others):
        price = hand.prices.unit_price(name, table.as_of)
        if price and _agrees(cost, count, price):
            return f"{wording.money(price)}, the price of {name}", (), own
    for other in table.rows:
        people = other.get("Count")
        price = hand.prices.unit_price(other.name, table.as_of) if other.name else None
        if other is row or other.role is not Role.LEAF or not people or not price:
            continue
        if _agrees(cost, people, price):
            where = people.ref.cell
            text = f"what the {wording.count(people.quantity.number)} people on {other.label}"
            return f"{text} in {where} cost", (people.ref,), own
    return None


def _agrees(cost: Observation, count: Observation, price: Decimal) -> bool:
    return cost.quantity.agrees(product(count.quantity, price))


def _finding(
    scope: Scope,
    sheet: SheetReading,
    row: Row,
    cells: tuple[Observation, Observation],
    explained: tuple[str, tuple[CellRef, ...], Decimal | None],
) -> Finding:
    cost, count = cells
    text, others, own = explained
    paid = wording.money(cost.quantity.number)
    people = wording.count(count.quantity.number)
    by_price = not others
    right = product(count.quantity, own).number if own is not None else None
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="price",
        accused=(cost.ref,),
        expected=wording.money(right) if right is not None else None,
        found=paid,
        sentences=(
            f"The daily cost of {row.label} is {paid} for {people} people: {text} a person."
            if by_price
            else f"The daily cost of {row.label}, {paid}, is {text}.",
            f"At its own price of {wording.money(own)} it is {wording.money(right)}."
            if own is not None and right is not None
            else f"For {row.label} itself no price is known.",
        ),
        evidence=(count.ref, *others),
        confirm=(
            f'On sheet "{sheet.name.strip()}" compute ={cost.ref.cell}/{count.ref.cell} and '
            "compare with the prices of the other rows."
        ),
    )


CHECK = Check.described(__name__, __doc__, "price", run)
