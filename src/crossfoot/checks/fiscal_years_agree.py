"""A sheet's name, its titles, its captions and its dates are of one fiscal year.

Asks: do the sheet's name, the titles and captions on it, the day of its counts and the name of the
file speak of the same fiscal year?

Why it matters: whoever collects the sheets of a year picks them by their names.

Method: collect the fiscal years that the sheet's name, its titles and its captions state. Where
one differs from most of the others and from the day of the counts, it is accused, and that is
proved. Where all agree and the day of the counts lies in another year, more than a week from the
turn of the year, the titles and captions are accused. A file named after another year than its
newest sheet is worth knowing.

Excluded: days that are themselves in doubt; court titles, which may lag; days of a finished year's
sheet.

Assumes: the fiscal year N runs from 1 October of N-1 to 30 September of N.
"""

import datetime
from collections import Counter
from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import Judged, judge
from crossfoot.checks.clocks.names import year_in
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import fiscal_year, fiscal_year_end
from crossfoot.core.tables import SheetReading, StatedDate

NAME = "fiscal_years_agree"
_TURN = datetime.timedelta(days=7)
_MANY = 2


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each sheet, and one for the file's name."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        judged = judge(scope.book, scope.entry, sheet)
        labels = [d for d in sheet.dates if d.role in ("title", "caption") and d.fiscal_year]
        of_name = year_in(sheet.name)
        stated_years = Counter([d.fiscal_year for d in labels] + ([of_name] if of_name else []))
        if not stated_years:
            continue
        by_day = _year_of_day(sheet, judged)
        most = max(stated_years, key=lambda year: (stated_years[year], year == by_day, year or 0))
        outliers = [d for d in labels if d.fiscal_year != most]
        odd_name = of_name if of_name != most else None
        if outliers or odd_name:
            yield _outliers(scope, judged, most or 0, outliers, odd_name)
        elif by_day and by_day != most:
            yield _all(scope, judged, most or 0, labels, by_day)
        if sheet is series.newest(scope.entry):
            yield from _file_name(scope, sheet, most or 0, by_day)


def _year_of_day(sheet: SheetReading, judged: Judged) -> int | None:
    """The fiscal year of the counts, where their day is not in doubt."""
    day, witnesses = judged.day, judged.witnesses
    if day is None or stated.year_end(sheet):
        return None
    if witnesses.too_old(day) or witnesses.impossible(day):
        return None
    own = sheet.fiscal_year
    if own and abs(day - fiscal_year_end(own)) <= _TURN:
        return own
    return fiscal_year(day)


def _outliers(
    scope: Scope,
    judged: Judged,
    most: int,
    outliers: list[StatedDate],
    odd_name: int | None,
) -> Finding:
    sheet = judged.witnesses.sheet
    others = [d for d in sheet.dates if d.fiscal_year == most and d.role in ("title", "caption")]
    parts = [f'the sheet is named "{sheet.name.strip()}"'] if odd_name else []
    parts += [f"{d.ref.cell} says fiscal year {d.fiscal_year}" for d in outliers]
    first = ", ".join(parts)
    said = odd_name or (outliers[0].fiscal_year if outliers else None)
    return telling.finding(
        NAME,
        Tier.ERROR if len(others) >= _MANY else Tier.WARNING,
        scope.entry,
        sheet,
        accused=telling.refs(outliers),
        expected=f"FY{most}",
        found=f"FY{said}",
        sentences=(
            f"{first[:1].upper()}{first[1:]}; the rest of the sheet speaks of fiscal year {most}.",
            f"So do {telling.addresses(others)}." if others else "",
            f"The people are counted on {wording.date(judged.day)}, which lies in fiscal year "
            f"{fiscal_year(judged.day)}."
            if judged.day
            else "",
        ),
        evidence=telling.refs((*others, *judged.saying)),
        confirm=(
            f'Compare the name of sheet "{sheet.name.strip()}" with '
            f"{telling.addresses((*outliers, *others)) or 'its titles'}."
        ),
    )


def _all(
    scope: Scope,
    judged: Judged,
    most: int,
    labels: list[StatedDate],
    by_day: int,
) -> Finding:
    sheet, accused = judged.witnesses.sheet, labels or list(judged.saying)
    day = f"{wording.date(judged.day)}" if judged.day else "a day"
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=telling.refs(accused),
        expected=f"FY{by_day}",
        found=f"FY{most}",
        sentences=(
            (
                f'The sheet "{sheet.name.strip()}" speaks of fiscal year {most}, and its people '
                f"are counted on {day}, which lies in fiscal year {by_day}."
            ),
            f"So {telling.states(judged.saying)} {telling.addresses(judged.saying)}.",
        ),
        evidence=telling.refs(judged.saying),
        confirm=(
            f'On sheet "{sheet.name.strip()}" read '
            f"{telling.addresses((*labels, *judged.saying))} side by side."
        ),
    )


def _file_name(
    scope: Scope, sheet: SheetReading, most: int, by_day: int | None
) -> Iterator[Finding]:
    named = year_in(scope.entry.release.publisher_name)
    if named is None or named in {most, by_day}:
        return
    name = scope.entry.release.publisher_name
    yield telling.finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        None,
        accused=(),
        expected=f"FY{by_day or most}",
        found=f"FY{named}",
        sentences=(
            (
                f"The file is named {name}, after fiscal year {named}; its newest sheet, "
                f'"{sheet.name.strip()}", speaks of fiscal year {most}.'
            ),
        ),
        evidence=telling.refs(d for d in sheet.dates if d.role in ("title", "caption")),
        confirm=f'Compare the name of the file with its sheet "{sheet.name.strip()}".',
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
