"""One award or vehicle at a time, as lists side by side: what the checks walk along."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.events import Events
from crossfoot.contracts.journal import NULL, Journal, Numbers
from crossfoot.contracts.schema import one, whole_numbers
from crossfoot.contracts.sparse import Sparse
from crossfoot.core.refs import RowRef

if TYPE_CHECKING:
    from crossfoot.core.awards import Summary


class Track:
    """What was recorded of one award, in order; every column has one place per action.

    Attributes:
        index: which award it is, in order.
        place: its first action among all.
    """

    __slots__ = ("_award", "_stop", "_tracks", "index", "place")

    def __init__(self, tracks: "Tracks", index: int) -> None:
        """Look at one award; nothing is looked up before it is asked for."""
        self.index = index
        self._tracks = tracks
        self._award: str | None = None
        self.place, self._stop = tracks.starts[index], tracks.starts[index + 1]

    @property
    def journal(self) -> Journal:
        """Where it comes from."""
        return self._tracks.journal

    @property
    def award(self) -> str:
        """The award's unique key."""
        if self._award is None:
            self._award = self._tracks.text("award", self.place)
        return self._award

    @property
    def name(self) -> str:
        """The award's number."""
        return self._tracks.text("name", self.place)

    @property
    def is_vehicle(self) -> bool:
        """Whether it is a vehicle."""
        return self._tracks.is_vehicle(self.place)

    @property
    def summary(self) -> "Summary | None":
        """What its publisher sums up, or `None`."""
        return self._tracks.summaries.get(self.award)

    def __len__(self) -> int:
        """How many actions there are."""
        return self._stop - self.place

    def _column(self, name: str) -> Numbers:
        return self._tracks.columns[name][self.place : self._stop]

    @property
    def numbers(self) -> list[str]:
        """Modification numbers."""
        return self._tracks.numbers[self.place : self._stop]

    @property
    def days(self) -> Numbers:
        """Days of the actions, counted from 1970; so are all days here."""
        return self._column("day")

    @property
    def ceiling(self) -> Numbers:
        """Changes of the value with all options, in cents, null as `NULL`."""
        return self._column("ceiling")

    @property
    def exercised(self) -> Numbers:
        """Changes of the exercised value, in cents, null as `NULL`."""
        return self._column("exercised")

    @property
    def obligated(self) -> Numbers:
        """Changes of what is obligated, in cents, null as `NULL`."""
        return self._column("obligated")

    @property
    def starts(self) -> Numbers:
        """First days of performance recorded, null as `NULL`."""
        return self._column("start")

    @property
    def ends(self) -> Numbers:
        """Last days recorded, null as `NULL`."""
        return self._column("end")

    @property
    def potential_ends(self) -> Numbers:
        """Last days with all options recorded, null as `NULL`."""
        return self._column("potential_end")

    def ref(self, at: int) -> RowRef:
        """The row that one of its actions stands in."""
        return self.journal.ref_of(self.place + at)

    @property
    def base(self) -> int | None:
        """The place of the award itself; `None` where only modifications are at hand."""
        return self._tracks.sparse.bases.get(self.index)

    @property
    def moves(self) -> Sequence[tuple[int, int, int]]:
        """Place of the action, end before and end after, wherever an end was moved."""
        return self._tracks.sparse.moves.get(self.index, ())

    @property
    def late(self) -> Sequence[int]:
        """Actions that obligate more after the last day in force."""
        return self._tracks.sparse.late.get(self.index, ())

    @property
    def ends_in_force(self) -> list[int]:
        """After each action the last day in force, the latest one recorded."""
        in_force = self._tracks.sparse.in_force.slice(self.place, len(self))
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
    """Every award and vehicle of a journal.

    Attributes:
        journal: the journal.
        sparse: rare events of all awards.
        summaries: what is summed up of each award by the newest download, by unique key.
        starts: where the actions of each award begin among all, and how many there are.
    """

    def __init__(self, journal: Journal) -> None:
        """Lay the columns out when they are asked for."""
        self.journal = journal
        self.sparse = Sparse(journal)
        self.summaries = {s.award: s for s in journal.summary_objects()}
        self.starts = journal.starts
        self._vehicle_flags: list[bool] = journal.actions.column("is_vehicle").to_pylist()
        # Most awards are looked at by several checks.
        self._made: dict[int, Track] = {}

    def __len__(self) -> int:
        """How many awards have actions."""
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[Track]:
        """Every award that has actions."""
        return map(self.track, range(len(self)))

    @cached_property
    def columns(self) -> dict[str, Numbers]:
        """Days and cents of all actions."""
        names = ("day", "ceiling", "exercised", "obligated", "start", "end", "potential_end")
        return {name: self.journal.numbers(name) for name in names}

    @cached_property
    def numbers(self) -> list[str]:
        """The modification numbers of all actions."""
        codes, words = self.journal.texts["number"]
        return [words[code] for code in codes]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each award, by its unique key."""
        return {self.text("award", start): at for at, start in enumerate(self.starts[:-1])}

    def text(self, column: str, row: int) -> str:
        """A text of one action."""
        codes, words = self.journal.texts[column]
        return words[codes[row]]

    def is_vehicle(self, row: int) -> bool:
        """Whether an action is on a vehicle itself."""
        flag: bool = self._vehicle_flags[row]
        return flag

    def track(self, at: int) -> Track:
        """One award by its place."""
        made = self._made.get(at)
        if made is None:
            made = self._made[at] = Track(self, at)
        return made

    def vehicle_of(self, key: str) -> int | None:
        """The place of the vehicle that a key names, by its number where the key is not known."""
        if key in self.places and self._vehicle_flags[self.starts[self.places[key]]]:
            return self.places[key]
        parts = key.split("_")
        return self._by_number.get(parts[2]) if len(parts) > 2 else None

    @cached_property
    def _by_number(self) -> dict[str, int | None]:
        """Vehicles by number, where one number is one vehicle."""
        found: dict[str, int | None] = {}
        for at, start in enumerate(self.starts[:-1]):
            if self._vehicle_flags[start]:
                name = self.text("name", start)
                found[name] = None if name in found else at
        return found

    def vehicle_key(self, row: int) -> str:
        """The key of the vehicle that an action's award is an order under, or empty."""
        return self.text("vehicle", row)

    @cached_property
    def under(self) -> pa.Array:
        """For each action the place of the vehicle that it is on, or on an order under; or -1."""
        codes, words = self.journal.texts["vehicle"]
        known = (-1 if at is None else at for at in map(self.vehicle_of, words))
        orders = whole_numbers(known).take(whole_numbers(codes))
        own = self.sparse.awards
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


def filled(changes: Iterable[int]) -> list[int]:
    """Changes with nothing in the place of null: for adding up, never for showing."""
    return [0 if change == NULL else change for change in changes]


def cumulated(changes: Iterable[int]) -> list[int]:
    """What stands after each change."""
    return list(accumulate(filled(changes)))
