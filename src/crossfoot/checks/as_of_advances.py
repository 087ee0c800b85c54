"""From one release to the next, the day of the counts moves on.

Asks: does a release count people on a later day than the release before, or on the same day where
it corrects it?

Why it matters: a day that goes back means that an old sheet was published again, or that a date is
wrong. A day that stands still while the population moves means that the label was left standing.

Method: compare the likeliest day of the counts with that of the running release before. An
earlier day is accused. The same day is accused where the population differs and most averages
differ too: a correction of one table leaves the rest as it was.

Excluded: counts that are beyond all proportion old, which is told with their age; sheets of a
finished year; releases before whose own day is impossible.

Assumes: releases are in the order in which they were published.
"""

from collections.abc import Iterator

from crossfoot.book.sameness import written
from crossfoot.checks.clocks import series, telling
from crossfoot.checks.clocks.judged import Judged, judge
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Observation, Role, SheetReading

NAME = "as_of_advances"
_MOST_MOVED = 0.5


def run(scope: Scope) -> Iterator[Finding]:
    """A finding where the day goes back, or stands still while the counts move."""
    current = series.newest(scope.entry)
    if current is None:
        return
    judged = judge(scope.book, scope.entry, current)
    witnesses, day = judged.witnesses, judged.day
    before, last = witnesses.previous, witnesses.previous_day
    if day is None or before is None or last is None:
        return
    if witnesses.too_old(day) or witnesses.impossible(day):
        return
    where = before.entry.name
    if day < last:
        yield _finding(
            scope,
            current,
            judged,
            f"The day of the counts goes back: {wording.date(day)} here, {wording.date(last)} "
            f"in the release before, {where}.",
        )
    elif day == last and _moved(current, before.sheet):
        yield _finding(
            scope,
            current,
            judged,
            f"The day of the counts stands still at {wording.date(day)}, that of the release "
            f"before, {where}, while the population and most averages have moved.",
        )


def _finding(scope: Scope, sheet: SheetReading, judged: Judged, first: str) -> Finding:
    said = telling.who(judged.saying)
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=telling.refs(judged.saying),
        found=judged.day.isoformat() if judged.day else None,
        sentences=(
            first,
            f"{said[:1].upper()}{said[1:]} {telling.states(judged.saying)} that day.",
        ),
        evidence=telling.refs(
            judged.witnesses.previous.sheet.dates if judged.witnesses.previous else ()
        ),
        confirm=telling.look_at(sheet, judged.saying) + " Compare with the release before.",
    )


def _moved(sheet: SheetReading, other: SheetReading) -> bool:
    """Whether the population and most averages of two sheets differ."""
    mine, theirs = _cells(sheet), _cells(other)
    totals = [k for k in mine if k in theirs and k[1] is Role.TOTAL and k[3] == "Count"]
    if not totals or any(written(mine[k]) == written(theirs[k]) for k in totals):
        return False
    averages = [k for k in mine if k in theirs and k[3] == "ALIP"]
    moved = sum(written(mine[k]) != written(theirs[k]) for k in averages)
    return bool(averages) and moved > len(averages) * _MOST_MOVED


def _cells(
    sheet: SheetReading,
) -> dict[tuple[str, Role, tuple[str | None, ...], str], Observation]:
    return {
        (table.kind, row.role, row.names, cell.column): cell
        for table in sheet.tables
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number and not table.kind.startswith("court")
    }


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
