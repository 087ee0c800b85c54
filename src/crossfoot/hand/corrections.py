"""Findings that were published and wrong: `corrections.toml`. Nothing is ever removed from it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.hand.entries import CorrectionEntry

FILE = "corrections.toml"


@dataclass(frozen=True, slots=True)
class Correction:
    """A finding that turned out to be wrong.

    Attributes:
        date: the day on which it was withdrawn.
        finding: its name.
        release: the publisher's name of the file that it spoke of.
        said: what was said.
        truth: what is true.
        noticed: how it was noticed, and by whom if they wish to be named.
        cost: what it would have cost a reader who believed it.
        test: the test that now keeps it from coming back.
    """

    date: datetime.date
    finding: str
    release: str
    said: str
    truth: str
    noticed: str
    cost: str
    test: str


def corrections(entries: Iterable[CorrectionEntry]) -> tuple[Correction, ...]:
    """Entries as corrections, newest first."""
    found = (
        Correction(e.date, e.finding, e.release, e.said, e.truth, e.noticed, e.cost, e.test)
        for e in entries
    )
    return tuple(sorted(found, key=lambda c: (-c.date.toordinal(), c.finding)))
