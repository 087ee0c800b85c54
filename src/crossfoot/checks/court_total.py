"""Hearings attended and hearings missed add up to all hearings.

Asks: in each court table, do the outcomes add up to the total?

Why it matters: the rate of appearance is the programme's most quoted result, and this total
is what it is divided by.

Method: add the counts of the outcomes and compare with the count in the row of the total, for
total hearings and for final hearings.

Excluded: how the two court tables compare with each other: a failure to attend appears in
both with the same number by the publisher's own way of counting.

Assumes: every hearing has exactly one outcome.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import COURT, Identity, column, rows_add_to, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Totals of the court tables and their outcomes."""
    del hand
    for table in tables(sheet, *COURT):
        total = table.total
        stated = total.get("Count") if total else None
        parts = column(parts_of(table, total), "Count") if total else ()
        if stated and parts:
            source = rows_add_to(parts, "")
            result = f"The number of {COURT[table.kind]} is"
            yield Identity(Sum(stated, parts), result, source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
