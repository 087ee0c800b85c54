"""One figure is more, less, or the same as another.

Asserts: `more`, `less` or `same`, of the left figure beside the right one.

Figures: `left` and `right`.

Reckons: the difference, at the precision of both; two figures that can be one number are the same.

Cannot say: how much of the difference is due to another day, where the days differ.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core import percent
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """Which of the two is more."""
    left, right = task.figure("left"), task.figure("right")
    same = left.interval.meets(right.interval)
    relation = "same" if same else "more" if left.value > right.value else "less"
    gap = percent.Gap.between(right.value, left.value)
    share = f" ({percent.signed(gap.of_first)} of the second)" if gap.of_first else ""
    formula = f"{telling.bare(left)} - {telling.bare(right)}"
    sign = "+" if gap.difference > 0 else "-" if gap.difference < 0 else ""
    shown = f"{sign}{telling.number(abs(gap.difference), left.unit)}{share}"
    words = {"same": "as much as", "more": "more than", "less": "less than"}[relation]
    return Reckoned(
        f"{telling.dated(left)}, {telling.bare(left)}, is {words} {telling.dated(right)}, "
        f"{telling.bare(right)}.",
        (Reckoning("difference", formula, shown, gap.difference),),
        Fit.AGREES if relation == task.asserted.direction else Fit.DIFFERS,
        partings=telling.days_apart(left, right),
    )


KIND = Kind.described(__name__, __doc__, reckon)
