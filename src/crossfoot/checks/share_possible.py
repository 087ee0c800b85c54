"""A share lies between nothing and all.

Asks: is a share of hearings above one hundred percent?

Why it matters: no part is larger than its whole.

Method: look at the value as stored; one hundred percent is stored as 1.

Excluded: shares below zero, which are told as such; a table whose shares are all stored as
percent points.

Assumes: nothing beyond what the words mean.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Table

NAME = "share_possible"
_ALL = 1.0


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each share above one."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            if _in_points(table):
                continue
            for row in table.rows:
                cell = row.get("%")
                if cell is None or float(cell.quantity.number) - cell.quantity.slack <= _ALL:
                    continue
                share = wording.percent(float(cell.quantity.number))
                yield finding(
                    NAME,
                    Tier.ERROR,
                    scope.entry,
                    sheet,
                    family="values",
                    accused=(cell.ref,),
                    expected="at most 100.00%",
                    found=share,
                    sentences=(
                        f"{row_name(row)} in the {table_name(table)} has a share of {share}.",
                    ),
                    confirm=f"{on_sheet(sheet)} read {cell.ref.cell}.",
                )


def _in_points(table: Table) -> bool:
    """Whether the whole of a table is stored as 100 and not as 1."""
    whole = table.total.get("%") if table.total else None
    return whole is not None and abs(float(whole.quantity.number) - 100) < 1


CHECK = Check.described(__name__, __doc__, "values", run)
