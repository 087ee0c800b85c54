"""A quantity has a value on a day.

Asserts: a number, exact or as `over`, `about`, `less than`.

Figures: `value`, a quantity of the book on a day or in one release, or a statement.

Reckons: nothing; the figure is held against the number. Where the day itself was not counted, the
count that speaks for it is used, and the nearest on the other side of the day is shown. If both
lie on the same side of the asserted number, the day does not matter.

Cannot say: what the figure was on the day itself where only its neighbours were counted.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core import wording
from crossfoot.core.verdicts import Answer, Evidence, Reckoning
from crossfoot.hand.claims import Differs, Parting


def reckon(task: Task) -> Reckoned:
    """The figure, held against the number."""
    found = task.found["value"]
    figure = found.figure
    fit = task.fit(figure.interval, figure.value)
    line = Reckoning(telling.dated(figure), "", telling.figure(figure), figure.value)
    across = found.other_side
    answers = []
    day_matters = True
    if across:
        beside = Reckoning(telling.dated(across), "", telling.figure(across), across.value)
        agrees = task.fit(across.interval, across.value) is Fit.AGREES
        answers.append(Answer(beside, agrees, str(Differs.DATE)))
        stated = task.stated_value
        day_matters = stated is None or (figure.value < stated) != (across.value < stated)
    partings: tuple[Parting, ...] = ()
    if found.asked and figure.as_of:
        partings = (Parting(Differs.DATE, found.asked, wording.date(figure.as_of)),)
    return Reckoned(
        f"{line.name} is {line.shown}.",
        (line,),
        fit,
        answers=tuple(answers),
        partings=partings,
        evidence=(Evidence("other side", across),) if across else (),
        day_matters=day_matters,
    )


KIND = Kind.described(__name__, __doc__, reckon)
