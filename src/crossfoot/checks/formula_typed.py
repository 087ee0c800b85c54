"""Where a table is reckoned by formulas, no number is typed in.

Asks: does a typed number stand where the cells of the same kind above and below it, or the same
cell in the releases before and after, hold formulas?

Why it matters: a typed number stays when the rows change.

Method: cells of one column and one kind of row (office subtotals, technologies): three of them or
more hold a formula, and at least three in four; the others are typed. The total of a table is
compared with the same total in the release before and in the one after.

Excluded: tables without formulas; empty cells. Whether the number is right is for the sums to say.

Assumes: a column is either typed or reckoned.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with, who_carries
from crossfoot.checks.neighbours.naming import kind_name, listed, on_sheet, row_name, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges
from crossfoot.core.tables import Role, SheetReading, Table

NAME = "formula_typed"
_FEWEST = 3
_SHARE = 0.75


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each column with typed numbers among formulas, and each typed total."""
    for sheet in scope.sheets:
        held = {(f.ref.row, f.ref.column) for f in sheet.formulas}
        for table in sheet.tables if held else ():
            for column in table.columns:
                for role in (Role.LEAF, Role.SUBTOTAL):
                    yield from _among(scope, sheet, table, column, role, held)
    around = beside(scope.book, scope.entry)
    if around is not None and around.sheet in scope.sheets:
        yield from _totals(scope, around)


def _among(  # noqa: PLR0913, PLR0917  # one column of one kind of row
    scope: Scope,
    sheet: SheetReading,
    table: Table,
    column: str,
    role: Role,
    held: set[tuple[int, int]],
) -> Iterator[Finding]:
    cells = [(r, c) for r in table.rows if r.role is role and (c := r.get(column))]
    typed = [(r, c) for r, c in cells if (c.ref.row, c.ref.column) not in held]
    formulas = len(cells) - len(typed)
    if not typed or formulas < _FEWEST or formulas < _SHARE * len(cells):
        return
    names = listed([f"{row_name(r)} in {c.ref.cell}" for r, c in typed], 4)
    are = "is" if len(typed) == 1 else "are"
    yield finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="formulas",
        accused=[c.ref for _, c in typed],
        expected="a formula",
        found="a typed number",
        sentences=(
            (
                f"{formulas} of {len(cells)} cells of the column {column} in the "
                f"{table_name(table)} are formulas; {names} {are} typed."
            ),
        ),
        evidence=[c.ref for _, c in cells],
        confirm=f"{on_sheet(sheet)} read the formulas around "
        f"{ranges([c.ref.cell for _, c in typed])}.",
    )


def _totals(scope: Scope, around: Beside) -> Iterator[Finding]:
    held = {(f.ref.row, f.ref.column) for f in around.sheet.formulas}
    for table in around.sheet.tables:
        for cell in table.total.cells if table.total else ():
            if not cell.quantity.is_number or (cell.ref.row, cell.ref.column) in held:
                continue
            releases = around.carrying(partial(_reckoned, kind=table.kind, column=cell.column))
            if releases:
                yield finding(
                    NAME,
                    Tier.NOTICE,
                    scope.entry,
                    around.sheet,
                    family="formulas",
                    accused=(cell.ref,),
                    expected="a formula",
                    found="a typed number",
                    sentences=(
                        (
                            f"The total of the {kind_name(table.kind)} in {cell.ref.cell} "
                            f"is typed; {who_carries(releases, around)} have a formula there."
                        ),
                    ),
                    confirm=compare_with(releases, around.sheet),
                )


def _reckoned(sheet: SheetReading, kind: str, column: str) -> bool:
    table = sheet.table(kind)
    total = table.total if table else None
    cell = total.get(column) if total else None
    return cell is not None and any(f.ref == cell.ref for f in sheet.formulas)


CHECK = Check.described(__name__, __doc__, "formulas", run)
