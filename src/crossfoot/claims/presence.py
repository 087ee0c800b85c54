"""Something exists: a notice, a contract, a file.

Asserts: that it does.

Figures: any number of figures that could not be there without it.

Reckons: nothing: one such figure is enough.

Cannot say: that it does not exist. Nothing found here is not nothing there.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """Whether anything shows it."""
    shown = tuple(task.found.values())
    lines = tuple(
        Reckoning(telling.dated(one.figure), "", telling.figure(one.figure), one.figure.value)
        for one in shown
    )
    if not lines:
        return Reckoned("Nothing that is archived or stated here shows it.", (), Fit.POSSIBLE)
    names = "; ".join(f"{line.name}: {line.shown}" for line in lines)
    return Reckoned(f"It is shown by {names}.", lines, Fit.AGREES, day_matters=False)


KIND = Kind.described(__name__, __doc__, reckon)
