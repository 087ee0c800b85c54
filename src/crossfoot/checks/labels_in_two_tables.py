"""The technology table knows every technology that the offices count.

Asks: is a technology counted in rows of offices and absent from the technology table?

Why it matters: the people of that technology stand under another one there, or in none, and their
cost is left out.

Method: compare the normal labels of the rows of all offices with those of the technology table.

Excluded: other spellings of one technology; rows that count nobody; labels that are not known;
sheets without one of the tables. A technology that no office counts is told by the comparison
of their sums.

Assumes: both tables count the same people on the same day.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import on_sheet, table_name, whole
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Role, Row, SheetReading, Table

NAME = "labels_in_two_tables"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each technology that the technology table does not know."""
    for sheet in scope.sheets:
        costs, offices = sheet.table("tech_cost"), sheet.table("aor_tech")
        if costs is None or offices is None:
            continue
        known, leaves = _counted(offices), _leaves(costs)
        if not leaves or None in leaves:
            continue
        for name, rows in known.items():
            if name not in leaves:
                yield _finding(scope, sheet, offices, costs, rows)


def _leaves(table: Table) -> set[str | None]:
    return {row.name for row in table.rows if row.role is Role.LEAF}


def _counted(table: Table) -> dict[str, list[Row]]:
    """The rows of each known technology that count somebody."""
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        count = row.get("Count")
        if row.role is Role.LEAF and row.name and count and count.quantity.number:
            found.setdefault(row.name, []).append(row)
    return found


def _finding(
    scope: Scope, sheet: SheetReading, table: Table, other: Table, rows: list[Row]
) -> Finding:
    counts = [count for row in rows if (count := row.get("Count"))]
    people = whole(count.quantity.number for count in counts)
    where = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return finding(
        NAME,
        Tier.ERROR,
        scope.entry,
        sheet,
        family="labels",
        accused=[rows[0].label_ref, counts[0].ref],
        expected=f"a row in the {table_name(other)}",
        found=rows[0].label,
        sentences=(
            (
                f"The {table_name(table)} counts {people} people under "
                f"{rows[0].label} in {where}; the {table_name(other)} has no such row."
            ),
            "Both tables count the same people.",
        ),
        evidence=[*(count.ref for count in counts), other.header_ref],
        confirm=f"{on_sheet(sheet)} look for {rows[0].label} in both tables.",
    )


CHECK = Check.described(__name__, __doc__, "labels", run)
