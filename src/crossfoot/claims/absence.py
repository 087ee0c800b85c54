"""There is nothing: no records, no information.

Asserts: that nothing of the kind exists.

Figures: any number of figures that could not be there if that were so: records released before,
counts that were made of them. `complement = true` takes the rest of a whole: where 60% are said
to be incomplete, 40% are not.

Reckons: nothing: one figure above nothing contradicts it.

Cannot say: that nothing exists. What is not found here may lie elsewhere.
"""

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """Whether anything contradicts it."""
    against = [
        one.figure
        for one in task.found.values()
        if one.figure.interval.low is not None and one.figure.interval.low > 0
    ]
    lines = tuple(
        Reckoning(telling.dated(one), "", telling.figure(one), one.value) for one in against
    )
    if not lines:
        return Reckoned("Nothing here contradicts it, and nothing can show it.", (), Fit.POSSIBLE)
    names = "; ".join(f"{line.name}: {line.shown}" for line in lines)
    return Reckoned(f"Contradicted by {names}.", lines, Fit.DIFFERS, day_matters=False)


KIND = Kind.described(__name__, __doc__, reckon)
