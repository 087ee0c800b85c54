"""A release brings new numbers: its sheet is not one that was published before.

Asks: does every table of a sheet hold, number for number, what a sheet of an earlier release held?

Why it matters: a sheet of last year, released as new, adds up perfectly. Only its likeness to the
old one shows what it is.

Method: look up every number of every table among all earlier releases, by its labels, its column
and its value; a sheet that lies wholly in one earlier sheet is accused, however long ago that was.
It is proved where the two sheets state different days or different fiscal years of the same
numbers.

Excluded: frozen sheets of a finished year; the same release obtained twice; a re-issue that
corrects nothing but a date or a title of the same recent count.

Assumes: large counts and averages of many digits never stay equal by chance. In this series no
average ever did.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.telling import finding, refs
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.sheets import SheetRepeat, repeated_sheet
from crossfoot.checks.repeats.telling import STALENESS, confirm, top, where
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each sheet that was published before."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        repeat = repeated_sheet(scope.book, scope.entry, sheet)
        if repeat:
            yield _finding(scope, sheet, repeat)


def _finding(scope: Scope, sheet: SheetReading, repeat: SheetRepeat) -> Finding:
    mine, theirs = repeat.pairs[0]
    own = judge(scope.book, scope.entry, sheet)
    earlier = judge(scope.book, theirs.entry, theirs.sheet)
    numbers = sum(len(held.cells) for held, _ in repeat.pairs)
    dated = [d for d in sheet.dates if d.role == "caption" or d in stated.population(sheet)]
    return finding(
        "sheet_repeated",
        Tier.ERROR if repeat.relabelled else Tier.WARNING,
        scope.entry,
        sheet,
        family=STALENESS,
        accused=(*(held.table.title_ref for held, _ in repeat.pairs), *refs(dated)),
        found=f"the numbers of {theirs.entry.name}",
        sentences=(
            (
                f'The whole sheet "{sheet.name.strip()}" repeats an earlier release: all '
                f"{wording.count(numbers)} numbers of its "
                f"{wording.plural(len(repeat.pairs), 'table')} equal those of {where(theirs)}."
            ),
            f"There they are of {wording.date(earlier.day)}."
            if earlier.day
            else "That release does not say of which day they are.",
            f"Here they are put under {_labels(sheet)}."
            if repeat.relabelled
            else "Day and titles are the same too: the release brings nothing new."
            if own.day == earlier.day
            else "",
            f"Between the two lie {wording.plural(repeat.days_between, 'day')} and "
            f"{wording.plural(repeat.releases_between, 'other release')}."
            if repeat.releases_between
            else "",
        ),
        evidence=[ref for pair in repeat.pairs for held in pair for ref in top(held)],
        confirm=confirm(mine, theirs),
    )


def _labels(sheet: SheetReading) -> str:
    phrases = [d.phrase for d in stated.captions(sheet)] or [sheet.name]
    return " and ".join(f'"{" ".join(text.split())}"' for text in phrases)


CHECK = Check.described(__name__, __doc__, STALENESS, run)
