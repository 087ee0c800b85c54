"""A label names one row.

Asks: does a table have two rows with the same label, or an office two rows of one technology?

Why it matters: one of the two is something else, and its numbers are read as what the label says.

Method: compare the normal labels of a table's rows, outer to inner.

Excluded: totals, and labels that are not known: they need not be the same thing.

Assumes: no table of this series splits one label over two rows.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Role, Row

NAME = "label_twice"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each row that repeats a label."""
    for sheet in scope.sheets:
        for table in sheet.tables:
            seen: dict[tuple[str, ...], Row] = {}
            for row in table.rows:
                names = tuple(name for name in row.names if name)
                if row.role in (Role.TOTAL, Role.SECOND_TOTAL) or len(names) < len(row.names):
                    continue
                first = seen.setdefault(names, row)
                if first is row:
                    continue
                yield finding(
                    NAME,
                    Tier.WARNING,
                    scope.entry,
                    sheet,
                    family="labels",
                    accused=(first.label_ref, row.label_ref),
                    expected="one row",
                    found=row.label,
                    sentences=(
                        (
                            f"The {table_name(table)} has two rows for {row_name(row)}: rows "
                            f"{first.number} and {row.number}."
                        ),
                        "One of them is likely to be something else.",
                    ),
                    evidence=[c.ref for r in (first, row) for c in r.cells],
                    confirm=f"{on_sheet(sheet)} compare rows {first.number} and {row.number}.",
                )


CHECK = Check.described(__name__, __doc__, "labels", run)
