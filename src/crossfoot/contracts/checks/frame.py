"""What a check is, and what it may know beside the award that it looks at."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from crossfoot.contracts.journal import Journal, day_of
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
    def offers(self) -> list[int | None]:
        """For each action how many offers were received."""
        offers: list[int | None] = self.journal.actions.column("offers").to_pylist()
        return offers

    @cached_property
    def recipients(self) -> list[str]:
        """For each action who has the award."""
        codes, words = self.journal.texts["recipient"]
        return [words[code] for code in codes]

    def vehicle(self, place: int) -> str:
        """The key of the vehicle that an action's award is an order under, or empty."""
        codes, words = self.journal.texts["vehicle"]
        return words[codes[place]]

    def reaches_back(self, track: Track) -> bool:
        """Whether the downloads begin before the award does, as far as can be known."""
        begun = track.summary.base_day if track.summary else None
        if begun is None or self.window is None:
            return track.base is not None
        return begun >= self.window


@dataclass(frozen=True, slots=True)
class AwardCheck:
    """A question asked of every award.

    Attributes:
        name: what its findings carry.
        asks: the question.
        of_award: answers it for one award, or `None`.
        of_vehicle: answers it for a vehicle with its orders, or `None`.
        of_all: answers it for everything at hand, or `None`.
    """

    name: str
    asks: str
    of_award: Callable[[Track, Around], Iterator[AwardFinding]] | None = None
    of_vehicle: Callable[[VehicleTrack, Around], Iterator[AwardFinding]] | None = None
    of_all: Callable[[Around], Iterator[AwardFinding]] | None = None
