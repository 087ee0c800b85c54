"""Every table of a sheet counts the same population.

Asks: do the status table, the office table and the technology table state the same total?

Why it matters: they describe the same people on the same day; where they differ, at least one
of them describes another day.

Method: compare the count in the total of the status table and of the technology table with
that of the office table; without an office table, compare the two with each other.

Excluded: court tables, which count hearings.

Assumes: the tables of one sheet speak of the same day.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Equal
from crossfoot.checks.identities.identity import POPULATION, Identity, tables, total_of
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Totals of the tables of participants."""
    del hand
    totals = [(POPULATION[t.kind], total_of(t, "Count")) for t in tables(sheet, *POPULATION)]
    stated = [(name, cell) for name, cell in totals if cell]
    for name, cell in stated[1:]:
        first_name, first = stated[0]
        result = f"The total of the {name} is"
        yield Identity(Equal(cell, first), result, f"the total of the {first_name} is")


CHECK = Check.of_relations(__name__, __doc__, "agreement", relations)
