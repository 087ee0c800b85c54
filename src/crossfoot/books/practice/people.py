"""Made-up people of two custodians, and the batches with which the books begin."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossfoot.books.batches.columns import FINAL
from crossfoot.books.practice.chance import Chance
from crossfoot.core.periods import fiscal_year, fiscal_year_start
from crossfoot.register.schema import CheckIn, Closing, Event, Hearing
from crossfoot.register.simulate.calibration import Calibration, calibration

PERIOD = "simulated"
CUSTODIANS = ("simulated A", "simulated B")
STATUSES = ("Single Adult", "FAMU")
_LONGEST = 700
_CLOSED, _CHANGED, _FAMILIES, _OF_A, _FINAL = 20, 15, 18, 60, 25
_OUTCOMES = (Hearing.ATTENDED,) * 8 + (Hearing.MISSED, Hearing.CONTINUED)
# The cells of a row by column; empty ones are left out.
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up, as a custodian's record has them.

    Attributes:
        token: the opaque identifier.
        custodian: 0 or 1.
        office: where.
        technology: with what.
        status: as the column `level` of a batch has it.
    """

    token: str
    custodian: int
    office: str
    technology: str
    status: str


@dataclass
class People:
    """Everybody who is there when the period begins, and others as they come.

    Attributes:
        seed: what all is worked out from.
        known: offices, technologies and their weights.
        calm: those to whom nothing happens but check-ins and hearings, by custodian.
        moving: those to whom something may happen once, by custodian.
        made: how many were made.
    """

    seed: int
    known: Calibration
    calm: tuple[list[Person], list[Person]]
    moving: tuple[list[Person], list[Person]]
    made: int = 0

    @classmethod
    def none(cls, seed: int) -> "People":
        """Nobody yet."""
        return cls(seed, calibration(), ([], []), ([], []))

    def newcomer(self, chance: Chance, custodian: int) -> Person:
        """Somebody new."""
        self.made += 1
        digits = hashlib.sha256(f"{self.seed} person {self.made}".encode()).hexdigest()[:20]
        # Each office has its people before any has more of them.
        office = (
            self.known.offices[self.made % len(self.known.offices)]
            if self.made <= 2 * len(self.known.offices)
            else self._cell(chance)[0]
        )
        status = STATUSES[chance.happens(_FAMILIES)]
        return Person(f"{PERIOD}-{digits}", custodian, office, self._cell(chance)[1], status)

    def leaves(self, custodian: int) -> Person:
        """Somebody to whom something happens; never the same twice."""
        return self.moving[custodian].pop()

    def _cell(self, chance: Chance) -> tuple[str, str]:
        at = chance.below(sum(people for _, _, people, _ in self.known.cells))
        for office, technology, people, _ in self.known.cells:
            if at < people:
                return office, technology
            at -= people
        raise AssertionError  # a number below the sum lies in one of the parts


def row(event: Event, person: Person, day: datetime.date, **said: str) -> Row:
    """One row about somebody, written down on its day."""
    there = event in {Event.ENROLLED, Event.TRANSFER_RECEIVED}
    state = {"office": person.office, "technology": person.technology, "level": person.status}
    plain = {"event": str(event), "effective": f"{day}", "recorded": f"{day}",
             "token": person.token}  # fmt: skip
    return {**plain, **(state if there else {}), **said}


def begun(people: People, number: int, last: datetime.date) -> tuple[list[Row], list[Row]]:
    """What both custodians send first: everybody's enrolment and what happened since.

    Args:
        people: nobody yet; filled.
        number: how many are there on the last day.
        last: the day through which it goes.
    """
    chance = Chance(people.seed, "the beginning")
    rows: tuple[list[Row], list[Row]] = ([], [])
    for at in range(number):
        person = people.newcomer(chance, int(not chance.happens(_OF_A)))
        since = last - datetime.timedelta(days=1 + chance.below(_LONGEST))
        rows[person.custodian].append(row(Event.ENROLLED, person, since))
        if at % 2:
            people.moving[person.custodian].append(person)
            continue
        if chance.happens(_CHANGED):
            person = _changed(chance, people, person, (since, last), rows[person.custodian])
        people.calm[person.custodian].append(person)
        rows[person.custodian].extend(_heard(chance, person, since, last))
    for _ in range(number * _CLOSED // 100):
        person = people.newcomer(chance, chance.below(2))
        since = last - datetime.timedelta(days=60 + chance.below(_LONGEST))
        until = since + datetime.timedelta(days=1 + chance.below(55))
        reason = chance.one_of((Closing.OTHER_MONITORING, Closing.ABSCONDED, Closing.COMPLETED))
        rows[person.custodian].append(row(Event.ENROLLED, person, since))
        rows[person.custodian].append(row(Event.CLOSED, person, until, reason=str(reason)))
    return rows


def _changed(
    chance: Chance,
    people: People,
    person: Person,
    days: tuple[datetime.date, datetime.date],
    rows: list[Row],
) -> Person:
    since, last = days
    day = since + datetime.timedelta(days=1 + chance.below((last - since).days))
    if chance.happens(50):
        office = chance.one_of(people.known.offices)
        rows.append(row(Event.OFFICE_MOVED, person, day, office=office))
        return replace(person, office=office)
    status = STATUSES[person.status == STATUSES[0]]
    rows.append(row(Event.LEVEL_CHANGED, person, day, level=status))
    return replace(person, status=status)


def heard(chance: Chance, person: Person, day: datetime.date, outcome: str) -> Row:
    """A hearing, the last of its case now and then."""
    final = {"reason": FINAL} if chance.happens(_FINAL) else {}
    return row(Event.HEARING, person, day, outcome=outcome, **final)


def _heard(
    chance: Chance, person: Person, since: datetime.date, last: datetime.date
) -> Iterator[Row]:
    """A hearing in each of some months of the fiscal year, and a check-in of the last days."""
    day = fiscal_year_start(fiscal_year(last)) + datetime.timedelta(days=chance.below(28))
    while day <= last:
        if day > since and chance.happens(30):
            yield heard(chance, person, day, str(chance.one_of(_OUTCOMES)))
        day += datetime.timedelta(days=30)
    if since < last:
        yield row(Event.CHECK_IN, person, last, technology=person.technology,
                  outcome=str(CheckIn.KEPT))  # fmt: skip
