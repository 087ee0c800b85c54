"""What is in suspense: how many people, under which name, how old, between whom."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.register.events.days import date, number
from crossfoot.register.register import Register
from crossfoot.register.suspense.items import REVERSAL_OF_NOTHING

# A transfer takes its time: what is younger than a week may be under way.
BANDS = ((7, "up to 7 days"), (30, "8 to 30 days"), (90, "31 to 90 days"),
         (365, "91 to 365 days"))  # fmt: skip
OLDEST = "over 365 days"

_Line = tuple[str, str, str, str, str]


class By(StrEnum):
    """What lines are told apart by, beside the name."""

    AGE = "age"
    CUSTODIAN = "custodian"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class SuspenseLine:
    """People in suspense under one name.

    Attributes:
        name: what does not add up.
        custodian: in whose book; empty where lines are not told apart by it.
        counterpart: who is on the other side; empty where nobody is.
        age: how long, as a band; empty where lines are not told apart by it.
        cohort: the month in which it began; empty where lines are not told apart by it.
        people: how many.
        oldest: the age of the oldest in days.
    """

    name: str
    custodian: str
    counterpart: str
    age: str
    cohort: str
    people: int
    oldest: int


def suspense(
    register: Register, day: datetime.date, by: By | None = None
) -> tuple[SuspenseLine, ...]:
    """What is in suspense at the end of a day; nothing where all sides agree."""
    found = register.engine.fetch(register.suspense(number(day)))
    rows = register.labels.named(found, ("name", "custodian", "counterpart"))
    futile = register.engine.fetch(register.futile_reversals).to_pylist()
    rows += [
        {"name": REVERSAL_OF_NOTHING, "custodian": row["custodian"], "counterpart": "",
         "day": number(row["day"]), "people": 1}
        for row in futile if row["day"] <= day
    ]  # fmt: skip
    people: defaultdict[_Line, int] = defaultdict(int)
    oldest: defaultdict[_Line, int] = defaultdict(int)
    for row in rows:
        age = number(day) - row["day"]
        key = (
            row["name"],
            row["custodian"] if by is By.CUSTODIAN else "",
            row["counterpart"] if by is By.CUSTODIAN else "",
            band(age) if by is By.AGE else "",
            f"{date(row['day']):%Y-%m}" if by is By.COHORT else "",
        )
        people[key] += row["people"]
        oldest[key] = max(oldest[key], age)
    lines = [SuspenseLine(*key, people[key], oldest[key]) for key in people]
    bands = [text for _, text in BANDS]
    return tuple(sorted(lines, key=lambda one: (
        one.name, one.custodian, one.counterpart, one.cohort,
        bands.index(one.age) if one.age in bands else len(bands),
    )))  # fmt: skip


def band(age: int) -> str:
    """The band that an age in days lies in."""
    return next((text for most, text in BANDS if age <= most), OLDEST)
