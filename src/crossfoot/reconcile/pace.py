"""How much of a difference another day may account for, judged by other counts.

Between the nearest sound count before both days and the nearest after both, the quantity is taken
to move evenly. Where no count lies near enough, nothing is said: a season is no measure of a week.
"""

from fractions import Fraction

from crossfoot.core import wording
from crossfoot.core.bridges import Basis, Item, Step
from crossfoot.core.figures import Figure
from crossfoot.core.tables import Measure
from crossfoot.reconcile.known import Known

_NEAR = 31


def moved(known: Known, first: Figure, second: Figure) -> Item | None:
    """The step from the day of the first figure to that of the second; `None` where unknown."""
    start, end = first.as_of, second.as_of
    if first.subject is None or first.subject.measure != Measure.PARTICIPANTS:
        return None
    if start is None or end is None or start == end:
        return None
    low, high = min(start, end), max(start, end)
    own = {ref.digest for figure in (first, second) for ref in figure.refs}
    counts = [c for c in known.sound(first.subject) if c.ref.digest not in own]
    before = max((c for c in counts if c.day <= low), default=None)
    after = min((c for c in counts if c.day >= high), default=None)
    if before is None or after is None:
        return None
    if (low - before.day).days > _NEAR or (after.day - high).days > _NEAR:
        return None
    pace = (after.value - before.value) / (after.day - before.day).days
    amount = Fraction(round(pace * (end - start).days))
    days = wording.plural(abs((end - start).days), "day")
    return Item(
        Step.DATE,
        amount,
        Basis.ESTIMATED,
        f"{wording.date(start)} to {wording.date(end)}, {days}: from {wording.date(before.day)} to "
        f"{wording.date(after.day)} it moved from {wording.count(float(before.value))} to "
        f"{wording.count(float(after.value))}.",
        refs=(before.ref, after.ref),
    )
