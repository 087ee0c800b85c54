"""The programme's total is the sum of its offices.

Asks: do the offices add up to the total stated for the whole programme?

Why it matters: the total is the number that is quoted; the offices are what it consists of.

Method: in the table by office and technology, add the counts of the offices and compare with
the count in the row of the total.

Excluded: a second total at the foot of the table, which has a check of its own, and numbers
without a label, which are set aside when the sheet is read.

Assumes: every participant belongs to exactly one office.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, rows_add_to, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The total and its offices."""
    del hand
    for table in tables(sheet, "aor_tech"):
        total = table.total
        stated = total.get("Count") if total else None
        parts = column(parts_of(table, total), "Count") if total else ()
        if stated and parts:
            source = rows_add_to(parts, "office")
            yield Identity(Sum(stated, parts), "The total of the office table is", source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
