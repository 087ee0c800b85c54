"""So much in all, over a stretch of time.

Asserts: the sum.

Figures: `parts`: a quantity of the book that flows, with `take = "sum"` and its stretch, or the
statement of a sum that somebody drew.

Reckons: the sum of the figures whose day lies in the stretch.

Cannot say: what fell outside of what is recorded. A stock, such as a number of people on a day,
is not summed over time: that would count the same people again and again.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Kind, Reckoned, Task
from crossfoot.core import percent
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """The sum, held against the number."""
    parts = task.figure("parts")
    shown = telling.number(parts.value, parts.unit)
    stated = task.stated_value
    beside = ""
    if stated:
        gap = percent.Gap.between(stated, parts.value)
        if gap.of_first is not None and gap.of_second is not None and gap.difference:
            more = "more" if gap.difference > 0 else "less"
            beside = (
                f", {percent.plain(abs(gap.of_first))} {more} than was stated; what was stated "
                f"lies {percent.plain(abs(gap.of_second))} {'below' if more == 'more' else 'above'}"
                " it"
            )
    return Reckoned(
        f"{parts.name} is {shown}{beside}.",
        (Reckoning(parts.name, "", shown, parts.value),),
        task.fit(parts.interval, parts.value),
    )


KIND = Kind.described(__name__, __doc__, reckon)
