"""Each share of hearings is its count divided by all hearings.

Asks: do the percentages of a court table follow from the counts beside them?

Why it matters: the percentage is quoted, the count is not looked at.

Method: divide the count of each row by the count of the total and compare with the share
stated, at the precision at which it is stated.

Excluded: rows without a share or a count, and tables whose total is nothing.

Assumes: shares are fractions of one.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Share
from crossfoot.checks.identities.identity import COURT, Identity, tables
from crossfoot.core import wording
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Shares and the counts they follow from."""
    del hand
    for table in tables(sheet, *COURT):
        whole = table.total.get("Count") if table.total else None
        for row in table.rows:
            share, part = row.get("%"), row.get("Count")
            if whole and share and part:
                result = f"The share of {row.label} in {COURT[table.kind]} is"
                numbers = (wording.count(c.quantity.number) for c in (part, whole))
                source = f"{' of '.join(numbers)} is"
                yield Identity(Share(share, part, whole), result, source)


CHECK = Check.of_relations(__name__, __doc__, "arithmetic", relations)
