"""The sheet hides no rows of its tables.

Asks: does a labelled row with numbers stand in a row or column that the sheet hides?

Why it matters: a reader does not see what the sums include, and every program that reads the
file does.

Method: the rows and columns that the sheet marks as hidden, against the cells of its tables.

Excluded: hidden rows without numbers, and hidden numbers without a label, which are told as such.

Assumes: nothing about the numbers: they may well be right.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import listed, on_sheet, row_name, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges

NAME = "value_hidden"
MOST_CELLS = 60


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table with hidden numbers."""
    for sheet in scope.sheets:
        columns = set(sheet.hidden_columns)
        for table in sheet.tables:
            hidden = [
                (row, cell)
                for row in table.rows
                for cell in row.cells
                if cell.quantity.is_number and (row.hidden or cell.ref.column in columns)
            ]
            if not hidden:
                continue
            cells = [cell.ref for _, cell in hidden][:MOST_CELLS]
            names = list(dict.fromkeys(row_name(row) for row, _ in hidden))
            yield finding(
                NAME,
                Tier.NOTICE,
                scope.entry,
                sheet,
                family="labels",
                accused=cells,
                expected="rows that can be seen",
                found=names[0],
                sentences=(
                    (
                        f"The {table_name(table)} holds numbers that the sheet hides, in "
                        f"{ranges([ref.cell for ref in cells])}: {listed(names, 4)}."
                    ),
                ),
                confirm=f"{on_sheet(sheet)} show all hidden rows and columns.",
            )


CHECK = Check.described(__name__, __doc__, "labels", run)
