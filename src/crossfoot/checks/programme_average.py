"""The programme's average length follows from its offices.

Asks: is the average stated for the whole programme the mean of its offices, weighted by their
counts?

Why it matters: the average length in the programme is quoted as one number for everybody.

Method: multiply each row's average by its count, add the days up, divide by the sum of the
counts, and compare with the average stated, at the precision at which the averages are stated.

Excluded: offices without a count or an average.

Assumes: the average of the programme is taken over its participants, not over its offices.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Mean
from crossfoot.checks.identities.identity import Identity, both, mean_of, tables
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """The average of the programme and of its offices."""
    del hand
    for table in tables(sheet, "aor_tech"):
        total = table.total
        stated = total.get("ALIP") if total else None
        values, weights = both(parts_of(table, total) if total else (), "ALIP", "Count")
        if stated and values:
            source = mean_of(values, "office")
            result = "The average of the office table is"
            yield Identity(Mean(stated, values, weights), result, source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
