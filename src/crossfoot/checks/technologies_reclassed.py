"""People change technology no faster than they usually do.

Asks: are far more people counted under another technology than in the count before, or than in
the count after, and does it stay so?

Why it matters: a step that stays is no slip of one release. Either the counts before it had people
under the wrong technology, or the way of counting changed: figures from both sides of it must
not be compared, and costs reckoned from one side are not those of the other.

Method: take the part of all people that is counted under another technology than in the
neighbouring count, divide it by the root of the days between the two, and compare with the
middle of the same measure over the steps between all other releases. Ten times that, and no less
than five in a hundred people, is worth knowing. It is told of both counts.

Excluded: a count that departs from both its neighbours and comes back, which is told as such;
neighbours more than 120 days away; sheets repeated as a whole.

Assumes: people are given another technology one by one, at a pace that changes slowly.
"""

from collections.abc import Iterator

from crossfoot.book import Book
from crossfoot.checks.clocks import telling
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.departures import departures
from crossfoot.checks.history.reclassing import Step, step
from crossfoot.checks.history.snapshots import TECHNOLOGY, Snapshot, neighbours, snapshot
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges

NAME = "technologies_reclassed"
CONTINUITY = "continuity"
# A finding that would accuse more cells than this points at the office table instead.
_MOST_CELLS = 60


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for a count with an unusual step before or after it."""
    for sheet in scope.sheets:
        mine = snapshot(scope.book, scope.entry, sheet)
        if mine is None or repeated_sheet(scope.book, scope.entry, sheet):
            continue
        near = neighbours(scope.book, mine)
        pairs = [(other, mine) for other in near.before[:1]]
        pairs += [(mine, other) for other in near.after[:1]]
        found = [s for a, b in pairs if (s := step(scope.book, a, b))]
        found = [s for s in found if not _comes_back(scope.book, s)]
        if found:
            yield _finding(scope, mine, max(found, key=lambda s: s.times))


def _comes_back(book: Book, found: Step) -> bool:
    """Whether one of the two counts is out of line alone."""
    return any(departures(book, s, TECHNOLOGY) for s in (found.first, found.second))


def _finding(scope: Scope, mine: Snapshot, found: Step) -> Finding:
    later = found.second is mine
    other = found.first if later else found.second
    own = [c.ref for _, a, b in found.rows for c in (b if later else a).cells]
    offices = mine.sheet.table("aor_tech")
    if len(own) > _MOST_CELLS:
        own = [offices.title_ref] if offices else own[:_MOST_CELLS]
    return telling.finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=own,
        sentences=(
            *(_row(label_of, found, before, after) for label_of, before, after in _told(found)),
            (
                f"{found.share * 100:.1f}% of all people are counted under another technology, "
                f"{found.times:.0f} times what the middle of {found.steps} other steps makes "
                f"usual ({found.usual * 100:.1f}% in a fortnight)."
            ),
            (
                "Either the count before had them under another technology, or the way of "
                "counting changed: figures of the two counts are not to be compared."
            ),
        ),
        evidence=[c.ref for _, a, b in found.rows for s in (a, b) for c in s.cells],
        confirm=(
            f'On sheet "{mine.sheet.name.strip()}" read {ranges([c.cell for c in own])}, and '
            f'compare with {other.entry.name}, sheet "{other.sheet.name.strip()}".'
        ),
    )


_MOST_TOLD = 3


def _told(found: Step) -> Iterator[tuple[str, float, float]]:
    for _, before, after in found.rows[:_MOST_TOLD]:
        yield after.label, before.value, after.value


def _row(label: str, found: Step, before: float, after: float) -> str:
    difference = after - before
    return (
        f"{label} is {wording.count(before)} on {wording.date(found.first.day)} and "
        f"{wording.count(after)} on {wording.date(found.second.day)}, "
        f"{wording.plural(found.days, 'day')} later: {wording.count(abs(difference))} "
        f"{'more' if difference > 0 else 'fewer'}."
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
