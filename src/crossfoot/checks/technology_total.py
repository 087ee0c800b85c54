"""The total of the technology table is the sum of its rows.

Asks: do the counts by technology add up to the total below them?

Why it matters: shares of technologies and the cost per person are reckoned from this total.

Method: add the counts of the technologies and compare with the count in the row of the total.

Excluded: rows without a number.

Assumes: every participant is counted under exactly one technology; people on two devices are
counted under a row of their own.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, rows_add_to, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The total of the technology table and its rows."""
    del hand
    for table in tables(sheet, "tech_cost"):
        total = table.total
        stated = total.get("Count") if total else None
        parts = column(parts_of(table, total), "Count") if total else ()
        if stated and parts:
            source = rows_add_to(parts, "")
            yield Identity(Sum(stated, parts), "The total of the technology table is", source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
