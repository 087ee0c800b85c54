"""Court counts from the start of a fiscal year never fall.

Asks: is every count of hearings at least what it was through an earlier month of the same fiscal
year?

Why it matters: a rate of appearance is a quotient of these counts. A count that falls though it
runs from October belongs to another month, another table or another year.

Method: compare each count of a court table with that of the running releases before it, for the
same fiscal year through an earlier month. The latest of those is meant that is not itself in doubt:
one that is higher than later releases are too is passed over, and so is one that holds what a
release before it held under another month. Of two counts that cannot both be right the one is
accused that is further from the hearings a month that the tables of other months tell of, if it is
far from them and more than twice as far as the other; else the later one.

Excluded: the same month, which is a question of labels; a month before that of the release before,
which is told among the dates; tables whose month is not stated.

Assumes: hearings are not withdrawn from the count. In this series they never were, except where a
month was mislabelled.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import court, hearings, series, stated, telling
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.telling import CONTINUITY
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import fiscal_year
from crossfoot.core.refs import ranges
from crossfoot.core.tables import Observation, SheetReading

NAME = "court_counts_grow"
Fallen = tuple[str, Observation, Observation]
Placed = tuple[Running, CourtBlock]


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each court table with a count that falls, or from which the next one does."""
    for sheet in scope.sheets:
        for block in stated.court_blocks(sheet):
            against = _fallen_from(scope, block) or _falling_to(scope, block)
            if against:
                yield _finding(scope, sheet, block, against)


def _fallen_from(scope: Scope, block: CourtBlock) -> Placed | None:
    """The earlier table that states more, where it is not the one in doubt."""
    for other, earlier in reversed(_others(scope, block, later=False)):
        if not any(_fallen(earlier, block)):
            return None
        if _higher_than_others(scope, other, earlier) or _old(scope, other, earlier):
            continue
        return (other, earlier) if hearings.odd(scope.book, earlier, block) is block else None
    return None


def _falling_to(scope: Scope, block: CourtBlock) -> Placed | None:
    """The next table that states less, where this one is the odd one of the two."""
    own = next((r for r in series.running(scope.book) if r.entry is scope.entry), None)
    for other, later in _others(scope, block, later=True)[:1]:
        if own is None or not any(_fallen(block, later)) or _old(scope, own, block):
            return None
        return (other, later) if hearings.odd(scope.book, block, later) is block else None
    return None


def _others(scope: Scope, block: CourtBlock, *, later: bool) -> list[Placed]:
    """The same table in releases before and through earlier months of the year, or after and later.

    By month, and of one month by publication.
    """
    own, through = scope.book.original(scope.entry), block.through
    if through is None:
        return []
    at = scope.book.entries.index(own)
    near = set(scope.book.entries[at + 1 :] if later else scope.book.entries[:at])
    found = [
        (b.through, order, r, b)
        for order, r in enumerate(series.running(scope.book))
        if r.entry in near
        for b in stated.court_blocks(r.sheet)
        if b.table.kind == block.table.kind
        and b.through
        and (b.through > through if later else b.through < through)
        and fiscal_year(b.through) == fiscal_year(through)
    ]
    return [(r, b) for _, _, r, b in sorted(found, key=lambda f: (f[0], f[1]))]


def _fallen(earlier: CourtBlock, later: CourtBlock) -> Iterator[Fallen]:
    now = {(r.name or r.label): r.get("Count") for r in later.table.rows}
    for row in earlier.table.rows:
        before, after = row.get("Count"), now.get(row.name or row.label)
        if before and after and float(after.quantity.number) < float(before.quantity.number):
            yield row.label, before, after


def _higher_than_others(scope: Scope, other: Running, earlier: CourtBlock) -> bool:
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


def _finding(scope: Scope, sheet: SheetReading, block: CourtBlock, against: Placed) -> Finding:
    other, its = against
    falls = block.through is not None and its.through is not None and its.through < block.through
    fallen = tuple(_fallen(its, block) if falls else _fallen(block, its))
    pairs = [(label, b, a) if falls else (label, a, b) for label, b, a in fallen]
    verb = "was" if falls else "later is"
    parts = [
        f"{label} is {wording.count(mine.quantity.number)} in {mine.ref.cell}, and {verb} "
        f"{wording.count(theirs.quantity.number)}"
        for label, theirs, mine in pairs
    ]
    _, first, own = pairs[0]
    return telling.finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        sheet,
        family=CONTINUITY,
        accused=[mine.ref for _, _, mine in pairs],
        expected=f"at {'least' if falls else 'most'} {wording.count(first.quantity.number)}",
        found=wording.count(own.quantity.number),
        sentences=(
            f"Hearings counted from the start of the year fall: {'; '.join(parts)}.",
            (
                f"Here the count runs {court.through(block.through)}; in {other.entry.name} it "
                f"{'ran' if falls else 'runs'} {court.through(its.through)}."
            ),
            _why(scope, block, its),
        ),
        evidence=(
            block.table.title_ref,
            its.table.title_ref,
            *(theirs.ref for _, theirs, _ in pairs),
        ),
        confirm=(
            f'On sheet "{sheet.name.strip()}" read {ranges([m.ref.cell for _, _, m in pairs])}, '
            f"and compare with {ranges([t.ref.cell for _, t, _ in pairs])} of "
            f'{other.entry.name}, sheet "{other.sheet.name.strip()}".'
        ),
    )


def _why(scope: Scope, block: CourtBlock, its: CourtBlock) -> str:
    """What a month usually brings, where that told which of the two counts is the odd one."""
    known = hearings.usual(scope.book, block.table.kind, block, its)
    count = hearings.whole(block)
    if known is None or not count:
        return ""
    return (
        f"A month brings about {wording.count(round(known.monthly))} (middle of {known.counts} "
        f"other months): {wording.count(count)} are those of {count / known.monthly:.1f} months."
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
