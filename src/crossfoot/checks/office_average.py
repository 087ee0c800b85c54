"""Each office's average length follows from its technology rows.

Asks: is the average stated for an office the mean of its technology rows, weighted by their
counts?

Why it matters: an average that does not follow from its rows was taken from other rows, or
from another day.

Method: multiply each row's average by its count, add the days up, divide by the sum of the
counts, and compare with the average stated, at the precision at which the averages are stated.

Excluded: rows without a count or an average, and offices whose rows count nobody.

Assumes: the average of an office is taken over its participants, not over its rows.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Mean
from crossfoot.checks.identities.identity import Identity, both, mean_of, tables
from crossfoot.core.tables import Role, SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Averages of offices and of the rows below them."""
    del hand
    for table in tables(sheet, "aor_tech"):
        for row in table.rows:
            stated = row.get("ALIP")
            values, weights = both(parts_of(table, row), "ALIP", "Count")
            if row.role is Role.SUBTOTAL and stated and values:
                source = mean_of(values, "technology")
                result = f"The average stated for {row.label} is"
                yield Identity(Mean(stated, values, weights), result, source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
