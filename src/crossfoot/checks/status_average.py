"""The average of the status table follows from its rows.

Asks: is the average stated in the total of the status table the mean of its rows, weighted by
their counts?

Why it matters: it shows a total, or a row, that was left standing from another release, even
where the counts add up.

Method: multiply each row's average by its count, add the days up, divide by the sum of the
counts, and compare with the average stated, at the precision at which the averages are stated.

Excluded: rows without a count or an average.

Assumes: the average of the total is taken over its participants, not over its rows.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Mean
from crossfoot.checks.identities.identity import Identity, both, mean_of, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The average of the status table and of its rows."""
    del hand
    for table in tables(sheet, "status"):
        total = table.total
        stated = total.get("ALIP") if total else None
        values, weights = both(parts_of(table, total) if total else (), "ALIP", "Count")
        if stated and values:
            source = mean_of(values, "")
            result = "The average of the status table is"
            yield Identity(Mean(stated, values, weights), result, source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
