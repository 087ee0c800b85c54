"""The counts of a release are as recent as the series lets one expect.

Asks: are the numbers of a release much older on the day of publication than those of the other
releases were?

Why it matters: a sheet of last year adds up as perfectly as a new one. Its age is the first thing
that gives it away.

Method: the age of the counts on publication is compared with what nine in ten of the other
running releases keep to; three times that, and a month at least, is beyond all proportion. The
same is asked of
the source lines of case-management data by their own habit. All cells that state such days are
accused together: where a whole sheet is old, one cause has made all of them old. If the same day
and month of another year would be as old as usual, that day is proposed.

Excluded: sheets that speak of a finished year; a day that another statement of the sheet
contradicts.

Assumes: at least six other releases are known, and the day of publication is; for a draft, the
day that its name states or on which it was last saved.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import Judged, age_sentence, judge, other_year, reasons
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import Date
from crossfoot.core.tables import SheetReading, StatedDate

NAME = "as_of_recent"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for a sheet whose counts are old, or whose case-management data alone are."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        judged = judge(scope.book, scope.entry, sheet)
        cases = tuple(_old_cases(scope, sheet, judged))
        if judged.day and judged.witnesses.too_old(judged.day):
            yield _of_counts(scope, sheet, judged, judged.day, cases)
        elif cases:
            yield _of_cases(scope, sheet, judged, cases)


def _of_counts(
    scope: Scope, sheet: SheetReading, judged: Judged, day: Date, cases: tuple[StatedDate, ...]
) -> Finding:
    likely = other_year(judged.witnesses, day)
    said = telling.who(judged.saying)
    also = f"Case-management data of {wording.date(cases[0].day)} are old too." if cases and (
        cases[0].day
    ) else ""  # fmt: skip
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=telling.refs((*judged.saying, *cases)),
        expected=likely.isoformat() if likely else None,
        found=day.isoformat(),
        sentences=(
            age_sentence(judged.witnesses, day),
            f"{said[:1].upper()}{said[1:]} {telling.states(judged.saying)} that day.",
            *(r for r in reasons(judged.witnesses, day, likely) if "On publication" not in r),
            f"If only the year is mistyped, the day is {wording.date(likely)}." if likely else "",
            also,
        ),
        confirm=(
            f'On sheet "{sheet.name.strip()}" read '
            f"{telling.addresses((*judged.saying, *cases))}, and compare with the day on which "
            "the file was published."
        ),
    )


def _old_cases(scope: Scope, sheet: SheetReading, judged: Judged) -> Iterator[StatedDate]:
    habit = series.age_of(scope.book, scope.entry, series.case_days)
    witnesses, day = judged.witnesses, judged.day
    if witnesses.year_end:
        return
    whole = day is not None and witnesses.too_old(day)
    for line in stated.case_sources(sheet):
        age = witnesses.age(line.day) if line.day else None
        alone = habit is not None and age is not None and age > habit.limit
        if alone or (whole and line.day and day and line.day <= day):
            yield line


def _of_cases(
    scope: Scope, sheet: SheetReading, judged: Judged, cases: tuple[StatedDate, ...]
) -> Finding:
    line, day = cases[0], cases[0].day or Date.max
    age = judged.witnesses.age(day)
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=telling.refs(cases),
        found=day.isoformat(),
        sentences=(
            (
                f"The case-management data in {line.ref.cell} are of {wording.date(day)}, "
                f"{wording.plural(age or 0, 'day')} before publication."
            ),
            "Other releases have never been near that age."
            if judged.day is None
            else f"The people of the same sheet are counted on {wording.date(judged.day)}.",
        ),
        evidence=telling.refs(judged.saying),
        confirm=telling.look_at(sheet, (*cases, *judged.saying)),
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
