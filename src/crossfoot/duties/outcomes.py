"""What came of one thing that was owed: the outcome, and what it rests on."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.refs import CellRef
from crossfoot.core.releases import Release
from crossfoot.duties.halves import Half
from crossfoot.hand.duty_files import Duty, Element, Period


class Outcome(StrEnum):
    """What came of it. A gap in an archive is not the publisher's silence."""

    MET = "met"
    LATE = "late"
    PARTLY = "partly"
    MISSING = "missing"
    UNTESTED = "cannot be tested from this archive"
    NOT_OWED = "not owed"


@dataclass(frozen=True, slots=True)
class Found:
    """What one test says, before it is known whose duty it was.

    Attributes:
        outcome: what came of it.
        reason: why, in whole sentences.
        settles: for what cannot be tested: what would settle it.
        due: the day it was due.
        days: for what is late: by how many days; for an age: how many days old.
        evidence: the cells it rests on.
        known_from: whom it is known from, beside this archive's own files.
    """

    outcome: Outcome
    reason: str
    settles: str = ""
    due: datetime.date | None = None
    days: int | None = None
    evidence: tuple[CellRef, ...] = ()
    known_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that was owed, once: by one release, in one half-month, on one request.

    Attributes:
        duty: whose part it is.
        element: what was asked.
        subject: what it is about: a release, a half-month, a request.
        found: the outcome with its reasons.
        period: the state of the duty's force on the day in question; `None` before all of them.
        release: the file, where it is about one.
        half: the half-month, where it is about one.
    """

    duty: Duty
    element: Element
    subject: str
    found: Found
    period: Period | None
    release: Release | None = None
    half: Half | None = None

    @property
    def id(self) -> str:
        """Stable name: duty, element and what it is about."""
        about = self.release.digest.hex if self.release else self.subject
        kind = "release" if self.release else "half-month" if self.half else "subject"
        text = json.dumps([self.duty.id, self.element.id, kind, about], ensure_ascii=False)
        return "D" + hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def force(self) -> str:
        """`in force`, `disputed`, `ended`, or `practice` where it is no duty in law."""
        if self.duty.practice:
            return "practice"
        return self.period.status if self.period else "not in force"
