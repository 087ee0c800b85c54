"""What stands in the way of a close: counted, named, never people."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing stands in the way."""

    SUSPENSE = "in suspense"
    CHECK_IN = "check-in without outcome"
    HEARING = "hearing without outcome"
    MISSING = "missing batch"
    SILENT = "nothing through this day"
    WAITING = "batch in quarantine"
    CHECK = "standing check"


# How old what is in suspense may be, in days.
BANDS = ((2, "0 to 2 days"), (7, "3 to 7 days"), (30, "8 to 30 days"), (60, "31 to 60 days"))
OLDEST = "over 60 days"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that stands in the way of a close.

    Attributes:
        kind: what sort of thing.
        name: what exactly.
        custodian: in whose book, or whose batch.
        counterpart: who is on the other side; empty where nobody is.
        age: how old, as a band; empty where that means nothing.
        count: how many people, appointments or batches.
        reason: why it is carried forward; empty where it is not.
    """

    kind: Kind
    name: str
    custodian: str
    counterpart: str
    age: str
    count: int
    reason: str = ""

    @property
    def key(self) -> str:
        """What it is carried forward by: the same thing has the same name, however many it is."""
        parts = (self.kind, self.name, self.custodian, self.counterpart, self.age)
        return "K" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def band(age: int) -> str:
    """The band that an age in days lies in."""
    return next((text for most, text in BANDS if age <= most), OLDEST)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items by kind, name, whose they are and age, the oldest last."""
    ages = ["", *(text for _, text in BANDS), OLDEST]
    kinds = list(Kind)
    return tuple(sorted(items, key=lambda one: (
        kinds.index(one.kind), one.name, one.custodian, one.counterpart, ages.index(one.age),
    )))  # fmt: skip
