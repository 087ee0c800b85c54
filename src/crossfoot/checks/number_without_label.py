"""Every number in a table has a label.

Asks: do numbers stand in the columns of a table, in a row without a label, or where a label
belongs?

Why it matters: whoever adds up the column counts them, and nobody can say what they are. A row
that the sheet hides is counted by every program that reads the file.

Method: what reading set aside because its row has no label. If a total of the same table in
another release has the same numbers, that release is named.

Excluded: numbers outside the columns of tables, and empty rows.

Assumes: every row of a table of this series is labelled.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from crossfoot.book import Entry
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.aside import without_label
from crossfoot.checks.neighbours.naming import listed, on_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import SetAside, SheetReading

NAME = "number_without_label"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each row of numbers without a label."""
    for sheet in scope.sheets:
        for _, row in groupby(without_label(sheet), key=lambda one: one.ref.row):
            yield _finding(scope, sheet, tuple(row))


def _finding(scope: Scope, sheet: SheetReading, row: tuple[SetAside, ...]) -> Finding:
    number = row[0].ref.row
    hidden = any(one.hidden for one in row)
    numbers = listed([_written(one) for one in row])
    same = _total_elsewhere(scope, sheet, row)
    stood = ""
    if same:
        where = "this sheet" if same[0] is scope.entry else same[0].name
        stood = f" Its numbers are the total in {same[1].cell} of {where}."
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="labels",
        accused=[one.ref for one in row],
        expected="a label",
        found=row[0].label,
        sentences=(
            (
                f"Row {number} holds {numbers} in the columns of a table, without a label"
                f"{', in a row that the sheet hides' if hidden else ''}."
            ),
            f"Whoever adds up the column counts it too.{stood}",
        ),
        evidence=(same[1],) if same else (),
        confirm=(
            f"{on_sheet(sheet)} {'show the hidden rows and ' if hidden else ''}look at row "
            f"{number}."
        ),
    )


def _written(one: SetAside) -> str:
    number = one.quantity.number
    return f"{wording.count(number)} ({one.column})" if one.column else wording.count(number)


def _total_elsewhere(
    scope: Scope, sheet: SheetReading, row: Iterable[SetAside]
) -> tuple[Entry, CellRef] | None:
    """An earlier total, or one on this sheet, that has all numbers of the row."""
    wanted = {one.column: float(one.quantity.number) for one in row if one.column}
    if len(wanted) < 2:  # one equal number may be chance
        return None
    own = scope.book.original(scope.entry)
    entries = [scope.entry, *(e for e in scope.book.releases if e is not own)]
    for entry in entries:
        sheets = (sheet,) if entry is scope.entry else entry.reading.sheets
        for table in (t for s in sheets for t in s.tables):
            cells = {c.column: c for c in table.total.cells} if table.total else {}
            held = {n: c for n, c in cells.items() if n in wanted and c.quantity.is_number}
            if len(held) == len(wanted) and all(
                abs(float(c.quantity.number) - wanted[n]) <= 1e-9 * abs(wanted[n])
                for n, c in held.items()
            ):
                return entry, next(iter(held.values())).ref
    return None


CHECK = Check.described(__name__, __doc__, "labels", run)
