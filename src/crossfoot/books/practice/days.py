"""What happens from day to day of the period, and what is lost in it."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crossfoot.books.practice.chance import Chance
from crossfoot.books.practice.people import CUSTODIANS, People, Person, Row, heard, row
from crossfoot.register.entries.transfers import Status
from crossfoot.register.schema import CheckIn, Closing, Event, Hearing
from crossfoot.register.suspense.relabelled import (
    LEVEL_AT_HANDOVER,
    TECHNOLOGY_AT_HANDOVER,
    WITHOUT_EVENT,
)

# The days after the beginning on which both custodians send a batch, and what is planted on them.
SENT = (2, 3, 4, 5, 6, 9, 10, 11, 12, 14)
LOST, RELABELLED, OTHER_TECHNOLOGY, OTHER_LEVEL, LOST_AGAIN = 3, 5, 6, 9, 11
SILENT, SPOKEN, UNHEARD, REJECTED, FOUND = 4, 6, 12, 11, 9
_LOST, _RELABELLED = 3, 2
_FOUND_DAYS_BEFORE = 12
_NEW, _APPOINTED, _HEARD = 150, 30, 90
# What a row is told by until it has a number, and what takes it back.
MARK, UNDOES = "mark", "undoes"
_A, _B = 0, 1


@dataclass(frozen=True, slots=True)
class Loss:
    """Something lost on purpose.

    Attributes:
        day: when; from then on it has to be in suspense.
        item: the name that it has there.
        custodian: in whose book.
        counterpart: the other side; empty where there is none.
        people: how many.
    """

    day: datetime.date
    item: str
    custodian: str
    counterpart: str
    people: int


@dataclass
class Period:
    """The period so far.

    Attributes:
        people: who is there.
        first: the day on which it begins; the books are closed through it.
        rows: by custodian and the day on which they are sent.
        losses: what was lost.
    """

    people: People
    first: datetime.date
    rows: dict[tuple[int, int], list[Row]] = field(default_factory=lambda: defaultdict(list))
    losses: list[Loss] = field(default_factory=list)

    def day(self, after: int) -> datetime.date:
        """A day of the period."""
        return self.first + datetime.timedelta(days=after)

    def put(self, after: int, custodian: int, *rows: Row) -> None:
        """Rows that a custodian sends on a day."""
        self.rows[custodian, after].extend(rows)


def lived(people: People, first: datetime.date, size: int) -> Period:
    """All that happens in the period.

    Args:
        people: who is there when it begins.
        first: the day through which the books are closed.
        size: how many people there are.
    """
    period = Period(people, first)
    before = 0
    for at, after in enumerate(SENT):
        chance = Chance(people.seed, f"day {after}")
        days = [period.day(one) for one in range(before + 1, after + 1)]
        for custodian in (_A, _B):
            period.put(after, custodian, *_usual(period, chance, custodian, days, size))
        following = SENT[at + 1] if at + 1 < len(SENT) else 0
        for _ in range(2 if following else 0):
            _handed_over(period, after, following)
        before = after
    _planted(period)
    _corrected(period)
    return period


def _usual(
    period: Period, chance: Chance, custodian: int, days: list[datetime.date], size: int
) -> Iterator[Row]:
    """What happens on most days: people come and go, are moved, are seen."""
    people = period.people
    for _ in range(max(size // _NEW, 1)):
        newcomer = people.newcomer(chance, custodian)
        yield row(Event.ENROLLED, newcomer, chance.one_of(days))
        reason = str(chance.one_of((Closing.OTHER_MONITORING, Closing.ABSCONDED)))
        yield row(Event.CLOSED, people.leaves(custodian), chance.one_of(days), reason=reason)
    day = days[-1]
    office = chance.one_of(people.known.offices)
    yield row(Event.OFFICE_MOVED, people.leaves(custodian), day, office=office)
    changed = people.leaves(custodian)
    other = _other_technology(people, changed)
    yield row(Event.TECHNOLOGY_RETURNED, changed, day, technology=changed.technology)
    yield row(Event.TECHNOLOGY_ASSIGNED, changed, day, technology=other)
    for _ in range(size // _APPOINTED):
        seen = chance.one_of(people.calm[custodian])
        outcome = str(CheckIn.MISSED if chance.happens(8) else CheckIn.KEPT)
        yield row(Event.CHECK_IN, seen, day, technology=seen.technology, outcome=outcome)
    for _ in range(size // _HEARD):
        outcome = str(Hearing.MISSED if chance.happens(8) else Hearing.ATTENDED)
        yield heard(chance, chance.one_of(people.calm[custodian]), day, outcome)


def _other_technology(people: People, person: Person) -> str:
    return next(one for one in people.known.technologies if one != person.technology)


def _sent(period: Period, after: int, person: Person) -> None:
    other = CUSTODIANS[1 - person.custodian]
    gone = row(Event.TRANSFER_SENT, person, period.day(after), counterpart=other)
    period.put(after, person.custodian, gone)


def _received(period: Period, after: int, person: Person) -> None:
    sender = CUSTODIANS[person.custodian]
    got = row(Event.TRANSFER_RECEIVED, person, period.day(after), counterpart=sender)
    period.put(after, 1 - person.custodian, got)


def _handed_over(period: Period, after: int, following: int) -> None:
    """Somebody sent on one day and received on the next on which batches are sent."""
    person = period.people.leaves(_A)
    _sent(period, after, person)
    if following == REJECTED:
        back = row(Event.TRANSFER_REJECTED, person, period.day(following),
                   counterpart=CUSTODIANS[_A])  # fmt: skip
        period.put(following, _B, back)
    else:
        _received(period, following, person)


def _lose(period: Period, after: int, item: str, number: int, *, receiving: bool = False) -> None:
    """Note a loss; it stands with whoever sent, or with whoever received."""
    custodian, other = (_B, _A) if receiving else (_A, _B)
    counterpart = "" if item == WITHOUT_EVENT else CUSTODIANS[other]
    loss = Loss(period.day(after), item, CUSTODIANS[custodian], counterpart, number)
    period.losses.append(loss)


def _planted(period: Period) -> None:
    """People who are sent and never received, or arrive as somebody else would."""
    people = period.people
    for after, number in ((LOST, _LOST), (LOST_AGAIN, 1)):
        for _ in range(number):
            _sent(period, after, people.leaves(_A))
        _lose(period, after, Status.SENT_ONLY.text, number)
    for seen in people.calm[_A][:_RELABELLED]:
        told = _other_technology(people, seen)
        period.put(RELABELLED, _A, row(Event.CHECK_IN, seen, period.day(RELABELLED),
                                       technology=told, outcome=str(CheckIn.KEPT)))  # fmt: skip
    _lose(period, RELABELLED, WITHOUT_EVENT, _RELABELLED)
    for after, item in ((OTHER_TECHNOLOGY, TECHNOLOGY_AT_HANDOVER),
                        (OTHER_LEVEL, LEVEL_AT_HANDOVER)):  # fmt: skip
        person = people.leaves(_A)
        _sent(period, SENT[SENT.index(after) - 1], person)
        if item == LEVEL_AT_HANDOVER:
            person = replace(person, status="FAMU" if person.status != "FAMU" else "Single Adult")
        else:
            person = replace(person, technology=_other_technology(people, person))
        _received(period, after, person)
        _lose(period, after, item, 1, receiving=True)


def _corrected(period: Period) -> None:
    """What is known late: an outcome, an enrolment that was not sent, a hearing."""
    people = period.people
    seen, silent = people.calm[_A][-1], people.calm[_B][-1]
    day = period.day(SILENT)
    unsaid = row(Event.CHECK_IN, seen, day, technology=seen.technology)
    period.put(SILENT, _A, {**unsaid, MARK: "unsaid"})
    spoken = period.day(SPOKEN)
    back = row(Event.REVERSAL, seen, day, recorded=f"{spoken}")
    period.put(SPOKEN, _A, {**back, UNDOES: "unsaid"},
               {**unsaid, "recorded": f"{spoken}", "outcome": str(CheckIn.KEPT)})  # fmt: skip
    period.put(UNHEARD, _B, row(Event.HEARING, silent, period.day(UNHEARD)))
    found = people.newcomer(Chance(people.seed, "found"), _A)
    since = period.first - datetime.timedelta(days=_FOUND_DAYS_BEFORE)
    late = row(Event.ENROLLED, found, since, recorded=f"{period.day(FOUND)}")
    period.put(FOUND, _A, late)
