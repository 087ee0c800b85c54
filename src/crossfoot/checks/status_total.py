"""The total of the status table is the sum of its rows.

Asks: do family units and single adults, with and without extended case management, add up to
the total?

Why it matters: a total left standing from an earlier release looks like any other number;
only its rows give it away.

Method: add the counts of the status rows and compare with the count in the row of the total.

Excluded: rows without a number.

Assumes: every participant has exactly one status.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, rows_add_to, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The total of the status table and its rows."""
    del hand
    for table in tables(sheet, "status"):
        total = table.total
        stated = total.get("Count") if total else None
        parts = column(parts_of(table, total), "Count") if total else ()
        if stated and parts:
            source = rows_add_to(parts, "")
            yield Identity(Sum(stated, parts), "The total of the status table is", source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
