"""What is known besides the two sources: the book, its faults, its restatements, prices."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from crossfoot.book import Book
from crossfoot.book.corrections import Corrections
from crossfoot.book.restatements import Restatement
from crossfoot.book.status import Statuses, Worth
from crossfoot.core.figures import Subject
from crossfoot.core.interval import fraction
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key
from crossfoot.hand.model import Prices


class Count(NamedTuple):
    """A published count that may be quoted.

    Attributes:
        day: the day it is about.
        value: the number.
        ref: its cell.
    """

    day: datetime.date
    value: Fraction
    ref: CellRef


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that steps of a bridge are taken from.

    Attributes:
        book: the releases.
        statuses: which figures may be quoted.
        corrections: what faulty figures should have been.
        restatements: published values that a later release changed.
        prices: what a day of a technology costs.
    """

    book: Book
    statuses: Statuses
    corrections: Corrections
    restatements: tuple[Restatement, ...]
    prices: Prices
    _keys: dict[Subject, Key] = field(default_factory=dict, repr=False)
    _sound: dict[Subject, tuple[Count, ...]] = field(default_factory=dict, repr=False)
    _restated: dict[CellRef, list[Restatement]] = field(default_factory=dict, repr=False)

    def key(self, subject: Subject) -> Key | None:
        """The key of the book that says the same as a subject."""
        if not self._keys:
            self._keys.update((Subject.of(key), key) for key in self.book.quantities())
        return self._keys.get(subject)

    def sound(self, subject: Subject) -> tuple[Count, ...]:
        """The dated counts of a subject that no finding speaks against, as they were published."""
        if subject not in self._sound:
            key = self.key(subject)
            self._sound[subject] = tuple(
                Count(point.as_of, fraction(seen.quantity.number), seen.ref)
                for point in (self.book.series(key) if key else ())
                if point.as_of
                and self.statuses.of(seen := point.observation).worth is not Worth.DO_NOT
            )
        return self._sound[subject]

    @property
    def restated(self) -> Mapping[CellRef, list[Restatement]]:
        """The restatements by the cell that was restated."""
        if not self._restated:
            for one in self.restatements:
                self._restated.setdefault(one.before.observation.ref, []).append(one)
        return self._restated
