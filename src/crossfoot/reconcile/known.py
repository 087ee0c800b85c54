"""What is known besides the two sources: the book, its faults, its restatements, prices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossfoot.book import Book
from crossfoot.book.corrections import Corrections
from crossfoot.book.restatements import Restatement
from crossfoot.book.status import Statuses
from crossfoot.core.figures import Subject
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key
from crossfoot.hand.model import Prices


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
    _restated: dict[CellRef, list[Restatement]] = field(default_factory=dict, repr=False)

    def key(self, subject: Subject) -> Key | None:
        """The key of the book that says the same as a subject."""
        if not self._keys:
            self._keys.update((Subject.of(key), key) for key in self.book.quantities())
        return self._keys.get(subject)

    @property
    def restated(self) -> Mapping[CellRef, list[Restatement]]:
        """The restatements by the cell that was restated."""
        if not self._restated:
            for one in self.restatements:
                self._restated.setdefault(one.before.observation.ref, []).append(one)
        return self._restated
