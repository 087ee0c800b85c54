"""No date of a sheet lies after the file that states it.

Asks: was every day of which a sheet speaks past when the file was published, captured, or, for a
draft, last saved?

Why it matters: nobody counts people on a day that has not come. A date in the future is a slip of
the pen, most often in the year, and every series built on it is out of order.

Method: compare the day of the counts, the days of the sources and the end of the stretch told of
with the day of publication, or the first capture where that is earlier; a day's grace is given
for time zones. All cells that state the same impossible day are accused together.

Excluded: a day of the counts that another statement of the sheet contradicts, which is told where
those are compared; dates in other notes, which may well speak of the future.

Assumes: the day of publication is known; for a draft, the day on which it was last saved.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import judge, other_year, reasons
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading, StatedDate


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each day that had not come."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        judged = judge(scope.book, scope.entry, sheet)
        future = [
            one
            for one in (*judged.saying, *_others(sheet))
            if one.day and judged.witnesses.impossible(one.day)
        ]
        for day in stated.distinct(future):
            saying = [one for one in future if one.day == day]
            likely = other_year(judged.witnesses, day)
            cells = telling.addresses(saying)
            yield telling.finding(
                "as_of_possible",
                Tier.ERROR,
                scope.entry,
                sheet,
                accused=telling.refs(saying),
                expected=likely.isoformat() if likely else None,
                found=day.isoformat(),
                sentences=(
                    (
                        f"{cells} of the sheet {telling.states(saying)} a day that had not come: "
                        f"{wording.date(day)}."
                    ),
                    *reasons(judged.witnesses, day, likely),
                    f"The likelier day is {wording.date(likely)}." if likely else "",
                ),
                confirm=(
                    f'On sheet "{sheet.name.strip()}" read {cells}, and compare with the day on '
                    "which the file was published or last saved."
                ),
            )


def _others(sheet: SheetReading) -> tuple[StatedDate, ...]:
    ends = tuple(end for _, end in stated.windows(sheet))
    return (*stated.case_sources(sheet), *stated.court_sources(sheet), *ends)


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
