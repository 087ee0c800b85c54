"""A figure is the highest, or the lowest, ever.

Asserts: `highest` or `lowest`.

Figures: `value`, a quantity of the book on a day or in one release.

Reckons: the figure among all sound counts of the same quantity up to its day, each day once.

Cannot say: what stood in releases that this archive does not hold, or before the first one; so it
never holds without a note.
"""

import datetime

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.claims.frame.resolving import cell_figure
from crossfoot.core import wording
from crossfoot.core.figures import Figure
from crossfoot.core.verdicts import Answer, Evidence, Reckoning
from crossfoot.hand.claims import Differs


def reckon(task: Task) -> Reckoned:
    """The figure among those before it."""
    figure, ground = task.figure("value"), task.ground
    highest = task.asserted.direction == "highest"
    usable = {
        day: version.point
        for day, points in (ground.by_day(figure.subject) if figure.subject else {}).items()
        if (version := ground.version(points)) and not version.fix
    }
    counts = {day: cell_figure(ground, point) for day, point in usable.items()}
    before = [f for day, f in counts.items() if figure.as_of and day < figure.as_of]
    after = [f for day, f in counts.items() if figure.as_of and day > figure.as_of]
    pick = max if highest else min
    best = pick(before, key=lambda f: f.value, default=None)
    line = Reckoning(telling.dated(figure), "", telling.figure(figure), figure.value)
    if best is None:
        return Reckoned(
            f"{line.name} is {line.shown}; no earlier count is in this archive.",
            (line,),
            Fit.POSSIBLE,
        )
    beaten = figure.value > best.value if highest else figure.value < best.value
    later = pick(after, key=lambda f: f.value, default=None)
    answers = [_answer(task, best, "before")]
    if later:
        answers.append(_answer(task, later, "since"))
    word = "higher" if highest else "lower"
    lead = (
        f"{line.shown} of {telling.dated(figure)} is {word} than each of the "
        f"{len(before)} counts before it."
        if beaten
        else f"{line.name} is {line.shown}; {telling.dated(best)} was {telling.figure(best)}."
    )
    return Reckoned(
        lead,
        (line,),
        Fit.AGREES if beaten else Fit.DIFFERS,
        answers=tuple(answers),
        notes=(_among(len(before), min(counts)),),
        evidence=(Evidence("best before", best),),
        day_matters=False,
    )


def _among(before: int, first: datetime.date) -> str:
    return (
        f"Among {before} counts that this archive holds from {wording.date(first)} on; releases "
        "that it does not hold may say otherwise."
    )


def _answer(task: Task, figure: Figure, when: str) -> Answer:
    name = f"{task.asserted.direction} count {when}: {telling.dated(figure)}"
    return Answer(
        Reckoning(name, "", telling.figure(figure), figure.value), False, str(Differs.DATE)
    )


KIND = Kind.described(__name__, __doc__, reckon)
