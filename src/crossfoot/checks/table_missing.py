"""Every table that the releases before and after have is there.

Asks: does a release lack a table that the releases around it carry?

Why it matters: who reads only this release does not know that something is withheld or was left
out; a missing table is also the mark of an old sheet put in the place of a new one.

Method: a kind of table that stands in one of the two releases before and in one of the two after.
For the newest release and for a draft: that stands in each of the last four.

Excluded: tables that were recognised and could not be read, which are told as such; year-end
sheets; tables that come or go for good.

Assumes: a table that is back in the next release was not dropped on purpose.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import beside, compare_with, who_carries
from crossfoot.checks.neighbours.naming import kind_name, listed
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading

NAME = "table_missing"
_REACH = 2


def run(scope: Scope) -> Iterator[Finding]:
    """One finding that names all tables that are absent."""
    around = beside(scope.book, scope.entry)
    if around is None or not around.before:
        return
    own = {t.kind for t in around.sheet.tables} | {f.table for f in around.sheet.faults}
    near = (*around.before[:_REACH], *around.after[:_REACH])
    kinds = dict.fromkeys(t.kind for r in near for t in r.sheet.tables if t.kind not in own)
    carried = {kind: around.carrying(partial(_has, kind=kind), _REACH) for kind in kinds}
    absent = {kind: releases for kind, releases in carried.items() if releases}
    if not absent:
        return
    kind, releases = next(iter(absent.items()))
    others = [t for r in releases if (t := r.sheet.table(kind))]
    names = listed([f"the {kind_name(k)}" for k in absent])
    yield finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        around.sheet,
        family="presence",
        accused=(),
        expected=names,
        found="absent",
        sentences=(
            f'The sheet "{around.sheet.name.strip()}" lacks {names}.',
            f"{_begin(who_carries(releases, around))} have it.",
        ),
        evidence=[t.title_ref for t in others],
        confirm=compare_with(releases, around.sheet),
    )


def _has(sheet: SheetReading, kind: str) -> bool:
    return sheet.table(kind) is not None


def _begin(words: str) -> str:
    return words[0].upper() + words[1:]


CHECK = Check.described(__name__, __doc__, "presence", run)
