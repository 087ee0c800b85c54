"""The programme's figures at the end of a closed day: what a release is written from.

Counts and sums only. A cell is told apart by office, technology and status, never finer, and holds
whole numbers, so that every average can be worked out again: people, and the days that they have
been in the programme together. These are the steward's own figures, small counts among them; what
leaves the house goes through suppression first.

Somebody is counted on a day who is there when it ends. The days in the programme of somebody run
from the enrolment: a transfer, another office or another technology goes on counting, and so does
a reopening.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class ProgrammeCell:
    """The people of one office, technology and status at the end of a day.

    Attributes:
        day: the day.
        office: as in the books; empty where it is not recorded.
        technology: the same.
        status: the same; what the column `level` of a batch holds.
        people: how many.
        days: the days that all of them together have been in the programme.
    """

    day: datetime.date
    office: str
    technology: str
    status: str
    people: int
    days: int


@dataclass(frozen=True, slots=True, order=True)
class HearingCount:
    """Hearings of one month with one outcome.

    Attributes:
        month: its first day.
        outcome: `attended`, `missed`, `continued`, `cancelled` or `unknown`.
        hearings: how many.
    """

    month: datetime.date
    outcome: str
    hearings: int


@dataclass(frozen=True, slots=True, order=True)
class Revised:
    """A figure of a day told before that is another now, because of what came late.

    Attributes:
        day: the day that it is of: closed, or the end of a month.
        office: of which office.
        technology: with which technology.
        status: of which status.
        was: how many people it was when the day was last closed or revised.
        now: how many it is now.
        was_days: the days in the programme of those, together.
        now_days: of these.
    """

    day: datetime.date
    office: str
    technology: str
    status: str
    was: int
    now: int
    was_days: int
    now_days: int


@dataclass(frozen=True, slots=True)
class Aggregates:
    """The figures of a closed day.

    Attributes:
        as_of: the day.
        sealed: sha256 of the sealed document that they stand in, in hexadecimal.
        cells: the people at the end of that day; cells of nobody are left out.
        months: the same at the end of each of the twelve months before it, as known now.
        hearings: hearings of the fiscal year so far and of the one before, by month.
        revisions: figures of days told before that are others since the close before.
        simulated: whether anything of it is made up.
        final: of the hearings those that were the last of their case.
    """

    as_of: datetime.date
    sealed: str
    cells: tuple[ProgrammeCell, ...]
    months: tuple[ProgrammeCell, ...]
    hearings: tuple[HearingCount, ...]
    revisions: tuple[Revised, ...]
    simulated: bool
    final: tuple[HearingCount, ...] = ()

    @property
    def people(self) -> int:
        """Everybody in the programme."""
        return sum(cell.people for cell in self.cells)


def average_days(cells: Iterable[ProgrammeCell]) -> Fraction | None:
    """The average length in the programme of the people of some cells; `None` of nobody."""
    chosen = tuple(cells)
    people = sum(cell.people for cell in chosen)
    return Fraction(sum(cell.days for cell in chosen), people) if people else None
