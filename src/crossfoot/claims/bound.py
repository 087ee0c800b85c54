"""A number that cannot be reckoned, only bounded.

Asserts: a number, a share, or `claimed`, a figure that is said to be so large.

Figures: `room`, the most that it can be; or `less` and `times`, a part of the whole of which so
large a part is known to be something else. `claimed`, where the number asserted is itself a figure.

Reckons: what the figures leave room for. A number beyond that does not hold, unless something that
nobody counted (`asserted.unknown`) would widen the room.

Cannot say: that a number within the room is right.
"""

from fractions import Fraction

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core.interval import Interval
from crossfoot.core.stated import PERCENT
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """The asserted number beside the room that there is for it."""
    line, room = _room(task)
    claimed = task.optional("claimed")
    if claimed:
        name, value, interval, shown = (
            claimed.name, claimed.value, claimed.interval, telling.figure(claimed)
        )  # fmt: skip
    elif task.asserted.stated:
        value, interval = task.asserted.stated.in_unit(task.asserted.unit)
        name, shown = "asserted", task.asserted.words
    else:
        raise ValueError("a bound needs a number or a figure that is claimed")
    beyond = room.high is not None and interval.low is not None and interval.low > room.high
    unknown = task.asserted.unknown
    lead = f"{line.name}: at most {line.shown}; {name}: {shown}."
    if beyond and unknown:
        unit = claimed.unit if claimed else PERCENT
        short = telling.number(value - (line.value or Fraction(0)), unit)
        lead += f" It would take {short} more: {unknown}."
    fit = Fit.DIFFERS if beyond and not unknown else Fit.POSSIBLE
    return Reckoned(lead, (line,), fit, day_matters=False)


def _room(task: Task) -> tuple[Reckoning, Interval]:
    room = task.optional("room")
    if room:
        return Reckoning(room.name, "", telling.figure(room), room.value), room.interval
    less, times = task.optional("less"), task.optional("times")
    whole = Interval.point(1)
    if less is None:
        return Reckoning("the whole", "", "100%", Fraction(1)), whole
    part = less.interval * times.interval if times else less.interval
    value = 1 - less.value * (times.value if times else 1)
    formula = f"100% - {telling.bare(less)}" + (f" x {telling.bare(times)}" if times else "")
    name = f"what is left beside {less.name}" + (f", times {times.name}" if times else "")
    return Reckoning(name, formula, telling.number(value, "share"), value), whole - part


KIND = Kind.described(__name__, __doc__, reckon)
