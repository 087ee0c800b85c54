"""A total adds every row that it is the total of, and nothing else.

Asks: does the formula of a total leave out a labelled row of its table, or add something else?

Why it matters: the total looks reckoned and is not; the next release is made from the same file.

Method: the cells that a formula SUM adds, against the rows that the total is made of: the
subtotals, or all rows below them.

Excluded: formulas of another form; rows without a number; cells without anything.

Assumes: a total of this series is the sum of its rows.
"""

from collections.abc import Iterator

from crossfoot.book import parts_of
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.formulas.pointing import Cell, Placed, cells_of, is_sum, placed
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import listed, on_sheet, row_name, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import FormulaCell, Role, Row, SheetReading

NAME = "formula_range"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each total whose range is not its rows."""
    for sheet in scope.sheets:
        sums = [formula for formula in sheet.formulas if is_sum(formula)]
        cells = placed(sheet) if sums else {}
        for formula in sums:
            own = cells.get((formula.ref.row, formula.ref.column))
            if own is None or own.row.role is Role.LEAF or own.cell.column == "ALIP":
                continue
            added = [c for c in cells_of(formula) if c in cells and _number(cells[c])]
            wanted = min(_readings(own), key=lambda rows: _distance(rows, own, added))
            parts = {(p.ref.row, p.ref.column): r for r in wanted if (p := r.get(own.cell.column))}
            left = [row for at, row in parts.items() if at not in added]
            more = [cells[at] for at in added if at not in parts]
            if parts and added and (left or more):
                yield _finding(scope, sheet, formula, own, left, more)


def _number(one: Placed) -> bool:
    return one.cell.quantity.is_number


def _readings(own: Placed) -> list[tuple[Row, ...]]:
    """What a total may be made of: the level below, or the leaves."""
    parts = parts_of(own.table, own.row)
    leaves = tuple(r for r in own.table.rows if r.role is Role.LEAF)
    return [parts] if own.row.role is Role.SUBTOTAL else [parts, leaves]


def _distance(rows: tuple[Row, ...], own: Placed, added: list[Cell]) -> int:
    parts = {(p.ref.row, p.ref.column) for r in rows if (p := r.get(own.cell.column))}
    return len(parts.symmetric_difference(added))


def _finding(  # noqa: PLR0913, PLR0917  # what a message needs
    scope: Scope,
    sheet: SheetReading,
    formula: FormulaCell,
    own: Placed,
    left: list[Row],
    more: list[Placed],
) -> Finding:
    column = own.cell.column
    out = [f"{row_name(r)} in {c.ref.cell}" for r in left if (c := r.get(column))]
    also = [f"{row_name(p.row)} in {p.cell.ref.cell}" for p in more]
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="formulas",
        accused=(formula.ref,),
        expected="all its rows, and nothing else",
        found=f"={formula.formula}",
        sentences=(
            (
                f"{row_name(own.row)} in the {table_name(own.table)} is ={formula.formula} in "
                f"{formula.ref.cell}."
            ),
            f"That leaves out {listed(out, 4)}." if out else "",
            f"That adds {listed(also, 4)}, which is no part of it." if also else "",
        ),
        evidence=[*(c.ref for r in left if (c := r.get(column))), *(p.cell.ref for p in more)],
        confirm=f"{on_sheet(sheet)} read the formula in {formula.ref.cell}.",
    )


CHECK = Check.described(__name__, __doc__, "formulas", run)
