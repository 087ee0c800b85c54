"""One award or vehicle at a time, as lists side by side: what the checks walk along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import sub

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.events import Events
from crossfoot.contracts.journal import NULL, Journal
from crossfoot.contracts.schema import one
from crossfoot.contracts.sparse import Sparse
from crossfoot.core.awards import Summary
from crossfoot.core.refs import RowRef


@dataclass(slots=True)
class Track:
    """What was recorded of one award, in order; every list has one place per action.

    Attributes:
        journal: where it comes from.
        sparse: rare events of all awards.
        index: which award it is, in order.
        place: its first action among all.
        award, name, is_vehicle: which award.
        summary: what its publisher sums up, or `None`.
        numbers: modification numbers.
        days: days of the actions, counted from 1970; so are all days here.
        ceiling, exercised, obligated: changes in cents, null as `NULL`.
        starts, ends, potential_ends: days recorded, null as `NULL`.
    """

    journal: Journal
    sparse: Sparse
    index: int
    place: int
    award: str
    name: str
    is_vehicle: bool
    summary: Summary | None
    numbers: list[str]
    days: list[int]
    ceiling: list[int]
    exercised: list[int]
    obligated: list[int]
    starts: list[int]
    ends: list[int]
    potential_ends: list[int]

    def ref(self, at: int) -> RowRef:
        """The row that one of its actions stands in."""
        return self.journal.ref_of(self.place + at)

    @property
    def base(self) -> int | None:
        """The place of the award itself; `None` where only modifications are at hand."""
        return self.sparse.bases.get(self.index)

    @property
    def moves(self) -> Sequence[tuple[int, int, int]]:
        """Place of the action, end before and end after, wherever an end was moved."""
        return self.sparse.moves.get(self.index, ())

    @property
    def late(self) -> Sequence[int]:
        """Actions that obligate more after the last day in force."""
        return self.sparse.late.get(self.index, ())

    @property
    def ends_in_force(self) -> list[int]:
        """After each action the last day in force, the latest one recorded."""
        in_force = self.sparse.in_force.slice(self.place, len(self.days))
        ends: list[int] = in_force.to_pylist()
        return ends


@dataclass(slots=True)
class VehicleTrack:
    """A vehicle and the orders under it, in order; every list has one place per action.

    Attributes:
        own: the vehicle's own track.
        places: where the actions stand among all.
        ceilings: the vehicle's ceiling after each, in cents.
        used: obligations of all its orders after each, in cents.
    """

    own: Track
    places: list[int]
    ceilings: list[int]
    used: list[int]

    def headroom(self) -> list[int]:
        """Ceiling less obligations after each action, in cents."""
        return list(map(sub, self.ceilings, self.used))


class Tracks:
    """Every award and vehicle of a journal."""

    def __init__(self, journal: Journal) -> None:
        """Lay the columns out; a journal of a million actions takes about a second."""
        self.journal = journal
        self._starts = journal.starts
        self._sparse = Sparse(journal)
        self._summaries = {s.award: s for s in journal.summary_objects()}
        self._vehicle_flags = journal.actions.column("is_vehicle").to_pylist()

    def __len__(self) -> int:
        """How many awards have actions."""
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Track]:
        """Every award that has actions."""
        return map(self.track, range(len(self)))

    @cached_property
    def _lists(self) -> dict[str, list[int]]:
        names = ("day", "ceiling", "exercised", "obligated", "start", "end", "potential_end")
        return {name: self.journal.numbers(name) for name in names}

    @cached_property
    def _numbers(self) -> list[str]:
        codes, words = self.journal.texts["number"]
        return [words[code] for code in codes]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each award, by its unique key."""
        return {self._text("award", start): at for at, start in enumerate(self._starts[:-1])}

    def _text(self, column: str, row: int) -> str:
        codes, words = self.journal.texts[column]
        return words[codes[row]]

    def track(self, at: int) -> Track:
        """One award by its place."""
        start, stop = self._starts[at], self._starts[at + 1]
        lists = self._lists
        award = self._text("award", start)
        return Track(
            self.journal,
            self._sparse,
            at,
            start,
            award,
            self._text("name", start),
            self._vehicle_flags[start],
            self._summaries.get(award),
            self._numbers[start:stop],
            lists["day"][start:stop],
            lists["ceiling"][start:stop],
            lists["exercised"][start:stop],
            lists["obligated"][start:stop],
            lists["start"][start:stop],
            lists["end"][start:stop],
            lists["potential_end"][start:stop],
        )

    @property
    def summaries(self) -> dict[str, Summary]:
        """What is summed up of each award by the newest download, by unique key."""
        return self._summaries

    def vehicle_of(self, key: str) -> int | None:
        """The place of the vehicle that a key names, by its number where the key is not known."""
        if key in self.places and self._vehicle_flags[self._starts[self.places[key]]]:
            return self.places[key]
        parts = key.split("_")
        return self._by_number.get(parts[2]) if len(parts) > 2 else None

    @cached_property
    def _by_number(self) -> dict[str, int | None]:
        """Vehicles by number, where one number is one vehicle."""
        found: dict[str, int | None] = {}
        for at, start in enumerate(self._starts[:-1]):
            if self._vehicle_flags[start]:
                name = self._text("name", start)
                found[name] = None if name in found else at
        return found

    def vehicle_key(self, row: int) -> str:
        """The key of the vehicle that an action's award is an order under, or empty."""
        return self._text("vehicle", row)

    @cached_property
    def under(self) -> pa.Array:
        """For each action the place of the vehicle that it is on, or on an order under; or -1."""
        codes, words = self.journal.texts["vehicle"]
        known = [-1 if at is None else at for at in map(self.vehicle_of, words)]
        orders = pa.array(known, pa.int32()).take(pa.array(codes, pa.int32()))
        own = pc.subtract(pc.cumulative_sum(self._sparse.begins.cast(pa.int32())), 1)
        return pc.if_else(one(self.journal.actions.column("is_vehicle")), own, orders)

    @cached_property
    def _events(self) -> Events:
        return Events(self.journal, self.under)

    def vehicles(self, *, exceeded: bool = False) -> Iterator[VehicleTrack]:
        """Every vehicle with its orders, each event in order: the vehicle first on a day.

        Args:
            exceeded: only those whose orders ever stood above the cumulated ceiling.
        """
        for at, start, stop in self._events.spans(exceeded=exceeded):
            yield VehicleTrack(self.track(at), *self._events.lists(start, stop))


def filled(changes: Sequence[int]) -> list[int]:
    """Changes with nothing in the place of null: for adding up, never for showing."""
    return [0 if change == NULL else change for change in changes]


def cumulated(changes: Sequence[int]) -> list[int]:
    """What stands after each change."""
    return list(accumulate(filled(changes)))
