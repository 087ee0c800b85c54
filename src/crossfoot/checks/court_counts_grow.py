"""Court counts from the start of a fiscal year never fall.

Asks: is every count of hearings at least what it was through an earlier month of the same fiscal
year?

Why it matters: a rate of appearance is a quotient of these counts. A count that falls though it
runs from October belongs to another month, another table or another year.

Method: compare each count of a court table with that of the running releases before it, for the
same fiscal year through an earlier month. The latest of those is meant that is not itself in doubt:
one that is higher than later releases are too is passed over, and so is one that holds what a
release before it held under another month.

Excluded: the same month, which is a question of labels; a month before that of the release before,
which is told among the dates; tables whose month is not stated.

Assumes: hearings are not withdrawn from the count. In this series they never were, except where a
month was mislabelled.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import court, series, stated, telling
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.telling import CONTINUITY
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import fiscal_year
from crossfoot.core.tables import Observation, SheetReading

NAME = "court_counts_grow"
Fallen = tuple[str, Observation, Observation]


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each court table with a count that falls."""
    for sheet in scope.sheets:
        for block in stated.court_blocks(sheet):
            for other, earlier in _earlier(scope, block):
                fallen = tuple(_fallen(earlier, block))
                if not fallen:
                    break
                if not _alone(scope, other, earlier) and not _old(scope, other, earlier):
                    yield _finding(scope, sheet, block, (other, earlier), fallen)
                    break


def _earlier(scope: Scope, block: CourtBlock) -> Iterator[tuple[Running, CourtBlock]]:
    """The same table through earlier months of the year, latest month first."""
    own, through = scope.book.original(scope.entry), block.through
    if through is None:
        return
    before = scope.book.entries[: scope.book.entries.index(own)]
    found = [
        (b.through, order, r, b)
        for order, r in enumerate(series.running(scope.book))
        if r.entry in before
        for b in stated.court_blocks(r.sheet)
        if b.table.kind == block.table.kind
        and b.through
        and b.through < through
        and fiscal_year(b.through) == fiscal_year(through)
    ]
    for _, _, other, earlier in sorted(found, key=lambda f: (f[0], f[1]), reverse=True):
        yield other, earlier


def _fallen(earlier: CourtBlock, later: CourtBlock) -> Iterator[Fallen]:
    now = {(r.name or r.label): r.get("Count") for r in later.table.rows}
    for row in earlier.table.rows:
        before, after = row.get("Count"), now.get(row.name or row.label)
        if before and after and float(after.quantity.number) < float(before.quantity.number):
            yield row.label, before, after


def _alone(scope: Scope, other: Running, earlier: CourtBlock) -> bool:
    """Whether the earlier table is the odd one: higher than the one that comes after it too."""
    own, through = scope.book.original(scope.entry), earlier.through
    if through is None:
        return False
    later = [
        b
        for r in series.running(scope.book)
        if r.entry not in (own, other.entry)
        for b in stated.court_blocks(r.sheet)
        if b.table.kind == earlier.table.kind
        and b.through
        and b.through > through
        and fiscal_year(b.through) == fiscal_year(through)
    ]
    return any(any(_fallen(earlier, b)) for b in later)


def _old(scope: Scope, other: Running, earlier: CourtBlock) -> bool:
    """Whether the earlier table held nothing new: its numbers stood under another month."""
    releases = series.running(scope.book)
    return any(
        b.counts == earlier.counts and b.through != earlier.through
        for r in releases[: releases.index(other)]
        for b in stated.court_blocks(r.sheet)
        if b.table.kind == earlier.table.kind
    )


def _finding(
    scope: Scope,
    sheet: SheetReading,
    block: CourtBlock,
    against: tuple[Running, CourtBlock],
    fallen: tuple[Fallen, ...],
) -> Finding:
    other, earlier = against
    parts = [
        f"{label} is {wording.count(after.quantity.number)} in {after.ref.cell}, and was "
        f"{wording.count(before.quantity.number)}"
        for label, before, after in fallen
    ]
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family=CONTINUITY,
        accused=[after.ref for _, _, after in fallen],
        expected=f"at least {wording.count(fallen[0][1].quantity.number)}",
        found=wording.count(fallen[0][2].quantity.number),
        sentences=(
            f"Hearings counted from the start of the year fall: {'; '.join(parts)}.",
            (
                f"Here the count runs {court.through(block.through)}; in {other.entry.name} it ran "
                f"{court.through(earlier.through)}."
            ),
        ),
        evidence=(
            block.table.title_ref,
            earlier.table.title_ref,
            *(b.ref for _, b, _ in fallen),
        ),
        confirm=(
            f'On sheet "{sheet.name.strip()}" read {", ".join(a.ref.cell for _, _, a in fallen)}, '
            f"and compare with {', '.join(b.ref.cell for _, b, _ in fallen)} of "
            f'{other.entry.name}, sheet "{other.sheet.name.strip()}".'
        ),
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
