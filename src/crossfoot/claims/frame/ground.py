"""What claims are tested on: the book, what is known of its figures, and statements."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from crossfoot.book import Book, Point
from crossfoot.book.corrections import Corrections, Fix
from crossfoot.book.status import Status, Statuses, Worth
from crossfoot.core.digest import Digest
from crossfoot.core.figures import Subject
from crossfoot.core.tables import Key
from crossfoot.hand.statements import Statements

Date = datetime.date


@dataclass(frozen=True, slots=True)
class Version:
    """The statement of one day that is used, and those that are not.

    Attributes:
        point: the one that is used.
        status: whether it may be quoted.
        fix: what it should have been, where it may not be quoted and that is known.
        others: the other statements of that day.
    """

    point: Point
    status: Status
    fix: Fix | None
    others: tuple[Point, ...]


@dataclass(frozen=True, eq=False)
class Ground:
    """Everything that a claim is tested on.

    Attributes:
        book: the releases.
        statuses: which figures may be quoted.
        corrections: what figures should have been.
        statements: what others stated.
        held: the documents and workbooks that the archive holds.
    """

    book: Book
    statuses: Statuses
    corrections: Corrections
    statements: Statements
    held: frozenset[Digest] = frozenset()
    _keys: dict[Subject, Key] = field(default_factory=dict, repr=False)

    def points(self, subject: Subject) -> tuple[Point, ...]:
        """Every statement of a quantity in the book, in order of publication."""
        if not self._keys:
            self._keys.update((Subject.of(key), key) for key in self.book.quantities())
        key = self._keys.get(subject)
        return self.book.series(key) if key else ()

    def by_day(self, subject: Subject) -> Mapping[Date, tuple[Point, ...]]:
        """The same by the day that they speak of; what states no day is left out."""
        found: dict[Date, list[Point]] = {}
        for point in self.points(subject):
            if point.as_of:
                found.setdefault(point.as_of, []).append(point)
        return {day: tuple(found[day]) for day in sorted(found)}

    def version(self, points: tuple[Point, ...]) -> Version | None:
        """Which statement of one day is used.

        The last one that may be quoted; else the last one that may be with a note, such as that
        the day it stands under is in doubt; else the last one of which it is known what it should
        have been. `None` where every one of them is faulty beyond that.
        """
        rated = [(point, self.statuses.of(point.observation)) for point in points]
        for worth in (Worth.QUOTE, Worth.NOTE):
            for point, status in reversed(rated):
                if status.worth is worth:
                    return Version(point, status, None, tuple(p for p in points if p is not point))
        for point, status in reversed(rated):
            fix = self.corrections.numbers.get(point.observation.ref)
            if fix and not isinstance(fix.value, str):
                return Version(point, status, fix, tuple(p for p in points if p is not point))
        return None

    def sound(self, points: tuple[Point, ...]) -> bool:
        """Whether one of these statements can be used, corrected or not."""
        return self.version(points) is not None
