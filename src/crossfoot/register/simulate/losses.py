"""Losses to plant, and how many of each were: what the ledger has to find again to the last one.

Each is planted on people to whom nothing else of the kind happens, so that every count stands for
itself.
"""

from dataclasses import dataclass, field

import numpy as np

from crossfoot.core.errors import UsageError
from crossfoot.register.events.days import date
from crossfoot.register.schema import Event
from crossfoot.register.simulate.draws import Flags, Ints
from crossfoot.register.simulate.happenings import EVENTS, NOTHING
from crossfoot.register.simulate.lives import NEVER, Lives

DROPPED, DOUBLED, RELABELLED = "dropped", "doubled", "relabelled"
COHORT, BOTH = "cohort", "both"
_COUNTED = (DROPPED, DOUBLED, RELABELLED, BOTH)


@dataclass
class Losses:
    """What is still to be planted, and what was.

    Attributes:
        dropped: transfers whose receiving side is lost, with all that follows there.
        doubled: people enrolled a second time while they are enrolled.
        relabelled: people whose technology is another in later records, without an event.
        both: people whom the other custodian enrols as well, without a transfer.
        cohort: the month, such as `2023-05`, of which the receiving side has no transfer.
        planted: how many of each there are.
    """

    dropped: int = 0
    doubled: int = 0
    relabelled: int = 0
    both: int = 0
    cohort: str = ""
    planted: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> dict[str, int]:
        """What found no room, by name."""
        left = {name: getattr(self, name) for name in _COUNTED}
        return {name: number for name, number in left.items() if number}

    @classmethod
    def parse(cls, texts: tuple[str, ...]) -> "Losses":
        """From texts such as `dropped=25`.

        Raises:
            UsageError: a text is no such loss.
        """
        losses = cls()
        for text in texts:
            name, _, value = text.partition("=")
            if name == COHORT and len(value) == 7:
                losses.cohort = value
            elif name in _COUNTED and value.isdecimal():
                setattr(losses, name, int(value))
            else:
                raise UsageError(
                    f"{text} is no loss that can be planted.",
                    "Say dropped=N, doubled=N, relabelled=N, both=N or cohort=YYYY-MM.",
                )
        return losses

    def plant(self, rows: dict[str, Ints], lives: Lives, last: int) -> dict[str, Ints]:
        """Rows with as many losses as are still to be planted and find room among them."""
        size = len(lives.start)
        handed = lives.handed_over & _has(rows, Event.TRANSFER_RECEIVED, size)
        month = np.array([f"{date(min(int(day), last)):%Y-%m}" for day in lives.sent])
        cohort = handed & (month == self.cohort)
        dropped = self._choose(DROPPED, handed & ~cohort)
        rows = _lose(rows, lives, cohort | dropped)
        if self.cohort:
            self._count(COHORT, int(cohort.sum()))
        still = ~handed & (lives.sent == NEVER) & (lives.changed == NEVER)
        still &= (np.minimum(lives.end, last - 1) - lives.start > 80) & (lives.reopened == NEVER)
        doubled = self._choose(DOUBLED, still)
        rows = _double(rows, doubled)
        relabelled = self._choose(RELABELLED, still & ~doubled & _checked_in(rows, size))
        rows = _relabel(rows, lives, relabelled)
        lasting = still & ~doubled & ~relabelled & (lives.end > last)
        return _enrol_there(rows, self._choose(BOTH, lasting))

    def _choose(self, name: str, able: Flags) -> Flags:
        wanted = getattr(self, name)
        places = np.flatnonzero(able)[:wanted]
        setattr(self, name, wanted - len(places))
        if wanted:
            self._count(name, len(places))
        chosen = np.zeros(len(able), bool)
        chosen[places] = True
        return chosen

    def _count(self, name: str, number: int) -> None:
        self.planted[name] = self.planted.get(name, 0) + number


def _is(rows: dict[str, Ints], event: Event) -> Flags:
    found: Flags = rows["event"] == EVENTS.index(event)
    return found


def _has(rows: dict[str, Ints], event: Event, size: int) -> Flags:
    found = np.zeros(size, bool)
    found[rows["life"][_is(rows, event)]] = True
    return found


def _checked_in(rows: dict[str, Ints], size: int) -> Flags:
    found: Flags = np.bincount(rows["life"][_is(rows, Event.CHECK_IN)], minlength=size) > 1
    return found


def _lose(rows: dict[str, Ints], lives: Lives, chosen: Flags) -> dict[str, Ints]:
    life = rows["life"]
    theirs = rows["custodian"] == 1 - lives.custodian[life]
    kept = ~(chosen[life] & theirs & (rows["other"] == NOTHING))
    return {name: values[kept] for name, values in rows.items()}


def _enrol_there(rows: dict[str, Ints], chosen: Flags) -> dict[str, Ints]:
    """The other custodian enrols the same people a month later, and nobody sent them."""
    there = _is(rows, Event.ENROLLED) & chosen[rows["life"]]
    more = {name: values[there] for name, values in rows.items()}
    more["custodian"] = 1 - more["custodian"]
    more["day"] = more["day"] + 30
    more["lag"] = np.zeros_like(more["lag"])
    return {name: np.concatenate([values, more[name]]) for name, values in rows.items()}


def _double(rows: dict[str, Ints], chosen: Flags) -> dict[str, Ints]:
    again = _is(rows, Event.ENROLLED) & chosen[rows["life"]]
    more = {name: values[again] for name, values in rows.items()}
    more["day"] = more["day"] + 3
    more["lag"] = np.zeros_like(more["lag"])
    return {name: np.concatenate([values, more[name]]) for name, values in rows.items()}


def _relabel(rows: dict[str, Ints], lives: Lives, chosen: Flags) -> dict[str, Ints]:
    """Every check-in after the first month states another technology."""
    life = rows["life"]
    late = _is(rows, Event.CHECK_IN) & chosen[life] & (rows["day"] > lives.start[life] + 30)
    stated = np.where(late, lives.new_technology[life], rows["technology"])
    return {**rows, "technology": stated}
