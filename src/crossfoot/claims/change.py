"""One number lies so far from another.

Asserts: how far, in percent or in the unit of the numbers, with a direction: `up` and `down`
from the first to the second; `under` and `over` for what was published below or above what is
right; `either` where the words name none.

Figures: `from` and `to`; for `under` and `over`, `from` is what was published and `to` what is
right.

Reckons: the difference as percent of both numbers. Of these the words mean one: a rise or fall is
of the first number, and what is published too low or too high is so by a part of what is right.
So nothing can be too low by more than 100%.

Cannot say: which of the two numbers is the right one.
"""

from fractions import Fraction

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core import percent
from crossfoot.core.figures import Figure
from crossfoot.core.interval import Interval
from crossfoot.core.stated import PERCENT
from crossfoot.core.verdicts import Answer, Reckoning
from crossfoot.hand.claims import Differs

# Of which number the percent of a direction are, and with which sign they are asserted.
_MEANT = {"up": ("from", 1), "down": ("from", -1), "under": ("to", 1), "over": ("to", -1)}


def reckon(task: Task) -> Reckoned:
    """The difference of two numbers, of the base that the words mean and of the other."""
    first, second = task.figure("from"), task.figure("to")
    if task.asserted.unit != PERCENT:
        return _absolute(task, first, second)
    direction = task.asserted.direction
    by_base = {
        "from": _of(task, first, second, first),
        "to": _of(task, first, second, second),
    }
    base, sign = _MEANT.get(direction, ("from", 1))
    other = "to" if base == "from" else "from"
    line, fit = by_base[base]
    other_line, other_fit = by_base[other]
    if direction == "either" and fit is not Fit.AGREES and other_fit is Fit.AGREES:
        line, fit, other_line, other_fit = other_line, other_fit, line, fit
    wrong_way = direction != "either" and (second.value - first.value) * sign < 0
    if wrong_way:
        lead = f"It is the other way round: {_higher(first, second)}."
        return Reckoned(
            lead,
            (line, other_line),
            Fit.DIFFERS,
            answers=(
                Answer(line, fit is Fit.AGREES, str(Differs.DIRECTION)),
                Answer(other_line, other_fit is Fit.AGREES, str(Differs.DIRECTION)),
            ),
            partings=telling.days_apart(first, second),
        )
    return Reckoned(
        f"{line.name} it is {line.shown}; {_higher(first, second)}.",
        (line, other_line),
        fit,
        answers=(Answer(other_line, other_fit is Fit.AGREES, str(Differs.BASE)),),
        partings=telling.days_apart(first, second),
    )


def _of(task: Task, first: Figure, second: Figure, base: Figure) -> tuple[Reckoning, Fit]:
    """The difference as a share of one of the two numbers; how large it is decides the fit."""
    name = f"of {telling.bare(base)} ({telling.dated(base)})"
    one, two = telling.bare(first), telling.bare(second)
    if base.value <= 0:
        return Reckoning(name, f"({two} - {one}) / {telling.bare(base)}", "no base"), Fit.DIFFERS
    gap = percent.Gap.between(first.value, second.value)
    to_first = base is first
    share = (gap.of_first if to_first else gap.of_second) or Fraction(0)
    formula = f"({two} - {one}) / {one}" if to_first else f"({one} - {two}) / {two}"
    above, below = (second, first) if to_first else (first, second)
    size = abs(share)
    fit = task.fit(_span(above, below, size), size)
    return Reckoning(name, formula, percent.signed(share), share), fit


def _span(above: Figure, below: Figure, size: Fraction) -> Interval:
    """How large the share can be, given how precisely both numbers are known."""
    low = below.interval.low
    if low is None or low <= 0 or above.interval.low is None:
        return Interval.point(size)
    span = above.interval / below.interval - Interval.point(1)
    return span if above.value >= below.value else -span


def _higher(first: Figure, second: Figure) -> str:
    if first.value == second.value:
        return "the two are the same"
    high, low = (first, second) if first.value > second.value else (second, first)
    return f"{telling.dated(high)} is the higher, {telling.bare(high)} against {telling.bare(low)}"


def _absolute(task: Task, first: Figure, second: Figure) -> Reckoned:
    sign = -1 if task.asserted.direction in ("down", "over") else 1
    value = (second.value - first.value) * sign
    if task.asserted.direction == "either":
        value = abs(value)
    span = second.interval - first.interval
    interval = span if value == second.value - first.value else -span
    formula = f"{telling.bare(second)} - {telling.bare(first)}"
    shown = telling.number(second.value - first.value, second.unit)
    line = Reckoning("difference", formula, shown, second.value - first.value)
    return Reckoned(
        f"The difference is {shown}; {_higher(first, second)}.",
        (line,),
        task.fit(interval, value),
        partings=telling.days_apart(first, second),
    )


KIND = Kind.described(__name__, __doc__, reckon)
