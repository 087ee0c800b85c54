"""Made-up check-ins and hearings: at equal distances, with an outcome, by who has the case."""

import numpy as np

from crossfoot.register.schema import Event
from crossfoot.register.simulate.calibration import Calibration
from crossfoot.register.simulate.draws import Ints
from crossfoot.register.simulate.happenings import NOTHING, Happenings
from crossfoot.register.simulate.lives import Lives

SCHEDULED_BEFORE = 30


def add_appointments(made: Happenings, known: Calibration) -> None:
    """Check-ins, which state the technology, and hearings."""
    for event, every, weights in (
        (Event.CHECK_IN, known.days["check_in"], known.check_ins),
        (Event.HEARING, known.days["hearing"], known.hearings),
    ):
        life, day = _due(made.lives, every, made.last)
        holder = _holder(made.lives, life, day)
        here = holder != NOTHING
        life, day, holder = life[here], day[here], holder[here]
        outcome = made.draws.pick(weights, len(life))
        said = {"custodian": holder, "outcome": outcome}
        if event is Event.CHECK_IN:
            lives = made.lives
            changed = day >= lives.changed[life]
            said["technology"] = np.where(
                changed, lives.new_technology[life], lives.technology[life]
            )
        else:
            _schedule(made, life, day - SCHEDULED_BEFORE)
        made.add(event, life, day, **said)


def _schedule(made: Happenings, life: Ints, day: Ints) -> None:
    holder = _holder(made.lives, life, day)
    here = holder != NOTHING
    made.add(Event.HEARING_SCHEDULED, life[here], day[here], custodian=holder[here])


def _due(lives: Lives, every: int, last: int) -> tuple[Ints, Ints]:
    until = np.minimum(lives.end - 1, last)
    times = np.maximum((until - lives.start) // every, 0)
    life = np.repeat(np.arange(len(times), dtype=np.int64), times)
    before = np.repeat(np.cumsum(times) - times, times)
    nth = np.arange(len(life), dtype=np.int64) - before + 1
    return life, lives.start[life] + nth * every


def _holder(lives: Lives, life: Ints, day: Ints) -> Ints:
    """Whose book somebody is in; nobody's between being sent and being received."""
    other = np.where(lives.rejected[life], lives.custodian[life], 1 - lives.custodian[life])
    before, after = day < lives.sent[life], day >= lives.received[life]
    return np.where(before, lives.custodian[life], np.where(after, other, NOTHING))
