"""So much for each of something: dollars per person and day, cases per month.

Asserts: the quotient.

Figures: `of`, and `per`. Where `per` is a mean over a stretch, the quotient is also per day of it.

Reckons: the one divided by the other, and by the days of the stretch.

Cannot say: what a part of it costs, or what was paid for something else out of the same sum.
"""

from fractions import Fraction

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Kind, Reckoned, Task
from crossfoot.core import wording
from crossfoot.core.interval import Interval
from crossfoot.core.verdicts import Reckoning
from crossfoot.hand.claims import Take


def reckon(task: Task) -> Reckoned:
    """The quotient, per day too where the divisor is a mean over days."""
    of, per = task.figure("of"), task.figure("per")
    operand = task.operands["per"]
    days = Fraction(1)
    formula = f"{telling.bare(of)} / {wording.count(float(round(per.value)))}"
    name = f"{of.name} per {per.name}"
    if operand.take is Take.MEAN and operand.since and operand.until:
        days = Fraction((operand.until - operand.since).days + 1)
        formula = (
            f"{telling.bare(of)} / {int(days)} days / {wording.count(round(float(per.value)))}"
        )
        name = f"{of.name} per day and {per.name}"
    value = of.value / days / per.value
    interval = of.interval / Interval.point(days) / per.interval
    unit = of.unit if "dollars" in of.unit else task.asserted.unit
    shown = telling.number(value, unit)
    return Reckoned(
        f"{formula} is {shown}.",
        (Reckoning(name, formula, shown, value),),
        task.fit(interval, value),
    )


KIND = Kind.described(__name__, __doc__, reckon)
