"""The dates of one sheet's counts agree: captions, source lines, and the release's own day.

Asks: do the caption of the office table and the source lines of the other tables state the same
day?

Why it matters: everything that is computed between two releases rests on the day of each. A year
mistyped, or a caption left standing from the release before, puts a number a year or a fortnight
away from where it belongs.

Method: collect the days that the captions and the participants' source lines of a sheet state.
Where they differ, the day is taken for right that more statements share, that was possible when
the file was published, that is as old on publication as counts of the other releases are, that
lies in the sheet's fiscal year and not before the release before, and that fits the stretch of
days told of below. Cells that state another day are accused, one finding for each such day. It is
proved where the tables count the same people or where the day had not come yet.

Excluded: source lines of case-management and court data, which run on clocks of their own.

Assumes: the tables of one sheet are drawn from one report, as they are wherever they agree.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import judge, other_year, reasons
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import Date
from crossfoot.core.tables import SheetReading, StatedDate


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each day that a sheet states besides the likeliest."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        judged = judge(scope.book, scope.entry, sheet)
        right = judged.day
        for day, saying in judged.wrong:
            if right is None:
                continue
            people = _same_people(sheet)
            proved = people is not None or judged.witnesses.impossible(day)
            # Where even the likelier day cannot be right, its year may be the slip in both.
            expected = right
            if judged.witnesses.impossible(right) or judged.witnesses.too_old(right):
                expected = other_year(judged.witnesses, right) or right
            window = judged.witnesses.near_window(right)
            yield telling.finding(
                "as_of_dates_agree",
                Tier.ERROR if proved else Tier.WARNING,
                scope.entry,
                sheet,
                accused=telling.refs(saying),
                expected=expected.isoformat(),
                found=day.isoformat(),
                sentences=(
                    _first(saying, day, judged.saying, right),
                    f"The tables count the same {wording.count(people)} people, so that both "
                    "days cannot be right."
                    if people
                    else "",
                    *reasons(judged.witnesses, day, right),
                    f"The stretch of days in {window.ref.cell} fits {wording.date(right)}."
                    if window
                    else "",
                    f"The likelier day is {wording.date(expected)}.",
                ),
                evidence=(*telling.refs(judged.saying), *((window.ref,) if window else ())),
                confirm=telling.look_at(sheet, (*saying, *judged.saying)),
            )


def _first(
    saying: tuple[StatedDate, ...], wrong: Date, others: tuple[StatedDate, ...], right: Date
) -> str:
    first, second = telling.who(saying), telling.who(others)
    return (
        f"{first[:1].upper()}{first[1:]} {telling.states(saying)} {wording.date(wrong)}; "
        f"{second} {telling.states(others)} {wording.date(right)}."
    )


def _same_people(sheet: SheetReading) -> int | None:
    """How many people the tables count, where all that count the whole agree."""
    totals = []
    for table in sheet.tables:
        if table.kind not in stated.POPULATION_TABLES:
            continue
        row = table.total
        cell = row.get("Count") if row else None
        rows = [r.get("Count") for r in table.rows if r.role == "leaf"]
        counted = sum(int(c.quantity.number) for c in rows if c)
        totals.append({counted, int(cell.quantity.number)} if cell else {counted})
    shared = set.intersection(*totals) if len(totals) > 1 else set()
    return max(shared, default=0) or None


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
