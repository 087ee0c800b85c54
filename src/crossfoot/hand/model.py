"""What the other rooms see of `hand/`: labels with their meaning, prices with their period."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from crossfoot.core.digest import Digest
from crossfoot.hand.corrections import Correction
from crossfoot.hand.reply_files import Replies
from crossfoot.hand.verdicts import Decisions

# Blanks of every kind, and the dashes that office programs put in a hyphen's place.
_IGNORED = re.compile(r"[\s\u00a0\u200b\u2010-\u2015\u2212-]+")


class Vocabulary(StrEnum):
    """The lists that a published label can be looked up in."""

    TECHNOLOGY = "technology"
    OFFICE = "office"
    STATUS = "status"
    OUTCOME = "outcome"
    TOTAL = "total"
    COLUMN = "column"

    # An enumeration's own hash is slow, and every label of every sheet is looked up.
    __hash__ = str.__hash__


@lru_cache(maxsize=8192)
def fold(label: str) -> str:
    """A label without what does not distinguish labels: capitals, blanks, hyphens."""
    return _IGNORED.sub("", label).casefold()


@dataclass(frozen=True, slots=True)
class Labels:
    """The normal names of published labels. An unknown label has none; nothing is guessed.

    Attributes:
        names: for each vocabulary, folded labels and their normal names.
    """

    names: Mapping[Vocabulary, Mapping[str, str]]

    def name(self, vocabulary: Vocabulary, label: str) -> str | None:
        """The normal name of a label in one vocabulary, or `None`."""
        return self.names[vocabulary].get(fold(label))

    def technology(self, label: str) -> str | None:
        """`GPS` is `Ankle Monitor`; an unknown label gives `None`."""
        return self.name(Vocabulary.TECHNOLOGY, label)

    def office(self, label: str) -> str | None:
        """`WashingtonDC` is `Washington DC`; an unknown label gives `None`."""
        return self.name(Vocabulary.OFFICE, label)

    def status(self, label: str) -> str | None:
        """`FAMU`, `Single Adult` and their ECMS forms; an unknown label gives `None`."""
        return self.name(Vocabulary.STATUS, label)

    def outcome(self, label: str) -> str | None:
        """`Attended` or `Failed to Attend`; an unknown label gives `None`."""
        return self.name(Vocabulary.OUTCOME, label)

    def total(self, label: str) -> str | None:
        """`Total` where the label states the whole of a table, else `None`."""
        return self.name(Vocabulary.TOTAL, label)

    def column(self, label: str) -> str | None:
        """`Average Length in Program` is `ALIP`; an unknown header gives `None`."""
        return self.name(Vocabulary.COLUMN, label)


@dataclass(frozen=True, slots=True)
class Price:
    """What one person on a technology costs for one day.

    Attributes:
        technology: normal name.
        per_person_day: US dollars.
        since: first day it holds.
        until: last day it holds, or `None` while it still does.
        reason: why this price is believed.
        reference: where to look.
    """

    technology: str
    per_person_day: Decimal
    since: datetime.date
    until: datetime.date | None
    reason: str
    reference: str

    def holds(self, day: datetime.date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Prices:
    """All known prices; where two hold on one day, the first wins (the user's own)."""

    entries: tuple[Price, ...]

    def price(self, technology: str, day: datetime.date | None) -> Price | None:
        """The price in force on a day, or `None` where none is known.

        Without a day (a table that does not say when it was counted) the price is known
        only if the technology has had a single one.
        """
        own = [p for p in self.entries if p.technology == technology]
        if day is not None:
            return next((p for p in own if p.holds(day)), None)
        return own[0] if len({p.per_person_day for p in own}) == 1 else None

    def unit_price(self, technology: str, day: datetime.date | None) -> Decimal | None:
        """US dollars per person and day, by normal name; `None` where no price is known."""
        entry = self.price(technology, day)
        return entry.per_person_day if entry else None


@dataclass(frozen=True, slots=True)
class Hand:
    """Everything people have decided, ready for use.

    Attributes:
        labels: what published labels mean.
        prices: what a day of technology costs.
        digest: sha256 of what labels mean and prices are: the same, the same digest. Kept
            readings depend on it, so decisions about findings have a digest of their own.
        decisions: what people said of findings.
        replies: what the publisher said to them.
        corrections: findings that were published and wrong, newest first.
    """

    labels: Labels
    prices: Prices
    digest: Digest
    decisions: Decisions = field(default_factory=Decisions)
    replies: Replies = field(default_factory=Replies)
    corrections: tuple[Correction, ...] = ()
