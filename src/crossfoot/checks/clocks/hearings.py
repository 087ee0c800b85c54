"""How many hearings a month usually brings, and which of two counts is the odd one by that."""

import math
import statistics
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.stated import CourtBlock

# Fewer other counts than this tell nothing.
_FEWEST = 3
# A count this far from the usual is odd, if it is so many times further off than the other one.
_FAR, _FURTHER = math.log(1.3), 2.0


@dataclass(frozen=True, slots=True)
class Usual:
    """What a month brings.

    Attributes:
        monthly: hearings a month, the middle of the others.
        counts: how many counts of other months that was learned from.
    """

    monthly: float
    counts: int


def usual(book: Book, kind: str, *without: CourtBlock) -> Usual | None:
    """Hearings a month over the counts of other months; `None` where they are too few."""
    named = {block.through for block in without}
    held = {block.counts for block in without}
    rates: dict[object, float] = {}
    for release in series.running(book):
        for block in stated.court_blocks(release.sheet):
            rate = _rate(block) if block.table.kind == kind else None
            if rate and block.through not in named and block.counts not in held:
                rates[block.through] = rate
    if len(rates) < _FEWEST:
        return None
    return Usual(statistics.median(rates.values()), len(rates))


def odd(book: Book, earlier: CourtBlock, later: CourtBlock) -> CourtBlock:
    """Which of two counts of one year that fall is not as it should be: the later, unless shown."""
    known = usual(book, earlier.table.kind, earlier, later)
    first, second = _rate(earlier), _rate(later)
    if known is None or not first or not second:
        return later
    off, other = (abs(math.log(rate / known.monthly)) for rate in (first, second))
    return earlier if off > _FAR and off > _FURTHER * other else later


def whole(block: CourtBlock) -> float:
    """All hearings of a block; nothing where it states no total."""
    total = block.table.total.get("Count") if block.table.total else None
    return float(total.quantity.number) if total else 0.0


def _rate(block: CourtBlock) -> float | None:
    """Hearings a month since the year began; `None` where month or total is not stated."""
    count = whole(block)
    if block.through is None or not math.isfinite(count) or count <= 0:
        return None
    return count / ((block.through.month - 10) % 12 + 1)
