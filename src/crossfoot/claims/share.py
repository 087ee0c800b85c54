"""So large a part of a whole.

Asserts: a share, in percent.

Figures: `part`, and `whole`, unless the part is a share already; `times`, where the part is a
share of a share.

Reckons: part divided by whole, times the other share.

Cannot say: whether part and whole were counted of the same people; where they were not, the claim
says so under `differs`.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Kind, Reckoned, Task
from crossfoot.core import percent
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """Part divided by whole."""
    part, whole, times = task.figure("part"), task.optional("whole"), task.optional("times")
    value, interval = part.value, part.interval
    formula, name = telling.bare(part), part.name
    partings = telling.days_apart(part, whole) if whole else ()
    if whole:
        value, interval = value / whole.value, interval / whole.interval
        formula, name = f"{formula} / {telling.bare(whole)}", f"{name} of {whole.name}"
    if times:
        value, interval = value * times.value, interval * times.interval
        formula, name = f"{formula} x {telling.bare(times)}", f"{name}, times {times.name}"
    shown = percent.plain(value)
    if interval.high is None and interval.low is not None:
        shown = f"over {percent.plain(interval.low)}"
    line = Reckoning(name, formula, shown, value)
    return Reckoned(
        f"{formula} is {line.shown}." if whole or times else f"{name} is {line.shown}.",
        (line,),
        task.fit(interval, value),
        partings=partings,
    )


KIND = Kind.described(__name__, __doc__, reckon)
