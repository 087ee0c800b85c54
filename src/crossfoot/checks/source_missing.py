"""Every table states its source where the releases before and after do.

Asks: does a table lack the source line that the same table has in the releases around it?

Why it matters: the source line dates the table. Without it nobody can tell how old it is.

Method: the kinds of source line below each kind of table: one that stands in one of the two
releases before and in one of the two after, and not here. For the newest release and for a
draft: that stands in each of the last four.

Excluded: tables that are absent themselves; source lines that come or go for good.

Assumes: a line that is back in the next release was not dropped on purpose.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with, who_carries
from crossfoot.checks.neighbours.lines import Line, lines
from crossfoot.checks.neighbours.naming import kind_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import SheetReading

NAME = "source_missing"
_REACH = 2


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each source line that is absent."""
    around = beside(scope.book, scope.entry)
    if around is None or not around.before:
        return
    own = lines(around.sheet)
    near = (*around.before[:_REACH], *around.after[:_REACH])
    for line in dict.fromkeys(line for r in near for line in lines(r.sheet)):
        if line in own or around.sheet.table(line[0]) is None:
            continue
        releases = around.carrying(partial(_has, line=line), _REACH)
        if releases:
            yield _finding(scope, around, line, releases)


def _has(sheet: SheetReading, line: Line) -> bool:
    return line in lines(sheet)


def _finding(scope: Scope, around: Beside, line: Line, releases: tuple[Running, ...]) -> Finding:
    sheet, (kind, _) = around.sheet, line
    examples = [lines(r.sheet)[line] for r in releases]
    place = _place(sheet, kind)
    phrase = " ".join(examples[0].phrase.split())
    return finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        sheet,
        family="presence",
        accused=(place,),
        expected=phrase,
        found="absent",
        sentences=(
            (
                f"The {kind_name(kind)} in {place.cell} has no source line like "
                f'"{phrase}", which {who_carries(releases, around)} have.'
            ),
            "How old its numbers are cannot be told from the sheet.",
        ),
        evidence=[d.ref for d in examples],
        confirm=compare_with(releases, sheet),
    )


def _place(sheet: SheetReading, kind: str) -> CellRef:
    table = sheet.table(kind)
    assert table is not None, "only tables that are there are asked"  # noqa: S101
    return table.title_ref


CHECK = Check.described(__name__, __doc__, "presence", run)
