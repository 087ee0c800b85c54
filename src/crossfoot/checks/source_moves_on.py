"""The source lines of a series move on with its counts.

Asks: does the day of the case-management data stand still over several counts of people?

Why it matters: rows that come from an older report are read as if they were of the day of the
sheet.

Method: count the different days of the counts over which the same day of the source is stated,
this release the last of them. From the third on, and where the data are older than those of nine
in ten of the other releases, it is worth knowing.

Excluded: sheets of a finished year; corrections for the same day.

Assumes: that report is drawn up about once a month or more often.
"""

import datetime
from collections.abc import Iterator, Sequence

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import StatedDate

_THIRD = 3


def run(scope: Scope) -> Iterator[Finding]:
    """A finding where a source stands still for the third count or longer."""
    own = next((r for r in series.running(scope.book) if r.entry is scope.entry), None)
    if own is None or own.plain is None:
        return
    position = scope.book.entries.index(scope.entry)
    earlier = set(scope.book.entries[:position])
    before = [r for r in series.others(scope.book, scope.entry) if r.entry in earlier]
    for line in stated.case_sources(own.sheet):
        days = _counts_with(line, before, own.plain)
        habit = _gaps(scope, own)
        gap = (own.plain - line.day).days if line.day else 0
        repeated = bool(before) and _same_count(before[-1], own)
        if len(days) >= _THIRD and habit and gap > habit.most and not repeated and line.day:
            yield telling.finding(
                "source_moves_on",
                Tier.NOTICE,
                scope.entry,
                own.sheet,
                accused=(line.ref,),
                found=line.day.isoformat(),
                sentences=(
                    (
                        f"The case-management data in {line.ref.cell} stand still at "
                        f"{wording.date(line.day)} for the {_ordinal(len(days))} count in a row, "
                        f"now {wording.plural(gap, 'day')} before the count of "
                        f"{wording.date(own.plain)}."
                    ),
                    (
                        f"In nine in ten of {habit.releases} other releases it is at most "
                        f"{wording.plural(habit.most, 'day')}."
                    ),
                ),
                evidence=[
                    ref
                    for other in before
                    if other.plain in days
                    for ref in telling.refs(stated.case_sources(other.sheet))
                ],
                confirm=(
                    f'On sheet "{own.sheet.name.strip()}" read {line.ref.cell}, and compare with '
                    "the same line of the releases before."
                ),
            )


def _counts_with(
    line: StatedDate, before: Sequence[Running], day: datetime.date
) -> tuple[datetime.date, ...]:
    days = [day]
    for other in reversed(before):
        if not any(one.day == line.day for one in stated.case_sources(other.sheet)):
            break
        if other.plain:
            days.append(other.plain)
    return tuple(sorted(set(days)))


def _same_count(other: Running, own: Running) -> bool:
    return other.plain == own.plain


def _gaps(scope: Scope, own: Running) -> series.Habit | None:
    gaps = [
        (other.plain - max(days)).days
        for other in series.others(scope.book, own.entry)
        if other.plain and (days := stated.distinct(stated.case_sources(other.sheet)))
    ]
    return series.habit(gaps)


def _ordinal(number: int) -> str:
    words = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
    return words.get(number, f"{number}th")


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
