"""A second total of a table says the same as the first.

Asks: where a table states its total twice, at the top and at the foot, do both say the same?

Why it matters: a reader takes whichever total is met first.

Method: compare count and average length of the row that is a second total with those of the
first.

Excluded: whether a second total should be there at all, and totals without a label.

Assumes: both rows speak of the whole table.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Equal
from crossfoot.checks.identities.identity import Identity
from crossfoot.core.tables import Role, SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Second totals and the first."""
    del hand
    for table in sheet.tables:
        first = table.total
        for row in table.rows:
            if first is None or row.role is not Role.SECOND_TOTAL:
                continue
            for name in table.columns:
                stated, other = row.get(name), first.get(name)
                if stated and other:
                    result = f"{name} of the second total, {row.label}, is"
                    yield Identity(Equal(stated, other), result, "the first total says")


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
