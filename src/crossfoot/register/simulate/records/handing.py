"""Transfers as both sides tell of them: what one custodian sent, and what the other received.

Two files in two layouts. The sender tells enrolments, and on which day it sent somebody to whom;
the receiver tells on which day somebody came from whom, and what became of them. Nothing is lost
between them but what is planted: each kind on people to whom nothing else happens.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from crossfoot.core.errors import UsageError
from crossfoot.register.events.days import date, number
from crossfoot.register.simulate.calibration import calibration
from crossfoot.register.simulate.draws import Draws
from crossfoot.register.simulate.lives import NEVER, lives
from crossfoot.register.simulate.records.release import BANNER, Cell, File, Sheet, american, words
from crossfoot.register.simulate.records.rows import CUSTODIAN, Row, row_of

SENDER, RECEIVER = CUSTODIAN, "Simulated Custodian B"
DISPATCHES, RECEIPTS = "simulated-dispatches-a.csv", "simulated-receipts-b.txt"
DROPPED, UNSENT, RELABELLED, RELEVELLED = "dropped", "unsent", "relabelled", "relevelled"
DOUBLED, COHORT = "doubled", "cohort"
# What is planted where nothing is asked for, and under which name it stands in suspense.
USUAL = {DROPPED: 25, UNSENT: 12, RELABELLED: 15, RELEVELLED: 14, DOUBLED: 13}
SUSPENSE = {
    DROPPED: "sent, not received",
    COHORT: "sent, not received",
    UNSENT: "received, not sent",
    RELABELLED: "received under another technology",
    RELEVELLED: "received at another level",
    DOUBLED: "enrolled twice",
}
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One enrolment as the sender has it, and what the receiver tells of it.

    Attributes:
        row: as the sender has it: open where it was handed over.
        sent: the day on which it was sent; `None` where the sender tells of no transfer.
        received: the day on which it came; `None` where the receiver tells of none.
        technology, level: as the receiver states them.
        end, reason: how it ended there.
    """

    row: Row
    sent: datetime.date | None
    received: datetime.date | None
    technology: str
    level: str
    end: datetime.date | None
    reason: str


@dataclass
class Handed:
    """Transfers on both sides, and what was planted among them.

    Attributes:
        dispatches: every enrolment of the sender, handed over or not.
        planted: how many of each loss.
        used: places to which something happened.
    """

    dispatches: list[Dispatch]
    planted: Counter[str] = field(default_factory=Counter)
    used: set[int] = field(default_factory=set)

    def take(self, name: str, wanted: int, able: Callable[[Dispatch], bool]) -> list[int]:
        """Places of so many transfers that are able to, or of as many as there are."""
        found: list[int] = []
        for at, one in enumerate(self.dispatches):
            if len(found) == wanted:
                break
            if at not in self.used and one.sent and one.received and able(one):
                found.append(at)
        self.used.update(found)
        self.planted[name] += len(found)
        return found


@dataclass(frozen=True, slots=True)
class Transfers:
    """The two files, and what stands in suspense once both are posted.

    Attributes:
        files: the sender's and the receiver's.
        records: rows of each.
        transfers: how many people were handed over.
        planted: how many of each loss.
        missing: how many more were wanted and found no room.
        suspense: people by what is told of them.
        extraction: the day on which both were made.
    """

    files: tuple[File, File]
    records: tuple[int, int]
    transfers: int
    planted: dict[str, int]
    missing: dict[str, int]
    suspense: dict[str, int]
    extraction: datetime.date


def parse(texts: tuple[str, ...]) -> tuple[dict[str, int], str]:
    """How many of which loss, and the month of which the receiver has nothing.

    Raises:
        UsageError: a text is no such loss.
    """
    if not texts:
        return dict(USUAL), ""
    wanted: dict[str, int] = {}
    month = ""
    for text in texts:
        name, _, value = text.partition("=")
        if name == COHORT and len(value) == len("2023-05"):
            month = value
        elif name in USUAL and value.isdecimal():
            wanted[name] = int(value)
        else:
            raise UsageError(
                f"{text} is no loss in a transfer that can be planted.",
                f"Say {'=N, '.join(USUAL)}=N or {COHORT}=YYYY-MM.",
            )
    return wanted, month


def transfers(
    enrolments: int,
    days: tuple[datetime.date, datetime.date],
    seed: int,
    wanted: tuple[dict[str, int], str],
) -> Transfers:
    """Two custodians' files about the same transfers; the same seed gives the same two.

    Args:
        enrolments: how many are drawn; about half of them are the sender's.
        days: the first day of an enrolment, and the day of extraction.
        seed: of the draws.
        wanted: how many of which loss, and the month of which the receiver has nothing.
    """
    losses, month = wanted
    handed = Handed(_dispatches(enrolments, days, seed))
    whole = sum(one.received is not None for one in handed.dispatches)
    _plant(handed, losses, month)
    there = [one for one in handed.dispatches if one.received]
    suspense: Counter[str] = Counter()
    for name, people in handed.planted.items():
        suspense[SUSPENSE[name]] += people
    files = (_dispatched(handed.dispatches), _received(there))
    return Transfers(
        files=files,
        records=(len(handed.dispatches), len(there)),
        transfers=whole,
        planted={name: n for name, n in handed.planted.items() if n},
        missing={
            name: n - handed.planted[name] for name, n in losses.items() if n > handed.planted[name]
        },
        suspense={name: n for name, n in sorted(suspense.items()) if n},
        extraction=days[1],
    )


