"""Both tables count the same people on each technology.

Asks: is the count of a technology in the technology table the sum of that technology's rows
over all offices?

Why it matters: where they differ, people stand under one technology in one table and under
another technology in the other, although both totals agree.

Method: for each row of the technology table, add the counts of the rows of the office table
that have the same normal technology name, and compare.

Excluded: sheets on which the office table has a technology label that is not known, because
its people cannot be added to any technology; technologies without a row in the technology
table; rows of the technology table with an unknown label.

Assumes: labels that stand for one technology (TR and VoiceID, GPS and Ankle Monitor) are
listed as such.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, column, tables
from crossfoot.core.tables import Role, SheetReading
from crossfoot.hand.model import Hand


def relations(sheet: SheetReading, hand: Hand) -> Iterator[Identity]:
    """Technologies in the technology table and over all offices."""
    del hand
    offices = sheet.table("aor_tech")
    leaves = [r for r in offices.rows if r.role is Role.LEAF] if offices else []
    if not leaves or any(row.name is None for row in leaves):
        return
    for table in tables(sheet, "tech_cost"):
        for row in table.rows:
            stated = row.get("Count")
            if row.role is not Role.LEAF or row.name is None or not stated:
                continue
            own = [r for r in leaves if r.name == row.name]
            parts = column(own, "Count")
            if own and not parts:
                continue
            result = f"The technology table counts {row.label} at"
            source = f"over all offices, {row.name} comes to"
            yield Identity(Sum(stated, parts), result, source)


CHECK = Check.of_relations(__name__, __doc__, "agreement", relations)
