"""Each daily cost is a count of people at the price of their technology.

Asks: is the daily cost of a technology its count times the price per person and day?

Why it matters: a cost at another price was reckoned from another count, usually one that has
since been replaced.

Method: multiply the count by the price in force on the day the table speaks of, and compare
with the cost, at the precision at which it is stated. Prices come from the list of known
prices, each with its period and its ground.

Excluded: technologies without a known price on that day, which are named by a check of their
own.

Assumes: the known price was in force. What depends on a price from outside the sheet is told
as very unlikely to be right, not as proved.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Product
from crossfoot.checks.identities.identity import Identity, tables
from crossfoot.core import wording
from crossfoot.core.tables import Role, SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Costs, and counts at their price."""
    for table in tables(sheet, "tech_cost"):
        for row in table.rows:
            cost, count = row.get("Daily Tech Cost"), row.get("Count")
            if row.role is not Role.LEAF or row.name is None or not cost or not count:
                continue
            price = hand.prices.unit_price(row.name, table.as_of)
            if price is not None:
                people = wording.count(count.quantity.number)
                source = f"{people} people at {wording.money(price)} a day cost"
                result = f"The daily cost of {row.label} is"
                yield Identity(Product(cost, count, price), result, source)


CHECK = Check.of_relations(__name__, __doc__, "price", relations)