def _dispatches(
    enrolments: int, days: tuple[datetime.date, datetime.date], seed: int
) -> list[Dispatch]:
    known = calibration()
    first, last = (number(day) for day in days)
    made = lives(Draws(seed, 0), known, (first, last), (0, enrolments))
    once = made.person == np.arange(enrolments)
    sender = once & (made.custodian == 0) & ~made.rejected
    found = []
    for at in np.flatnonzero(sender).tolist():
        row = row_of(made, known, at, days[1], seed)
        handed = made.sent[at] < NEVER
        found.append(
            Dispatch(
                row=replace(row, end=None, reason="", length=None) if handed else row,
                sent=date(int(made.sent[at])) if handed else None,
                received=date(int(made.received[at])) if handed else None,
                technology=row.technology,
                level=row.level,
                end=row.end if handed else None,
                reason=row.reason if handed else "",
            )
        )
    return found


def _plant(handed: Handed, losses: dict[str, int], month: str) -> None:
    known = calibration()
    technologies, levels = known.technologies, tuple(known.levels)
    every = len(handed.dispatches)
    kinds: tuple[tuple[str, int, Callable[[Dispatch], bool], Callable[[Dispatch], Dispatch]], ...]
    kinds = (
        (COHORT, every if month else 0, lambda d: f"{d.sent:%Y-%m}" == month, _lost),
        (DROPPED, losses.get(DROPPED, 0), _any, _lost),
        (UNSENT, losses.get(UNSENT, 0), _any, lambda d: replace(d, sent=None)),
        (RELABELLED, losses.get(RELABELLED, 0), _any,
         lambda d: replace(d, technology=_next(technologies, d.technology))),
        (RELEVELLED, losses.get(RELEVELLED, 0), _any,
         lambda d: replace(d, level=_next(levels, d.level))),
    )  # fmt: skip
    for name, wanted, able, made in kinds:
        for at in handed.take(name, wanted, able):
            handed.dispatches[at] = made(handed.dispatches[at])
    for at in handed.take(DOUBLED, losses.get(DOUBLED, 0), _lasted_a_week):
        row = handed.dispatches[at].row
        again = replace(row, start=row.start + 3 * _DAY, recorded=row.start + 3 * _DAY)
        handed.used.add(len(handed.dispatches))
        handed.dispatches.append(
            replace(handed.dispatches[at], row=again, sent=None, received=None, end=None)
        )


def _any(_: Dispatch) -> bool:
    return True


def _lost(one: Dispatch) -> Dispatch:
    """The same without what the receiver tells of it."""
    return replace(one, received=None)


def _lasted_a_week(one: Dispatch) -> bool:
    """Whether somebody was there for a week before being sent."""
    return one.sent is not None and (one.sent - one.row.start).days > 7


def _next(words_: Sequence[str], word: str) -> str:
    return words_[(words_.index(word) + 1) % len(words_)]


def _dispatched(dispatches: Sequence[Dispatch]) -> File:
    head = ("Unique Identifier", "AOR", "Technology", "Supervision Level", "Enrollment Date",
            "Release Date", "Release Reason", "Transfer Sent Date", "Receiving Custodian",
            "Created Date", "Record Holder")  # fmt: skip
    lines: list[Sequence[Cell]] = [[text] for text in BANNER]
    lines.append(head)
    for one in dispatches:
        row = one.row
        technology, reason = words(row)
        lines.append((
            row.token, row.office, technology, row.level, american(row.start), american(row.end),
            reason, american(one.sent), RECEIVER if one.sent else "", american(row.recorded),
            SENDER,
        ))  # fmt: skip
    return File(DISPATCHES, ",", (Sheet("", lines),))


def _received(there: Sequence[Dispatch]) -> File:
    """The receiver calls the same things by older names, and writes days another way."""
    head = ("Agency", "Anonymized Identifier", "Closed Date", "Closing Reason", "Equipment",
            "Field Office", "Level of Supervision", "Received Date", "Received From")  # fmt: skip
    lines: list[Sequence[Cell]] = [head]
    for one in sorted(there, key=lambda d: (d.received or datetime.date.max, d.row.token)):
        stated = replace(one.row, technology=one.technology, reason=one.reason)
        technology, reason = words(stated, older=True)
        end = str(one.end) if one.end else ""
        lines.append((RECEIVER, one.row.token, end, reason, technology, one.row.office, one.level,
                      str(one.received), SENDER))  # fmt: skip
    return File(RECEIPTS, "|", (Sheet("", lines),))
