"""A court table under a new month holds new numbers.

Asks: does a court table hold, to the last hearing, what an earlier release put under another
month or another fiscal year?

Why it matters: numbers that grow through the year cannot be those of two months. Last year's
numbers under this year's title are a table that was never updated.

Method: compare the counts with those of all court tables of the same kind in earlier releases, and
the month or the day of the court data that both state. If the title names an earlier month than
the other did, the title is accused; if it names a later one, the numbers.

Excluded: a table repeated under the same month, which is how monthly data look in a fortnightly
release; a month that was not over, which is told as such; tables too small to tell.

Assumes: two months never end with the same counts of hearings, attended and missed.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import court, series, stated
from crossfoot.checks.clocks.stated import CourtBlock, court_blocks
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.checks.repeats.standing import Held, Repeat, standing, wholly
from crossfoot.checks.repeats.telling import (
    STALENESS,
    confirm,
    label,
    name_of,
    through,
    top,
    where,
)
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import fiscal_year
from crossfoot.core.refs import CellRef


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each court table that stood under another month before."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        if repeated_sheet(scope.book, scope.entry, sheet):
            continue
        for mine in standing(scope.book).of(scope.entry, sheet):
            if mine.table.kind not in stated.COURT_TABLES:
                continue
            found = (r for r in wholly(scope.book, mine) if _another_month(r))
            repeat = next(found, None)
            last, here = series.horizon(scope.entry), through(mine)
            if repeat and not (last and here and here > last):
                yield _finding(scope, repeat)


def _another_month(repeat: Repeat) -> bool:
    mine, theirs = through(repeat.mine), through(repeat.theirs)
    return mine is not None and theirs is not None and mine != theirs


def _finding(scope: Scope, repeat: Repeat) -> Finding:
    mine, theirs = repeat.mine, repeat.theirs
    here, there = through(mine), through(theirs)
    back = bool(here and there and here < there)
    years = here and there and fiscal_year(here) != fiscal_year(there)
    accused = (mine.table.title_ref,) if back else _counts(mine)
    return finding(
        "court_repeated",
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=STALENESS,
        accused=accused,
        expected=court.through(there) if back else None,
        found=court.through(here) if back else f"the numbers of {theirs.entry.name}",
        sentences=(
            (
                f"The {name_of(mine)}, said to run {label(scope.book, mine)}, repeats to the last "
                f"hearing what {where(theirs)} put under {label(scope.book, theirs)}."
            ),
            "Numbers that start anew with each fiscal year cannot be those of both."
            if years
            else "Numbers that grow through the year cannot be those of both months.",
            _whose_label(theirs),
        ),
        evidence=(*top(mine), *_counts(mine), *top(theirs), *_counts(theirs)),
        confirm=confirm(mine, theirs),
    )


def _counts(held: Held) -> tuple[CellRef, ...]:
    return tuple(cell.ref for cell in held.cells.values())


def _whose_label(theirs: Held) -> str:
    """Whether the earlier sheet itself gives ground to doubt its own label."""
    blocks = court_blocks(theirs.sheet)
    own = next((b for b in blocks if b.table is theirs.table), None)
    other: CourtBlock | None = next((b for b in blocks if b is not own and b.named), None)
    if own is None or other is None or own.named is None or own.named == other.named:
        return ""
    return (
        f"The other court table of that earlier sheet runs {court.through(other.named)}: the "
        "earlier label may be the wrong one. Which of the two is wrong cannot be told from this "
        "file alone."
    )


CHECK = Check.described(__name__, __doc__, STALENESS, run)
