"""One award or vehicle at a time, as lists side by side: what the checks walk along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, pairwise
from operator import sub

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.journal import NULL, Journal, is_base
from crossfoot.core.awards import Summary
from crossfoot.core.refs import RowRef


@dataclass(slots=True)
class Track:
    """What was recorded of one award, in order; every list has one place per action.

    Attributes:
        journal: where it comes from.
        place: its first action among all.
        award, name, is_vehicle: which award.
        summary: what its publisher sums up, or `None`.
        numbers: modification numbers.
        days: days of the actions, counted from 1970; so are all days here.
        ceiling, exercised, obligated: changes in cents, null as `NULL`.
        starts, ends, potential_ends: days recorded, null as `NULL`.
    """

    journal: Journal
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
        row = self.journal.actions.slice(self.place + at, 1).select(("file", "row")).to_pylist()[0]
        return self.journal.ref(row["file"], row["row"])

    @property
    def base(self) -> int | None:
        """The place of the award itself; `None` where only modifications are at hand."""
        return next((at for at, number in enumerate(self.numbers) if is_base(number)), None)

    def ends_in_force(self) -> list[int]:
        """After each action the last day in force: the latest one recorded."""
        found, last = [], NULL
        for end in self.ends:
            last = last if end == NULL else end
            found.append(last)
        return found


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

    @cached_property
    def _under(self) -> pa.Array:
        """For each action the place of the vehicle that it is on, or on an order under."""
        codes, words = self.journal.texts["vehicle"]
        known = [-1 if at is None else at for at in map(self.vehicle_of, words)]
        orders = pa.array(known, pa.int32()).take(pa.array(codes, pa.int32()))
        lengths = map(sub, self._starts[1:], self._starts)
        own = pa.array([at for at, n in enumerate(lengths) for _ in range(n)], pa.int32())
        return pc.if_else(pa.array(self._vehicle_flags), own, orders)

    def vehicles(self) -> Iterator[VehicleTrack]:
        """Every vehicle with its orders, each event in order: the vehicle first on a day."""
        under = self._under
        actions = self.journal.actions
        table = pa.table(
            {
                "under": under,
                "day": actions.column("day"),
                "order": pc.invert(actions.column("is_vehicle")),
                "place": pa.array(range(len(under)), pa.int64()),
            }
        )
        table = table.filter(pc.greater_equal(table.column("under"), 0))
        keys = [(name, "ascending") for name in table.column_names]
        table = table.take(pc.sort_indices(table, sort_keys=keys))
        places = table.column("place")
        order = table.column("order")
        nothing = pa.scalar(0, pa.int64())
        ceilings = actions.column("ceiling").fill_null(0).take(places)
        obligated = actions.column("obligated").fill_null(0).take(places)
        yield from self._cut(
            table.column("under").to_pylist(),
            places.to_pylist(),
            pc.if_else(order, nothing, ceilings).to_pylist(),
            pc.if_else(order, obligated, nothing).to_pylist(),
        )

    def _cut(
        self,
        under: Sequence[int],
        places: list[int],
        ceilings: list[int],
        obligated: list[int],
    ) -> Iterator[VehicleTrack]:
        edges = [0, *compress(range(1, len(under)), map(int.__ne__, under, under[1:])), len(under)]
        for start, stop in pairwise(edges):
            if start == stop:
                continue
            yield VehicleTrack(
                self.track(under[start]),
                places[start:stop],
                list(accumulate(ceilings[start:stop])),
                list(accumulate(obligated[start:stop])),
            )


def filled(changes: Sequence[int]) -> list[int]:
    """Changes with nothing in the place of null: for adding up, never for showing."""
    return [0 if change == NULL else change for change in changes]


def cumulated(changes: Sequence[int]) -> list[int]:
    """What stands after each change."""
    return list(accumulate(filled(changes)))
