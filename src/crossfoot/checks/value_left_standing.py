"""A number moves when its neighbours move.

Asks: did single numbers of a table stay what they were in the release before, to the last digit,
while the rest of the table moved?

Why it matters: a cell that was not updated is the quietest of errors; where its sum was not
updated either, every total agrees.

Method: compare each number with that of the release before of an earlier day. How often numbers of
its column stay equal between two neighbours is learned from all other pairs of this series; the
count of the whole population is measured by how far it usually moves. A number is accused where so
many chances on the whole table still come to less than one in twenty.

Excluded: counts of single rows, which stay equal by chance now and then, unless their average
stayed too; costs, which follow from counts; tables that are repeated as a whole or for the same
day; court tables.

Assumes: an average number of days moves from one count to the next, if only because time passes.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.repeats.pairs import Rate, chance_of_rest, rate
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.checks.repeats.standing import Held, Name, standing
from crossfoot.checks.repeats.tables import repeated_part
from crossfoot.checks.repeats.telling import STALENESS, name_of, where
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges
from crossfoot.core.tables import Role

AVERAGE = "ALIP"
_UNLIKELY = 0.05
_MOST = 0.5


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table in which numbers stood still."""
    sheet = series.newest(scope.entry)
    before = series.before(scope.book, scope.entry)
    if sheet is None or before is None or stated.year_end(sheet):
        return
    day = judge(scope.book, scope.entry, sheet).settled
    last = judge(scope.book, before.entry, before.sheet).settled
    if not day or not last or day <= last or repeated_sheet(scope.book, scope.entry, sheet):
        return
    known = standing(scope.book)
    theirs = {held.table.kind: held for held in known.of(before.entry, before.sheet)}
    for mine in known.of(scope.entry, sheet):
        other = theirs.get(mine.table.kind)
        if other is None or mine.table.kind not in stated.POPULATION_TABLES:
            continue
        if not repeated_part(scope.book, mine):
            yield from _of_table(scope, mine, other)


def _of_table(scope: Scope, mine: Held, other: Held) -> Iterator[Finding]:
    shared = [name for name in mine.cells if name in other.cells]
    equal = [n for n in shared if mine.values[n] == other.values[n]]
    if not equal or len(equal) > len(shared) * _MOST:
        return
    learned = rate(scope.book, scope.entry, mine.table.kind, AVERAGE)
    averages = [n for n in shared if n[2] == AVERAGE]
    still: list[Name] = []
    if learned and learned.at_most * len(averages) < _UNLIKELY:
        rows = {n[:2] for n in equal if n[2] == AVERAGE and mine.cells[n].quantity.number}
        still += [n for n in equal if n[:2] in rows]
    for name in equal:
        if name[1] != Role.TOTAL or name[2] != "Count" or name in still:
            continue
        chance = chance_of_rest(scope.book, scope.entry, mine.table.kind, name)
        if chance is not None and chance * len(stated.POPULATION_TABLES) < _UNLIKELY:
            still.append(name)
    if still:
        yield _finding(scope, mine, other, still, learned)


def _finding(
    scope: Scope, mine: Held, other: Held, still: list[Name], learned: Rate | None
) -> Finding:
    cells = [mine.cells[name] for name in mine.cells if name in still]
    named = ", ".join(
        f"{c.ref.cell} ({' > '.join(c.row_path)}, {c.column}) {wording.count(c.quantity.number)}"
        for c in cells[:6]
    )
    return finding(
        "value_left_standing",
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=STALENESS,
        accused=[c.ref for c in cells],
        found=wording.count(cells[0].quantity.number) if len(cells) == 1 else None,
        sentences=(
            (
                f"{wording.plural(len(cells), 'number')} of the {name_of(mine)} stayed what "
                f"{'it was' if len(cells) == 1 else 'they were'} in the release before, "
                f"{where(other)}, while the rest of the table moved: {named}"
                f"{' and others' if len(cells) > 6 else ''}."
            ),  # as many as named
            f"Of {learned.pairs:,} averages in other neighbouring releases, "
            f"{'none' if not learned.equal else wording.count(learned.equal)} stayed equal."
            if learned and any(c.column == AVERAGE for c in cells)
            else "",
        ),
        evidence=[ref for name in still for ref in (mine.cells[name].ref, other.cells[name].ref)],
        confirm=(
            f'Compare {ranges([c.ref.cell for c in cells])} of sheet "{mine.sheet.name.strip()}" '
            f"with the same rows of {other.entry.name}."
        ),
    )


CHECK = Check.described(__name__, __doc__, STALENESS, run)
