"""The total daily cost is the sum of the costs by technology.

Asks: do the daily costs of the technologies add up to the total below them?

Why it matters: the total is what taxpayers are told the technology costs each day.

Method: add the costs of the technologies and compare with the cost in the row of the total, at
the precision at which they are stated.

Excluded: rows without a cost.

Assumes: every technology that costs anything has a row of its own.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, rows_add_to, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The total cost and the costs it consists of."""
    del hand
    for table in tables(sheet, "tech_cost"):
        total = table.total
        stated = total.get("Daily Tech Cost") if total else None
        parts = column(parts_of(table, total), "Daily Tech Cost") if total else ()
        if stated and parts:
            source = rows_add_to(parts, "")
            yield Identity(Sum(stated, parts), "The total daily cost is", source)


CHECK = Check.of_relations(__name__, __doc__, "price", relations)
