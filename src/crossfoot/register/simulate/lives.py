"""Made-up enrolments as columns: when each begins and ends, and what happens between.

All numbers are drawn whether or not they are used, so that one choice never moves the others.
"""

from dataclasses import dataclass

import numpy as np

from crossfoot.register.simulate.calibration import Calibration
from crossfoot.register.simulate.draws import Draws, Flags, Ints

# No transfer so near to the last day that its other side could not be recorded by then.
QUIET_END = 14
NEVER = 1 << 40


@dataclass(frozen=True)
class Lives:
    """Enrolments, one number each in every column; days are counted from 1970.

    Attributes:
        person: whose enrolment it is; some people have two.
        custodian: 0 or 1: who begins it.
        office: where it begins.
        technology: with what.
        level: at which.
        start: the first day.
        end: the day of closing, later than the last day where it is still open.
        noticed: days between notice and start; 0 where there was no notice.
        sent: the day of being sent to the other custodian, or `NEVER`.
        received: the day on which the other posts it.
        rejected: whether the other sends it back.
        changed: the day of another technology, or `NEVER`.
        new_technology: which.
        wrong: whether a wrong one was recorded first and corrected later.
        moved: the day of another office, or `NEVER`.
        new_office: which.
        levelled: the day of another level, or `NEVER`.
        new_level: which.
        reopened: the day of being reopened after the end, or `NEVER`.
        reason: why it was closed.
    """

    person: Ints
    custodian: Ints
    office: Ints
    technology: Ints
    level: Ints
    start: Ints
    end: Ints
    noticed: Ints
    sent: Ints
    received: Ints
    rejected: Flags
    changed: Ints
    new_technology: Ints
    wrong: Flags
    moved: Ints
    new_office: Ints
    levelled: Ints
    new_level: Ints
    reopened: Ints
    reason: Ints

    @property
    def handed_over(self) -> Flags:
        """Whether the other custodian has it in the end."""
        return (self.sent < NEVER) & ~self.rejected


def lives(
    draws: Draws, known: Calibration, days: tuple[int, int], people: tuple[int, int]
) -> Lives:
    """Made-up enrolments, begun between two days.

    Args:
        draws: the stream to draw from.
        known: shares and lengths.
        days: the first day of an enrolment and the day of extraction.
        people: the number of the first person, and how many enrolments.
    """
    (first, last), (begin, size) = days, people
    shares = known.shares
    offices, technologies = known.offices, known.technologies
    cell = draws.pick([people for _, _, people, _ in known.cells], size)
    average = np.array([days for _, _, _, days in known.cells], np.int64)[cell]
    office = np.array([offices.index(c[0]) for c in known.cells], np.int64)[cell]
    technology = np.array([technologies.index(c[1]) for c in known.cells], np.int64)[cell]
    length = draws.length(average)
    start = first + draws.below(last - first + 1, size)
    person, start = _coming_back(draws, shares["again"], begin, start, length)
    end = start + length
    custodian = draws.below(2, size)

    sent = start + 5 + draws.below(length - 8, size)
    received = sent + draws.below(7, size)
    transferred = draws.happens(shares["transferred"], size) & (length > 20)
    transferred &= (received < end - 1) & (sent <= last - QUIET_END)
    rejected = draws.happens(1000 * shares["rejected"] // max(1, shares["transferred"]), size)
    # Changes happen in the first book; what happens to people in the second is left alone.
    until = np.where(transferred, sent, end) - start

    def within(in_thousand: int) -> Ints:
        day = start + 1 + draws.below(until - 2, size)
        return np.where(draws.happens(in_thousand, size) & (until > 3), day, NEVER)

    changed = within(shares["technology_changed"])
    wrong = draws.happens(1000 * shares["corrected"] // max(1, shares["technology_changed"]), size)
    moved, levelled = within(shares["office_moved"]), within(shares["level_changed"])
    level = draws.pick(known.levels, size)
    back = draws.happens(shares["reopened"], size)
    return Lives(
        person=person, custodian=custodian, office=office, technology=technology, level=level,
        start=start, end=end,
        noticed=np.where(draws.happens(shares["noticed"], size), 1 + draws.below(30, size), 0),
        sent=np.where(transferred, sent, NEVER), received=np.where(transferred, received, NEVER),
        rejected=rejected & transferred,
        changed=changed, new_technology=_another(draws, technology, len(technologies)),
        wrong=wrong & (changed < last - 2 * QUIET_END),
        moved=moved, new_office=_another(draws, office, len(offices)),
        levelled=levelled, new_level=_another(draws, level, len(known.levels)),
        # Those who come back a second time are not reopened, so that nothing overlaps.
        reopened=np.where(back, end + 1 + draws.below(20, size), NEVER),
        reason=draws.pick(known.reasons, size),
    )  # fmt: skip


def _another(draws: Draws, value: Ints, kinds: int) -> Ints:
    """Another one of so many kinds."""
    return (value + 1 + draws.below(kinds - 1, len(value))) % kinds


def _coming_back(
    draws: Draws, in_thousand: int, begin: int, start: Ints, length: Ints
) -> tuple[Ints, Ints]:
    """Whose enrolment each is, where some are the second one of the person before."""
    size = len(start)
    again = draws.happens(in_thousand, size)
    again[0] = False
    again &= ~np.roll(again, 1)
    pause = 60 + draws.below(300, size)
    person = begin + np.arange(size, dtype=np.int64)
    first_end = np.roll(start + length, 1)
    return np.where(again, person - 1, person), np.where(again, first_end + pause, start)
