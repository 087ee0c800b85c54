"""The court tables of one sheet run through the same month.

Asks: do the titles of the two court tables name the same month, and does a source line that
states a day state the last of that month?

Why it matters: the two tables are read against each other: so many hearings in all, so many of
them final. With two different months that comparison means nothing.

Method: compare the months. Where they differ, the title is accused whose table states, under the
same month as in the release before, other numbers, or, under another month, the same numbers; and
otherwise the one of the earlier month, which is the one left standing.

Excluded: titles that name no month.

Assumes: both tables are drawn from one report, as they are in nearly every release.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import court, series, stated, telling
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading, StatedDate

NAME = "court_months_agree"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each title that differs from the other, or from its source line."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        blocks = stated.court_blocks(sheet)
        wrong = court.outlier(scope, blocks)
        if wrong:
            right = next(b for b in blocks if b.named and b.named != wrong.named)
            yield _finding(scope, sheet, wrong, right)
        for block in blocks:
            source = block.source
            if block is wrong or source is None or source.table != block.table.kind:
                continue
            if _another_month(block) and not any(court.grounds(scope, block)):
                yield _of_source(scope, sheet, block, source)


def _another_month(block: CourtBlock) -> bool:
    day, named = block.source.day if block.source else None, block.named
    return bool(day and named and (day.year, day.month) != (named.year, named.month))


def _finding(scope: Scope, sheet: SheetReading, wrong: CourtBlock, right: CourtBlock) -> Finding:
    title, other = wrong.table.title_ref, right.table.title_ref
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=(title,),
        expected=court.through(right.named),
        found=court.through(wrong.named),
        sentences=(
            (
                f"The two court tables run through different months: {title.cell} says "
                f"{court.through(wrong.named)}, {other.cell} says {court.through(right.named)}."
            ),
            _shared(wrong, right),
            *court.grounds(scope, wrong),
        ),
        evidence=(other, *court.cells(wrong), *court.cells(right)),
        confirm=f'On sheet "{sheet.name.strip()}" read {title.cell} and {other.cell} side by side.',
    )


def _shared(wrong: CourtBlock, right: CourtBlock) -> str:
    """That both state the same number of missed hearings, where they do."""
    other = dict(right.counts)
    for name, count in wrong.counts:
        if other.get(name) == count and count:
            return f"Both state the same {wording.count(count)} under {name}."
    return ""


def _of_source(scope: Scope, sheet: SheetReading, block: CourtBlock, source: StatedDate) -> Finding:
    day, named = source.day, block.named
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        accused=(source.ref,),
        expected=named.isoformat() if named else None,
        found=day.isoformat() if day else None,
        sentences=(
            f"The court table titled in {block.table.title_ref.cell} runs "
            f"{court.through(named)}; its source line in {source.ref.cell} is of "
            f"{wording.date(day)}."
            if day
            else "",
        ),
        evidence=(block.table.title_ref,),
        confirm=f'On sheet "{sheet.name.strip()}" read {block.table.title_ref.cell} and '
        f"{source.ref.cell} side by side.",
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
