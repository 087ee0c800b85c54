"""Something began, ended or happened on a day, in a month or in a year.

Asserts: the day, as precisely as it was said.

Figures: `event`, a statement of a day by somebody else.

Reckons: whether both can be one day.

Cannot say: whether that other event is the one that was meant; where it is another, the claim says
so under `differs`.
"""

from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.core.verdicts import Reckoning


def reckon(task: Task) -> Reckoned:
    """Whether the two days can be one."""
    statement = task.ground.statements.by_id[task.operands["event"].statement]
    asserted, told = task.asserted.told, statement.told
    if asserted is None or told is None:
        raise ValueError("a claim of a day needs two days")
    line = Reckoning(statement.quantity, "", told.words)
    return Reckoned(
        f"{statement.quantity}: {told.words}.",
        (line,),
        Fit.AGREES if asserted.meets(told) else Fit.DIFFERS,
        notes=(statement.note,) if statement.note else (),
        cells_only=False,
    )


KIND = Kind.described(__name__, __doc__, reckon)
