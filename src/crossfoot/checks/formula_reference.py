"""A formula that is copied points at what its copies point at.

Asks: does a formula point at another cell than the same formula in its column, or than the same
formula in the releases around?

Why it matters: when a row is inserted, a formula that points so many rows up suddenly repeats the
wrong line, and the line that should stand there is gone.

Method: formulas of one column and one kind of row, written as steps from their own cell: three or
more agree and at least three in four, and one differs. And formulas that only repeat another
cell: the same step in the same column of one of the two releases before or after repeats a
source line or a caption, and here it repeats something else.

Excluded: sums over ranges, which have a check of their own; formulas without a copy to compare
with.

Assumes: copies of a formula are meant to do the same.
"""

from collections import Counter
from collections.abc import Iterator

from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.formulas.pointing import Placed, cells_of, is_alone, placed, relative
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import beside
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef, a1
from crossfoot.core.tables import FormulaCell, Role, SheetReading

NAME = "formula_reference"
_FEWEST = 3
_SHARE = 0.75
_REACH = 2
_QUOTED = 60

Group = tuple[str, Role, str]


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each formula that differs from its copies."""
    for sheet in scope.sheets:
        if sheet.formulas:
            yield from _among(scope, sheet)
    around = beside(scope.book, scope.entry)
    if around is None or around.sheet not in scope.sheets:
        return
    near = (*around.before[:_REACH], *around.after[:_REACH])
    for formula in around.sheet.formulas:
        if is_alone(formula):
            yield from _beside(scope, around.sheet, formula, near)


def _among(scope: Scope, sheet: SheetReading) -> Iterator[Finding]:
    cells = placed(sheet)
    groups: dict[Group, list[tuple[FormulaCell, Placed]]] = {}
    for formula in sheet.formulas:
        own = cells.get((formula.ref.row, formula.ref.column))
        if own is not None and ":" not in formula.formula:
            key = own.table.kind, own.row.role, own.cell.column
            groups.setdefault(key, []).append((formula, own))
    for members in groups.values():
        forms = Counter(relative(f) for f, _ in members)
        usual, times = forms.most_common(1)[0]
        if times < _FEWEST or times < _SHARE * len(members):
            continue
        copy = next(f for f, _ in members if relative(f) == usual)
        for formula, own in members:
            if relative(formula) != usual:
                yield _differs(scope, sheet, formula, own, copy, times)


def _differs(  # noqa: PLR0913, PLR0917  # what a message needs
    scope: Scope,
    sheet: SheetReading,
    formula: FormulaCell,
    own: Placed,
    copy: FormulaCell,
    times: int,
) -> Finding:
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family="formulas",
        accused=(formula.ref,),
        expected=f"a copy of ={copy.formula} in {copy.ref.cell}",
        found=f"={formula.formula}",
        sentences=(
            (
                f"{row_name(own.row)} in the {table_name(own.table)} is ={formula.formula} in "
                f"{formula.ref.cell}."
            ),
            (
                f"{times} other cells of its column are copies of ={copy.formula} in "
                f"{copy.ref.cell}; this one is not."
            ),
        ),
        evidence=(copy.ref,),
        confirm=f"{on_sheet(sheet)} compare the formulas in {formula.ref.cell} and "
        f"{copy.ref.cell}.",
    )


def _beside(
    scope: Scope, sheet: SheetReading, formula: FormulaCell, near: tuple[Running, ...]
) -> Iterator[Finding]:
    own = _meaning(sheet, formula)
    for other in near:
        for copy in other.sheet.formulas:
            same = copy.ref.column == formula.ref.column and relative(copy) == relative(formula)
            theirs = _meaning(other.sheet, copy) if same else ""
            if theirs and theirs != own:
                yield _repeats(scope, sheet, formula, other, copy)
                return


def _meaning(sheet: SheetReading, formula: FormulaCell) -> str:
    """What the line is that a formula repeats; empty where it is no caption or source line."""
    if not is_alone(formula):
        return ""
    target = cells_of(formula)[:1]
    stated = (d for d in sheet.dates if (d.ref.row, d.ref.column) in target)
    return next((f"{d.role} {d.table}" for d in stated if d.role in ("source", "caption")), "")


def _repeats(
    scope: Scope,
    sheet: SheetReading,
    formula: FormulaCell,
    other: Running,
    copy: FormulaCell,
) -> Finding:
    target, theirs = a1(*cells_of(formula)[0]), a1(*cells_of(copy)[0])
    row, column = cells_of(formula)[0]
    return finding(
        NAME,
        # Only a line of text is wrong: no number hangs on it.
        Tier.NOTICE,
        scope.entry,
        sheet,
        family="formulas",
        accused=(formula.ref,),
        expected=_short(copy.value),
        found=_short(formula.value),
        sentences=(
            (
                f"The formula ={formula.formula} in {formula.ref.cell} repeats {target}, "
                f'"{_short(formula.value)}".'
            ),
            (
                f"The same formula, ={copy.formula} in {copy.ref.cell} of {other.entry.name}, "
                f'repeats the line "{_short(copy.value)}" in {theirs}: rows moved, and it points '
                "so many rows up as before."
            ),
        ),
        evidence=(CellRef(formula.ref.digest, formula.ref.sheet, row, column), copy.ref),
        confirm=f"{on_sheet(sheet)} read the formula in {formula.ref.cell} and the cell {target}.",
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTED else plain[: _QUOTED - 1] + "…"


CHECK = Check.described(__name__, __doc__, "formulas", run)
