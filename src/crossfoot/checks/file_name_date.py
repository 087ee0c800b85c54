"""The day in a file's name fits what is in the file and when it was there.

Asks: does the day that the file's name states lie after the counts in it, and about when the file
was published, captured or last saved?

Why it matters: files are found, cited and put in order by their names.

Method: a name of a day before the counts in the file cannot be right, and that is proved where
publication, capture or the workbook's own date of last change say so too. A name of a day after
the first capture, or more than two months from a publication known from elsewhere, is very
unlikely to be right. The likelier day is the same day and month in the year of the other clocks.

Excluded: names without a day; counts whose own day is impossible.

Assumes: a file is published on or after the day of its counts.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, telling
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.names import against_name, likely_day
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier

_TWO_CLOCKS = 2


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for a name whose day cannot be."""
    named, sheet = scope.entry.release.name_date, series.newest(scope.entry)
    against = against_name(scope.book, scope.entry)
    if named is None or sheet is None or not against:
        return
    likely = likely_day(scope.entry, named)
    before = any(day > named for _, day in against)
    only_year = likely and (likely.month, likely.day) == (named.month, named.day)
    saying = judge(scope.book, scope.entry, sheet).saying
    yield telling.finding(
        "file_name_date",
        Tier.ERROR if before and len(against) >= _TWO_CLOCKS else Tier.WARNING,
        scope.entry,
        None,
        accused=(),
        expected=likely.isoformat() if likely else None,
        found=named.isoformat(),
        sentences=(
            (
                f"The file is named {scope.entry.release.publisher_name}, after "
                f"{wording.date(named)}; {'; '.join(text for text, _ in against)}."
            ),
            f"The likelier day is {wording.date(likely)}"
            f"{': only the year differs' if only_year else ''}."
            if likely
            else "",
        ),
        evidence=telling.refs(saying),
        confirm=(
            f"Compare the name of the file with {telling.addresses(saying) or 'the dates'} on "
            f'sheet "{sheet.name.strip()}", and with the workbook\'s date of last change.'
        ),
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
