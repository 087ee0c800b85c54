"""A table of a release holds new numbers, not those of an earlier one.

Asks: does a table, or one of its columns, hold what the same table of an earlier release held,
while the sheet is of another day?

Why it matters: one table left standing among new ones is read as if it were of the new day.

Method: look up every number among the tables of the same kind in all earlier releases, by labels
and value. Accused is a table of which every number, or more than half, stands in an earlier one of
another day, and a column of which every number does. No more than one number in ten ever stayed
equal between two counts of this series.

Excluded: court tables, which change once a month; a re-issue for the same day, which corrects
another table; sheets repeated as a whole, which are told as such; frozen sheets.

Assumes: large counts and averages of many digits never stay equal by chance.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import stated
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.checks.repeats.standing import Held, Repeat, day_of, digits, repeats, standing
from crossfoot.checks.repeats.telling import (
    STALENESS,
    confirm,
    label,
    name_of,
    top,
    where,
)
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier

NAME = "table_repeated"
_MOST = 0.5
_FEWEST = 8
_COLUMN = 3
_TELLING_DIGITS = 5.0


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table or column that stood in an earlier release."""
    for sheet in scope.sheets:
        if repeated_sheet(scope.book, scope.entry, sheet):
            continue
        for mine in standing(scope.book).of(scope.entry, sheet):
            if mine.table.kind in stated.POPULATION_TABLES:
                yield from _of_table(scope, mine)


def _of_table(scope: Scope, mine: Held) -> Iterator[Finding]:
    found = [r for r in repeats(scope.book, mine) if _another_day(scope, r)]
    best = found[0] if found else None
    if best and _nearly(best):
        yield _finding(scope, best)
        return
    for column in mine.table.columns:
        repeated = next((r for r in found if _column(r, column)), None)
        if repeated:
            yield _of_column(scope, repeated, column)


def _another_day(scope: Scope, repeat: Repeat) -> bool:
    """Whether the two are said to be of different days, or of different years."""
    mine, theirs = day_of(scope.book, repeat.mine), day_of(scope.book, repeat.theirs)
    years = repeat.mine.sheet.fiscal_year, repeat.theirs.sheet.fiscal_year
    return mine != theirs or (years[0] != years[1] and not stated.year_end(repeat.theirs.sheet))


def _nearly(repeat: Repeat) -> bool:
    compared = len(repeat.mine.cells)
    if repeat.whole:
        return repeat.telling
    return repeat.telling and compared >= _FEWEST and len(repeat.equal) > compared * _MOST


def _column(repeat: Repeat, column: str) -> bool:
    """Whether every number of a column stands in the earlier table."""
    own = [name for name in repeat.mine.cells if name[2] == column]
    cells = [repeat.mine.cells[name] for name in own]
    live = [cell for cell in cells if cell.quantity.number]
    if len(live) < _COLUMN or not repeat.equal.issuperset(own):
        return False
    # A free technology costs nothing in every release, and an average has digits to spare.
    return column != "Count" or digits(cells) >= _TELLING_DIGITS


def _finding(scope: Scope, repeat: Repeat) -> Finding:
    mine, theirs = repeat.mine, repeat.theirs
    equal, of = len(repeat.equal), len(mine.cells)
    share = f"all {wording.count(of)}" if equal == of else f"{equal:,} of {of:,}"
    return finding(
        NAME,
        Tier.ERROR if repeat.whole and equal >= _FEWEST else Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=STALENESS,
        accused=(mine.table.title_ref,),
        found=f"the numbers of {theirs.entry.name}",
        sentences=(
            (
                f"The {name_of(mine)} repeats an earlier release: {share} numbers equal those of "
                f"{where(theirs)}."
            ),
            (
                f"There they stand for {label(scope.book, theirs)}, here for "
                f"{label(scope.book, mine)}."
            ),
        ),
        evidence=(*top(mine), *top(theirs)),
        confirm=confirm(mine, theirs),
    )


def _of_column(scope: Scope, repeat: Repeat, column: str) -> Finding:
    mine, theirs = repeat.mine, repeat.theirs
    cells = [cell for name, cell in mine.cells.items() if name[2] == column]
    others = [cell for name, cell in theirs.cells.items() if name[2] == column]
    total = mine.table.total
    head = (total.get(column) if total else None) or cells[0]
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=STALENESS,
        accused=(head.ref,),
        found=f"the numbers of {theirs.entry.name}",
        sentences=(
            (
                f"The column {column} of the {name_of(mine)} repeats an earlier release: all "
                f"{len(cells):,} numbers equal those of {where(theirs)}, and the other numbers of "
                "the table do not."
            ),
            (
                f"There they stand for {label(scope.book, theirs)}, here for "
                f"{label(scope.book, mine)}."
            ),
        ),
        evidence=[cell.ref for cell in (*cells, *others)],
        confirm=confirm(mine, theirs),
    )


CHECK = Check.described(__name__, __doc__, STALENESS, run)
