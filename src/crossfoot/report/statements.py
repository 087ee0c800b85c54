"""What releases said of a quantity, what speaks against it, and what is known now instead."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from crossfoot.book import Point
from crossfoot.book.restatements import Doubtful
from crossfoot.book.status import Status, Worth
from crossfoot.build import Build
from crossfoot.core.findings import Case, Tier, Value
from crossfoot.core.quantity import Number
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One value as one release gave it.

    Attributes:
        point: the release and the cell.
        status: whether it may be quoted.
        day: the day it is about: as stated, or as the cause of a case implies.
        doubtful: whether a finding accuses the stated day, and no cause implies another.
        case: the case that speaks against it, or `None`.
        known: what is known now of the same day: a later statement that nothing speaks against,
            else what the cause of the case implies, else the value itself where it may be
            quoted; `None` where nothing is known.
        later: the release that `known` comes from, where it is another one.
        questioned: whether the likely cause of a case reckons with this value, though no finding
            accuses it.
    """

    point: Point
    status: Status
    day: datetime.date | None
    doubtful: bool
    case: Case | None
    known: Number | None
    later: Point | None
    questioned: bool

    @property
    def value(self) -> Number:
        """As published."""
        return self.point.observation.quantity.number

    @property
    def at(self) -> datetime.date | None:
        """Where it stands in time: the day it is about.

        Where that day itself is in doubt, the day on which it was given out as news. `None`
        where neither is known.
        """
        return self.point.release.published if self.doubtful else self.day

    @property
    def faulty(self) -> bool:
        """Whether it should not be quoted, or not under this day."""
        return self.doubtful or self.status.worth is Worth.DO_NOT

    @property
    def changed(self) -> bool:
        """Whether something else is known now."""
        return self.known is not None and self.known != self.value

    @property
    def marked(self) -> bool:
        """Whether a reader should be told more than the value."""
        return self.faulty or self.changed or self.questioned


class Statements:
    """The statements of every quantity.

    Args:
        found: the build they stand in.
    """

    def __init__(self, found: Build) -> None:
        self._found = found
        self._doubtful = Doubtful(found.book, found.standing)
        self._told: dict[Key, tuple[Statement, ...]] = {}

    def of(self, key: Key) -> tuple[Statement, ...]:
        """Every statement of a quantity, in order of publication."""
        if key not in self._told:
            self._told[key] = self._heard(key)
        return self._told[key]

    def _heard(self, key: Key) -> tuple[Statement, ...]:
        heard = [
            (point, self._found.statuses.of(point.observation), *self._day(point))
            for point in self._found.book.series(key)
        ]
        # The last of each day that nothing speaks against is what is known of it.
        final = {
            day: point
            for point, status, day, doubt in heard
            if not doubt and status.worth is not Worth.DO_NOT
        }
        return tuple(
            self._statement(point, status, day, None if doubt else final.get(day), doubt=doubt)
            for point, status, day, doubt in heard
        )

    def _day(self, point: Point) -> tuple[datetime.date | None, bool]:
        """The day a statement is about, and whether that is in doubt."""
        if not self._doubtful.day_of(point):
            return point.as_of, False
        place = self._found.book.place(point.observation.ref)
        dates = place.sheet.dates if place else ()
        meant = (
            self._days[date.ref]
            for date in dates
            if place and date.table == place.table.kind and date.ref in self._days
        )
        day = next(meant, None)
        return (day or point.as_of), day is None

    def _statement(
        self,
        point: Point,
        status: Status,
        day: datetime.date | None,
        final: Point | None,
        *,
        doubt: bool,
    ) -> Statement:
        cell = point.observation
        implied, cause = self._implied.get(cell.ref, (None, None))
        reckoned = self._reckoned.get(cell.ref)
        case = self._cases.get(status.finding) or cause or reckoned
        known: Number | None = cell.quantity.number
        later = None
        if final is not None and final is not point:
            if not final.observation.quantity.agrees(cell.quantity):
                known, later = final.observation.quantity.number, final
        elif doubt or status.worth is Worth.DO_NOT:
            known = implied
        questioned = reckoned is not None and status.worth is Worth.QUOTE
        return Statement(point, status, day, doubt, case, known, later, questioned)

    @cached_property
    def _cases(self) -> Mapping[str, Case]:
        return {f.id: case for case in self._found.cases for f in case.findings}

    @cached_property
    def _standing(self) -> tuple[Case, ...]:
        """The cases that nobody withdrew."""
        standing = {finding.id for finding in self._found.standing}
        return tuple(
            case
            for case in self._found.cases
            if any(finding.id in standing for finding in case.findings)
        )

    @cached_property
    def _reckoned(self) -> Mapping[CellRef, Case]:
        """The cells that likely causes reckon with, of cases that are more than notices."""
        return {
            ref: case
            for case in self._standing
            if case.cause and case.findings[0].tier is not Tier.NOTICE
            for ref in case.cause.cells
        }

    @cached_property
    def _corrected(self) -> tuple[tuple[CellRef, Value, Case], ...]:
        """What causes imply."""
        return tuple((ref, value, case) for case in self._standing for ref, value in case.corrected)

    @cached_property
    def _implied(self) -> Mapping[CellRef, tuple[Number, Case]]:
        return {
            ref: (value, case)
            for ref, value, case in self._corrected
            if isinstance(value, int | float | Decimal)
        }

    @cached_property
    def _days(self) -> Mapping[CellRef, datetime.date]:
        return {
            ref: datetime.date.fromisoformat(value)
            for ref, value, _ in self._corrected
            if isinstance(value, str) and _DAY.match(value)
        }
