"""Every table of a sheet states the same average for everybody.

Asks: do the totals of the status table and of the office table state the same average length?

Why it matters: it is the same average of the same people; where two full-precision figures of
it differ, they were reckoned from different data.

Method: compare the averages in the totals at the precision at which each is stated: 705.45
agrees with 705.4505, 629.73702 does not agree with 629.73736.

Excluded: tables without averages.

Assumes: the tables of one sheet speak of the same day.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Equal
from crossfoot.checks.identities.identity import POPULATION, Identity, tables, total_of
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Averages in the totals of the tables of participants."""
    del hand
    totals = [(POPULATION[t.kind], total_of(t, "ALIP")) for t in tables(sheet, *POPULATION)]
    stated = [(name, cell) for name, cell in totals if cell]
    for name, cell in stated[1:]:
        first_name, first = stated[0]
        result = f"The average of the {name} is"
        yield Identity(Equal(cell, first), result, f"the average of the {first_name} is")


CHECK = Check.of_relations(__name__, __doc__, "agreement", relations)
