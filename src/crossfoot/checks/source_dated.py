"""Every source line that should carry a date does.

Asks: does a source line state no day, where the same line states one in the releases around it?

Why it matters: the line is there to say how old the numbers above it are. Without its day they pass
for numbers of the day of the sheet, and a table that is dated by nothing else is in no series.

Method: the same kind of source line below the same kind of table, in one of the two releases before
and in one of the two after. If both state a day and this one none, it was lost. For the newest
release and for a draft: each of the last four states one.

Excluded: lines that no release around dates; lines that are absent, and forms that were not filled
in or days that no calendar has, which are told as such; sheets of a finished year.

Assumes: a line that is dated again in the next release did not lose its date on purpose.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.checks.clocks import telling
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with, who_carries
from crossfoot.checks.neighbours.lines import Line, lines
from crossfoot.checks.neighbours.naming import kind_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading, StatedDate

NAME = "source_dated"
_REACH = 2


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each source line that lost its date."""
    around = beside(scope.book, scope.entry)
    if around is None or not around.before:
        return
    for line, stated in lines(around.sheet).items():
        if stated.day is None and not stated.unreadable:
            releases = around.carrying(partial(_dates, line=line), _REACH)
            if releases:
                yield _finding(scope, around, line, stated, releases)


def _dates(sheet: SheetReading, line: Line) -> bool:
    stated = lines(sheet).get(line)
    return stated is not None and stated.day is not None


def _counts_people(stated: StatedDate) -> bool:
    """Whether the line is about the count of people, whose day other lines state too."""
    return stated.refers_to.startswith("BI participants")


def _finding(
    scope: Scope,
    around: Beside,
    line: Line,
    stated: StatedDate,
    releases: tuple[Running, ...],
) -> Finding:
    sheet, (kind, _) = around.sheet, line
    examples = [lines(r.sheet)[line] for r in releases]
    phrase = " ".join(examples[0].phrase.split())
    day = judge(scope.book, scope.entry, sheet).day if _counts_people(stated) else None
    return telling.finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        sheet,
        accused=(stated.ref,),
        expected="a day",
        found=" ".join(stated.phrase.split()),
        sentences=(
            (
                f"The source line of the {kind_name(kind)} in {stated.ref.cell} states no day: "
                f'"{" ".join(stated.phrase.split())}".'
            ),
            f'In {who_carries(releases, around).rstrip(",")} it does, as in "{phrase}".',
            f"Other lines of the sheet are of {wording.date(day)}."
            if day
            else "How old its numbers are cannot be told from the sheet.",
        ),
        evidence=[d.ref for d in examples],
        confirm=compare_with(releases, sheet),
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
