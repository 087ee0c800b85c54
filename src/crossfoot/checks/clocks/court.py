"""Court tables run from the start of a fiscal year: which month they say, and what they held."""

import datetime
from collections.abc import Iterator, Sequence

from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.frame.scope import Scope
from crossfoot.core.periods import MONTHS, fiscal_year
from crossfoot.core.refs import CellRef


def through(day: datetime.date | None) -> str:
    """How a period is said: `fiscal year 2025 through January`."""
    if day is None:
        return "no month"
    return f"fiscal year {fiscal_year(day)} through {MONTHS[day.month - 1]}"


def cells(block: CourtBlock) -> tuple[CellRef, ...]:
    """The cells of a block's counts."""
    return tuple(c.ref for row in block.table.rows if (c := row.get("Count")))


def block_before(scope: Scope, block: CourtBlock) -> CourtBlock | None:
    """The court table of the same kind in the running release before."""
    before = series.before(scope.book, scope.entry)
    blocks = stated.court_blocks(before.sheet) if before else ()
    return next((b for b in blocks if b.table.kind == block.table.kind), None)


def outlier(scope: Scope, blocks: Sequence[CourtBlock]) -> CourtBlock | None:
    """The block whose title names another month than the other's; `None` where they agree."""
    named = [b for b in blocks if b.named]
    if len({b.named for b in named}) < 2:
        return None

    def suspicion(block: CourtBlock) -> tuple[bool, datetime.date, str]:
        day = block.named or datetime.date.max
        return not any(grounds(scope, block)), day, block.table.kind

    return min(named, key=suspicion)


def grounds(scope: Scope, block: CourtBlock) -> Iterator[str]:
    """What the release before says against the month of a block, in sentences."""
    before, earlier = series.before(scope.book, scope.entry), block_before(scope, block)
    if not before or not earlier or earlier.through is None or block.through is None:
        return
    last = series.horizon(before.entry)
    if last and earlier.through > last:
        return
    where = before.entry.name
    same = earlier.counts == block.counts
    if earlier.through == block.through and not _same_numbers(earlier, block):
        yield (
            f"The release before, {where}, states other numbers under the same month: the month "
            "may have been left standing."
        )
    elif earlier.through != block.through and same:
        yield (
            f"The release before, {where}, states the same numbers as {through(earlier.through)}."
        )
    elif block.through < earlier.through and fiscal_year(block.through) == fiscal_year(
        earlier.through
    ):
        yield f"The release before, {where}, already runs {through(earlier.through)}."


def _same_numbers(one: CourtBlock, other: CourtBlock) -> bool:
    """Whether two tables hold the same numbers, under another label where only one has it."""
    first, second = dict(one.counts), dict(other.counts)
    if any(first[name] != second[name] for name in first.keys() & second.keys()):
        return False
    return sorted(first.values()) == sorted(second.values())
