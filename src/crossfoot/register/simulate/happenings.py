"""Made-up enrolments as rows of events, in columns of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from crossfoot.register.schema import Event
from crossfoot.register.simulate.calibration import Calibration
from crossfoot.register.simulate.draws import Draws, Flags, Ints
from crossfoot.register.simulate.lives import NEVER, QUIET_END, Lives

EVENTS = tuple(Event)
COLUMNS = ("life", "event", "day", "lag", "custodian", "office", "technology", "level",
           "counterpart", "outcome", "reason", "mark", "other")  # fmt: skip
NOTHING = -1


@dataclass
class Happenings:
    """Rows so far, block by block.

    Attributes:
        lives: the enrolments that they belong to.
        draws: the stream that they are drawn from.
        last: the day of extraction.
        blocks: the columns of `COLUMNS`; `NOTHING` where a row says nothing. `mark` tells a row
            that is taken back, and its reversal, by one number; `other` is 0 where a row is of
            somebody else, who got a notice and never came.
    """

    lives: Lives
    draws: Draws
    last: int
    blocks: list[Mapping[str, Ints]] = field(default_factory=list)

    def add(self, event: Event, chosen: Flags | Ints, day: Ints, **said: Ints) -> None:
        """One row for each chosen enrolment.

        Args:
            event: what happened.
            chosen: to whom; as flags, and then the other columns are of all enrolments; or as
                numbers of enrolments, and then the other columns are of these rows.
            day: when.
            said: other columns.
        """
        whole = chosen.dtype == bool
        life = np.flatnonzero(chosen) if whole else chosen.astype(np.int64)
        size = len(life)
        columns = {name: np.full(size, NOTHING, np.int64) for name in COLUMNS}
        columns["life"], columns["day"] = life, day[life] if whole else day
        columns["event"][:] = EVENTS.index(event)
        columns["lag"] = self._lag(columns["day"])
        for name, values in said.items():
            columns[name] = values[life] if whole else values
        self.blocks.append(columns)

    def _lag(self, day: Ints) -> Ints:
        """Most is written down on its day, the rest within a week; near the end all of it."""
        lag = np.maximum(self.draws.below(12, len(day)) - 6, 0)
        return np.where(day <= self.last - QUIET_END, lag, 0)

    def rows(self) -> dict[str, Ints]:
        """All rows that had happened and were written down by the last day."""
        whole = {name: np.concatenate([b[name] for b in self.blocks]) for name in COLUMNS}
        kept = whole["day"] + whole["lag"] <= self.last
        return {name: values[kept] for name, values in whole.items()}


def happenings(draws: Draws, known: Calibration, lives: Lives, last: int) -> Happenings:
    """Everything that happened to these enrolments."""
    made = Happenings(lives, draws, last)
    _stays(made, known)
    _changes(made)
    return made


def _stays(made: Happenings, known: Calibration) -> None:
    one = made.lives
    other = 1 - one.custodian
    first = {"custodian": one.custodian, "office": one.office, "technology": one.technology,
             "level": one.level}  # fmt: skip
    made.add(Event.NOTICE_ISSUED, one.noticed > 0, one.start - one.noticed,
             custodian=one.custodian, office=one.office)  # fmt: skip
    nobody = made.draws.happens(known.shares["notice_unfollowed"], len(one.start))
    made.add(Event.NOTICE_ISSUED, nobody, one.start, custodian=one.custodian, office=one.office,
             other=np.zeros(len(one.start), np.int64))  # fmt: skip
    made.add(Event.ENROLLED, one.start < NEVER, one.start, **first)
    then = states(one, one.sent)
    sent = one.sent < NEVER
    made.add(Event.TRANSFER_SENT, sent, one.sent, custodian=one.custodian, counterpart=other)
    made.add(Event.TRANSFER_REJECTED, one.rejected, one.received, custodian=other,
             counterpart=one.custodian)  # fmt: skip
    made.add(Event.TRANSFER_RECEIVED, one.handed_over, one.received, custodian=other,
             counterpart=one.custodian, **then)  # fmt: skip
    holder = np.where(one.handed_over, other, one.custodian)
    made.add(Event.CLOSED, one.end < NEVER, one.end, custodian=holder, reason=one.reason)
    made.add(Event.REOPENED, one.reopened < NEVER, one.reopened, custodian=holder)
    made.add(Event.CLOSED, one.reopened < NEVER, one.reopened + 25, custodian=holder,
             reason=one.reason)  # fmt: skip


def _changes(made: Happenings) -> None:
    one = made.lives
    changed = one.changed < NEVER
    made.add(Event.TECHNOLOGY_RETURNED, changed, one.changed, custodian=one.custodian,
             technology=one.technology)  # fmt: skip
    made.add(Event.TECHNOLOGY_ASSIGNED, changed, one.changed, custodian=one.custodian,
             technology=one.new_technology)  # fmt: skip
    _correct(made, changed & one.wrong)
    made.add(Event.OFFICE_MOVED, one.moved < NEVER, one.moved, custodian=one.custodian,
             office=one.new_office)  # fmt: skip
    made.add(Event.LEVEL_CHANGED, one.levelled < NEVER, one.levelled, custodian=one.custodian,
             level=one.new_level)  # fmt: skip


def _correct(made: Happenings, wrong: Flags) -> None:
    """A wrong technology the day before, taken back three weeks later."""
    one = made.lives
    life = np.flatnonzero(wrong)
    marks = np.arange(len(life), dtype=np.int64)
    day = one.changed[life]
    said = {"custodian": one.custodian[life], "mark": marks}
    made.add(Event.TECHNOLOGY_ASSIGNED, life, day, technology=one.technology[life], **said)
    made.blocks[-1]["lag"][:] = 0
    made.add(Event.REVERSAL, life, day, **said)
    made.blocks[-1]["lag"][:] = 21


def states(lives: Lives, day: Ints) -> dict[str, Ints]:
    """Office, technology and level on a day of each."""
    return {
        "office": np.where(day >= lives.moved, lives.new_office, lives.office),
        "technology": np.where(day >= lives.changed, lives.new_technology, lives.technology),
        "level": np.where(day >= lives.levelled, lives.new_level, lives.level),
    }
