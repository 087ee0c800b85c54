"""What a check is, and what it may know beside the award that it looks at."""

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pyarrow.compute as pc

from crossfoot.contracts.journal import NULL, Journal, Numbers, day_of
from crossfoot.contracts.schema import one
from crossfoot.contracts.tracks import Track, Tracks, VehicleTrack
from crossfoot.core.awards import AwardFinding
from crossfoot.core.periods import fiscal_year, fiscal_year_start


@dataclass(frozen=True)
class Around:
    """Everything at hand.

    Attributes:
        journal: all actions and summaries.
        tracks: the same by award.
    """

    journal: Journal
    tracks: Tracks

    @cached_property
    def window(self) -> datetime.date | None:
        """The first day that the downloads reach back to: downloads are cut by fiscal year."""
        first = day_of(min(self.journal.numbers("day"), default=0))
        if first is None or not self.journal.actions.num_rows:
            return None
        return fiscal_year_start(fiscal_year(first))

    @cached_property
    def vehicles(self) -> list[int]:
        """The places of all vehicles."""
        return self.tracks.sparse.where(one(self.journal.actions.column("is_vehicle")))

    @cached_property
    def summed(self) -> list[int]:
        """The places of all awards with a summary."""
        places = self.tracks.places
        return sorted(places[award] for award in self.tracks.summaries if award in places)

    @cached_property
    def offers(self) -> Numbers:
        """For each action how many offers were received, null as `NULL`."""
        return self.journal.numbers("offers")

    @cached_property
    def recipients(self) -> list[str]:
        """For each action who has the award."""
        codes, words = self.journal.texts["recipient"]
        return [words[code] for code in codes]

    @cached_property
    def by_recipient(self) -> Counter[str]:
        """Net obligations in cents by recipient, those of vehicles themselves left out."""
        actions = self.journal.actions.select(("recipient", "obligated", "is_vehicle"))
        own = actions.filter(pc.invert(actions.column("is_vehicle")))
        sums = own.group_by("recipient").aggregate([("obligated", "sum")]).to_pylist()
        return Counter({row["recipient"] or "": row["obligated_sum"] or 0 for row in sums})

    def vehicle(self, place: int) -> str:
        """The key of the vehicle that an action's award is an order under, or empty."""
        codes, words = self.journal.texts["vehicle"]
        return words[codes[place]]

    def open_until(self, place: int, signed: int) -> int:
        """The last day of a vehicle that was in force on a day; `NULL` where none is recorded."""
        if place not in self._ends:
            vehicle = self.tracks.track(place)
            self._ends[place] = (vehicle.days, vehicle.ends_in_force)
        days, ends = self._ends[place]
        at = bisect_right(days, signed)
        return ends[at - 1] if at else NULL

    @cached_property
    def _ends(self) -> dict[int, tuple[Numbers, list[int]]]:
        return {}

    def reaches_back(self, track: Track) -> bool:
        """Whether the downloads begin before the award does, as far as can be known."""
        begun = track.summary.base_day if track.summary else None
        if begun is None or self.window is None:
            return track.base is not None
        return begun >= self.window


class Hit(NamedTuple):
    """Something found, that is put into words when somebody asks.

    Attributes:
        check: name of the check.
        award: unique key of the award; empty where it is about all of them.
        tell: puts it into words.
    """

    check: str
    award: str
    tell: Callable[[], AwardFinding]


@dataclass(frozen=True, slots=True)
class AwardCheck:
    """A question asked of every award.

    Attributes:
        name: what its findings carry.
        asks: the question.
        of_award: answers it for one award, or `None`.
        where: the places of the only awards that it need be asked of; `None` for all.
        of_vehicle: answers it for a vehicle whose orders ever stood above its ceiling, or `None`.
        of_all: answers it for everything at hand, or `None`.
    """

    name: str
    asks: str
    of_award: Callable[[Track, Around], Iterator[Hit]] | None = None
    where: Callable[[Around], Iterable[int]] | None = None
    of_vehicle: Callable[[VehicleTrack, Around], Iterator[Hit]] | None = None
    of_all: Callable[[Around], Iterator[Hit]] | None = None
