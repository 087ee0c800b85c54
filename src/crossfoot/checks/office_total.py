"""Each office's subtotal is the sum of its technology rows.

Asks: do the technology rows of an office add up to the number stated for the office?

Why it matters: a reader who quotes an office by its subtotal, and one who adds up its rows,
speak of different populations without knowing it.

Method: in the table by office and technology, add the counts of the rows that follow an
office's row up to the next office, and compare with the office's own count.

Excluded: rows without a number (they count as not stated, and are left out of the sum), and
offices without any row below them.

Assumes: a technology row belongs to the office above it, and nobody is counted in two rows.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, rows_add_to, tables
from crossfoot.core.tables import Role, SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Subtotals and the rows below them."""
    del hand
    for table in tables(sheet, "aor_tech"):
        for row in table.rows:
            parts = column(parts_of(table, row), "Count")
            stated = row.get("Count")
            if row.role is Role.SUBTOTAL and stated and parts:
                source = rows_add_to(parts, "technology")
                yield Identity(Sum(stated, parts), f"The subtotal of {row.label} is", source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
