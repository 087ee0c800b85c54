"""The month that a court table runs through is past, recent, and moves on with its numbers.

Asks: is the month that a court title names over, of the sheet's fiscal year, not older than usual,
and does it move when the numbers move?

Why it matters: these numbers grow through the fiscal year. Under the wrong month, a rate of
appearance is computed over the wrong stretch.

Method: a month that was not over on publication is proved wrong. A month before that of the
release before, or the same month with other numbers, is accused; so is a month that is older on
publication than three times what nine in ten of the other releases keep to. A table of
the year before, in the first weeks of a new one, is worth knowing.

Excluded: titles that differ within one sheet, which are told where those are compared; numbers
repeated under another month and whole sheets repeated, which are a question of staleness; sheets
of a finished year.

Assumes: numbers of a past month are not revised silently. In this series they never were, except
where a month was mislabelled.
"""

import datetime
from collections.abc import Iterator

from crossfoot.checks.clocks import court, series, stated, telling
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import fiscal_year
from crossfoot.core.refs import ranges
from crossfoot.core.tables import SheetReading

NAME = "court_month_moves"
# Court tables lag a month or two: until then the old year's table stands in the new year's sheet.
_NEW_YEAR = datetime.timedelta(days=75)


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each statement about the court tables of a sheet that cannot be."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        if stated.year_end(sheet) or repeated_sheet(scope.book, scope.entry, sheet):
            continue
        blocks = stated.court_blocks(sheet)
        told: dict[tuple[Tier, str], list[CourtBlock]] = {}
        wrong = court.outlier(scope, blocks)
        for block in blocks:
            verdict = None if block is wrong else _verdict(scope, sheet, block)
            if verdict:
                told.setdefault(verdict, []).append(block)
        for (tier, sentence), group in told.items():
            yield _finding(scope, sheet, tier, sentence, group)


def _verdict(scope: Scope, sheet: SheetReading, block: CourtBlock) -> tuple[Tier, str] | None:
    day = block.through
    if day is None:
        return None
    known, last = series.reference(scope.entry), series.horizon(scope.entry)
    said = court.through(day)
    if last and day > last:
        return Tier.ERROR, f"The court data run {said}, which was not over when the file was there."
    habit = series.age_of(scope.book, scope.entry, series.court_days)
    age = (known - day).days if known else None
    if habit and age is not None and age > habit.limit:
        return Tier.WARNING, (
            f"The court data run {said}: {wording.plural(age, 'day')} before publication. In nine "
            f"in ten of {habit.releases} other releases it is at most {habit.most} days; more than "
            f"{habit.limit} is out of all proportion."
        )
    grounds = [g for g in court.grounds(scope, block) if "states the same numbers" not in g]
    if grounds:
        return Tier.WARNING, f"The court data run {said}. {grounds[0]}"
    own = stated.year_of(sheet)
    if own and fiscal_year(day) != own:
        counted = judge(scope.book, scope.entry, sheet).settled
        new = fiscal_year(day) == own - 1 and counted and counted - day <= _NEW_YEAR
        return Tier.NOTICE if new else Tier.WARNING, (
            f'The sheet "{sheet.name.strip()}" carries court data of another fiscal year: {said}.'
        )
    return None


def _finding(
    scope: Scope, sheet: SheetReading, tier: Tier, sentence: str, blocks: list[CourtBlock]
) -> Finding:
    titles = [b.table.title_ref for b in blocks]
    cells = ranges([ref.cell for ref in titles])
    day = blocks[0].through
    earlier = [e for b in blocks if (e := court.block_before(scope, b))]
    return telling.finding(
        NAME,
        tier,
        scope.entry,
        sheet,
        accused=titles,
        found=day.isoformat() if day else None,
        sentences=(sentence, f"So says {cells}."),
        evidence=(
            *(ref for b in blocks for ref in court.cells(b)),
            *(ref for b in earlier for ref in (b.table.title_ref, *court.cells(b))),
        ),
        confirm=(
            f'On sheet "{sheet.name.strip()}" read {cells}, and compare with the same tables of '
            "the release before."
        ),
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
