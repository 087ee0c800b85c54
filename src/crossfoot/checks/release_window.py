"""A stretch of days told of on a sheet ends about the day of its counts.

Asks: do the first and the last day of a sentence such as `from ... to ..., so many were released`
fit the day on which the people of the sheet are counted?

Why it matters: a stretch left standing from the release before tells of people who were told of
already.

Method: the days from the counts to the end of the stretch are compared with what the other
releases have; more than a week away from the usual is accused, and an end before the start always.

Excluded: sheets that state no day of their counts, or still that of the release before.

Assumes: sentence and counts are drawn up for the same release. With fewer than six other releases
that have such a sentence, only a distance of more than two weeks is accused.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import Judged, judge
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import StatedDate

NAME = "release_window"
_WEEK, _FORTNIGHT = 7, 14


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each stretch that does not fit."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        for start, end in stated.windows(sheet):
            judged = judge(scope.book, scope.entry, sheet)
            if start.day and end.day and start.day > end.day:
                sentence = (
                    f"The stretch in {end.ref.cell} ends on {wording.date(end.day)}, before it "
                    f"starts on {wording.date(start.day)}."
                )
                yield _finding(scope, judged, Tier.ERROR, end, sentence)
            elif sentence := _far(end, judged):
                yield _finding(scope, judged, Tier.WARNING, end, sentence)


def _far(end: StatedDate, judged: Judged) -> str:
    """What to say of a stretch that ends far from the counts; empty where it does not."""
    habit, day = judged.witnesses.window_habit, judged.settled
    if end.day is None or day is None or judged.witnesses.impossible(end.day):
        return ""
    # A day that is the one of the release before may be the one that was left standing.
    if day == judged.witnesses.previous_day and end.day > day:
        return ""
    gap = (end.day - day).days
    if abs(gap - (habit.usual if habit else 0)) <= (_WEEK if habit else _FORTNIGHT):
        return ""
    apart = wording.plural(abs(gap), "day") + (" after" if gap > 0 else " before")
    usual = (
        f" In {habit.releases} other releases it usually ends "
        f"{wording.plural(abs(habit.usual), 'day')} {'after' if habit.usual >= 0 else 'before'} it."
        if habit
        else ""
    )
    return (
        f"The stretch in {end.ref.cell} ends on {wording.date(end.day)}, {apart} the day of the "
        f"counts, {wording.date(day)}.{usual}"
    )


def _finding(scope: Scope, judged: Judged, tier: Tier, end: StatedDate, sentence: str) -> Finding:
    sheet = judged.witnesses.sheet
    return telling.finding(
        NAME,
        tier,
        scope.entry,
        sheet,
        accused=(end.ref,),
        found=end.day.isoformat() if end.day else None,
        sentences=(sentence,),
        evidence=telling.refs(judged.saying),
        confirm=telling.look_at(sheet, (end, *judged.saying)),
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
