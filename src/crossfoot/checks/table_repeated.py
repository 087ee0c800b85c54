"""A table of a release holds new numbers, not those of an earlier one.

Asks: does a table, or one of its columns, hold what the same table of an earlier release held,
while the sheet is of another day?

Why it matters: one table left standing among new ones is read as if it were of the new day.

Method: look up every number among the tables of the same kind in all earlier releases, by labels
and value. Accused is a table of which every number, or more than half, stands in an earlier one of
another day, and a column of which nearly every number does. Of this series' tables by office, no
more than one number in ten ever stayed equal between two counts.

Excluded: court tables, which change once a month; a re-issue for the same day, which corrects
another table; sheets repeated as a whole, which are told as such; frozen sheets.

Assumes: large counts and averages of many digits never stay equal by chance.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.checks.repeats.standing import Repeat, standing
from crossfoot.checks.repeats.tables import repeated_part
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
_ENOUGH_TO_PROVE = 8


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table or column that stood in an earlier release."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        if repeated_sheet(scope.book, scope.entry, sheet):
            continue
        for mine in standing(scope.book).of(scope.entry, sheet):
            if mine.table.kind not in stated.POPULATION_TABLES:
                continue
            for repeat, column in repeated_part(scope.book, mine):
                yield _of_column(scope, repeat, column) if column else _finding(scope, repeat)


def _finding(scope: Scope, repeat: Repeat) -> Finding:
    mine, theirs = repeat.mine, repeat.theirs
    equal, of = len(repeat.equal), len(mine.cells)
    share = f"all {wording.count(of)}" if equal == of else f"{equal:,} of {of:,}"
    return finding(
        NAME,
        Tier.ERROR if repeat.whole and equal >= _ENOUGH_TO_PROVE else Tier.WARNING,
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
    equal = [name for name in mine.cells if name[2] == column and name in repeat.equal]
    cells, others = [mine.cells[n] for n in equal], [theirs.cells[n] for n in equal]
    of = sum(name[2] == column for name in mine.cells)
    share = f"all {of:,}" if len(cells) == of else f"{len(cells):,} of {of:,}"
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
                f"The column {column} of the {name_of(mine)} repeats an earlier release: "
                f"{share} numbers equal those of {where(theirs)}, and the other numbers of "
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
