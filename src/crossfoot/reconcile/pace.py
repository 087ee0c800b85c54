"""How much of a difference another day may account for, judged by other counts.

Between the nearest sound count before both days and the nearest after both, the quantity is taken
to move evenly. Where no count lies near enough, nothing is said: a season is no measure of a week.
"""

import datetime
from fractions import Fraction

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.bridges import Basis, Item, Step
from crossfoot.core.figures import Figure
from crossfoot.core.interval import fraction
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Measure
from crossfoot.reconcile.known import Known

_NEAR = 31
_Count = tuple[datetime.date, Fraction, CellRef]


def moved(known: Known, first: Figure, second: Figure) -> Item | None:
    """The step from the day of the first figure to that of the second; `None` where unknown."""
    start, end = first.as_of, second.as_of
    counted = first.subject and first.subject.measure == Measure.PARTICIPANTS
    if start is None or end is None or start == end or not counted:
        return None
    low, high = min(start, end), max(start, end)
    counts = _counts(known, first, second)
    before = max((c for c in counts if c[0] <= low), default=None)
    after = min((c for c in counts if c[0] >= high), default=None)
    if before is None or after is None:
        return None
    if (low - before[0]).days > _NEAR or (after[0] - high).days > _NEAR:
        return None
    pace = (after[1] - before[1]) / (after[0] - before[0]).days
    amount = Fraction(round(pace * (end - start).days))
    days = wording.plural(abs((end - start).days), "day")
    return Item(
        Step.DATE,
        amount,
        Basis.ESTIMATED,
        f"{wording.date(start)} to {wording.date(end)}, {days}: from {wording.date(before[0])} to "
        f"{wording.date(after[0])} it moved from {wording.count(float(before[1]))} to "
        f"{wording.count(float(after[1]))}.",
        refs=(before[2], after[2]),
    )


def _counts(known: Known, first: Figure, second: Figure) -> list[_Count]:
    """Sound counts of the same in other releases than the two."""
    key = known.key(first.subject) if first.subject else None
    own = {ref.digest for figure in (first, second) for ref in figure.refs}
    return [
        (point.as_of, fraction(point.observation.quantity.number), point.observation.ref)
        for point in (known.book.series(key) if key else ())
        if point.as_of
        and point.release.digest not in own
        and known.statuses.of(point.observation).worth is not Worth.DO_NOT
    ]
