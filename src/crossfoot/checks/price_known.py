"""The price of every technology that costs something is known.

Asks: is there a known price for each technology on the day the table speaks of?

Why it matters: a cost whose price is not known is left unchecked, and the reader should know
that it was.

Method: look up the price of each row of the technology table in the list of known prices.

Excluded: rows without a cost or a count.

Assumes: nothing: a missing price is said, not guessed.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.identity import tables
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Observation, Role, Row, Table


def run(scope: Scope) -> Iterator[Finding]:
    """Rows of the technology table without a known price."""
    for sheet in scope.sheets:
        for table in tables(sheet, "tech_cost"):
            for row in table.rows:
                cost, count = row.get("Daily Tech Cost"), row.get("Count")
                if row.role is not Role.LEAF or not cost or not count:
                    continue
                known = row.name and scope.hand.prices.unit_price(row.name, table.as_of)
                if known is None or not row.name:
                    yield _finding(scope, table, row, (cost, count))


def _finding(
    scope: Scope, table: Table, row: Row, cells: tuple[Observation, Observation]
) -> Finding:
    cost, count = cells
    when = f" on {wording.date(table.as_of)}" if table.as_of else ""
    why = "" if row.name else ", because its label is not known"
    paid = f"{wording.money(cost.quantity.number)} for {wording.count(count.quantity.number)}"
    return Finding(
        check="price_known",
        family="price",
        tier=Tier.NOTICE,
        digest=scope.entry.release.digest,
        release=scope.entry.release.publisher_name,
        sheet=table.sheet,
        cells=(cost.ref,),
        expected=None,
        found=cost.quantity.number,
        difference=None,
        message=(
            f"No price is known for {row.label}{when}{why}. "
            f"Its daily cost, {paid} people, was not checked."
        ),
        evidence=(count.ref, cost.ref),
        confirm=(
            f'In sheet "{table.sheet.strip()}" compute ={cost.ref.cell}/{count.ref.cell} and '
            "compare with the price in the contract."
        ),
    )


CHECK = Check.described(__name__, __doc__, "price", run)
