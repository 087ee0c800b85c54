"""The award files at hand, read, posted and audited: what other rooms ask for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from crossfoot.contracts.audit import audit
from crossfoot.contracts.checks import CHECKS, Around, Hit
from crossfoot.contracts.facts import facts, headroom, only_summed, steps
from crossfoot.contracts.journal import Journal
from crossfoot.contracts.kinds import Heading, Kind
from crossfoot.contracts.observations import observations
from crossfoot.contracts.subawards import Reported, by_award
from crossfoot.contracts.tables import FileTable, read_table, recognise
from crossfoot.contracts.tracks import VehicleTrack
from crossfoot.core.awards import (
    AwardFacts,
    AwardFileTally,
    AwardFinding,
    AwardObservation,
    HeadroomStep,
    RowsAside,
    Step,
    Subaward,
)
from crossfoot.core.digest import Digest
from crossfoot.core.uncollected import uncollected

__all__ = ["QUESTIONS", "AwardFile", "Contracts", "hold", "recognise"]

Progress = Callable[[int, int, str], None]

# Every question asked of awards: name and question.
QUESTIONS = tuple((check.name, check.asks) for check in CHECKS)


@dataclass(frozen=True, slots=True)
class AwardFile:
    """An award file to be read.

    Attributes:
        name: its name at its publisher.
        digest: its sha256.
        heading: what its first row says.
        download: names the download it came with: files of one download supplement each other,
            a later download replaces an earlier one.
        path: where its bytes are.
    """

    name: str
    digest: Digest
    heading: Heading
    download: str
    path: Path

    def open(self) -> BinaryIO:
        """The bytes, from their start."""
        return self.path.open("rb")


@dataclass(frozen=True, eq=False)
class Contracts:
    """What is recorded of awards, and what does not add up in it.

    Attributes:
        tallies: what became of the rows of each file, oldest download first.
        hits: what was found, by award, then in the order of the checks.
        around: the records themselves.
        under: what was reported of awards under an award, by the unique key of that.
    """

    tallies: tuple[AwardFileTally, ...]
    hits: tuple[Hit, ...]
    around: Around
    under: Mapping[str, tuple[Subaward, ...]] = field(default_factory=dict)

    @cached_property
    def findings(self) -> tuple[AwardFinding, ...]:
        """Everything found, in words."""
        return tuple(hit.tell() for hit in self.hits)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many findings there are on each award, by unique key."""
        return Counter(hit.award for hit in self.hits)

    @cached_property
    def awards(self) -> tuple[AwardFacts, ...]:
        """Every award in figures: vehicles by number, each followed by its orders."""
        tracks = self.around.tracks
        placed = {track.award: facts(track, self.around) for track in tracks}
        summed = (s for s in tracks.summaries.values() if s.award not in placed)
        every = [*placed.values(), *map(only_summed, summed)]
        under = self._under(every)
        orders: defaultdict[str, list[AwardFacts]] = defaultdict(list)
        for one in every:
            if under[one.award]:
                orders[under[one.award]].append(one)
        return tuple(_in_order(every, under, orders))

    def _under(self, every: Iterable[AwardFacts]) -> dict[str, str]:
        tracks = self.around.tracks
        found = {}
        for one in every:
            place = None if one.is_vehicle else tracks.vehicle_of(one.vehicle)
            found[one.award] = "" if place is None else tracks.track(place).award
        return found

    @cached_property
    def _vehicles(self) -> dict[str, VehicleTrack]:
        return {v.own.award: v for v in self.around.tracks.vehicles()}

    def named(self, text: str) -> tuple[AwardFacts, ...]:
        """The awards that a number or a unique key names."""
        return tuple(one for one in self.awards if text in (one.award, one.name))

    def steps(self, award: str) -> tuple[Step, ...]:
        """Every action of an award, by its unique key, with what stands after it."""
        place = self.around.tracks.places.get(award)
        return () if place is None else steps(self.around.tracks.track(place))

    def headroom(self, award: str) -> tuple[HeadroomStep, ...]:
        """Every event on a vehicle and its orders; none for what is no vehicle."""
        vehicle = self._vehicles.get(award)
        return headroom(vehicle) if vehicle else ()

    def findings_on(self, award: str) -> tuple[AwardFinding, ...]:
        """The findings on one award; by the empty key those that are about all of them."""
        return tuple(hit.tell() for hit in self.hits if hit.award == award)

    def observations(self, award: str) -> tuple[AwardObservation, ...]:
        """What every action of an award says, measure by measure."""
        tracks = self.around.tracks
        place = tracks.places.get(award)
        return () if place is None else tuple(observations(tracks.track(place), tracks))

    def subawards(self, award: str) -> tuple[Subaward, ...]:
        """What was reported of awards under an award."""
        return self.under.get(award, ())


def _in_order(
    every: Sequence[AwardFacts],
    under: dict[str, str],
    orders: dict[str, list[AwardFacts]],
) -> Iterator[AwardFacts]:
    def key(one: AwardFacts) -> tuple[str, str, str]:
        begun = one.first_day or (one.summary.base_day if one.summary else None)
        return (str(begun or ""), one.name, one.award)

    for one in sorted((o for o in every if not under[o.award]), key=key):
        own = sorted(orders.get(one.award, ()), key=key)
        yield replace(one, orders=tuple(order.name for order in own))
        yield from own


def hold(files: Sequence[AwardFile], progress: Progress | None = None) -> Contracts:
    """Read, post and audit award files.

    Args:
        files: in the order of their downloads, oldest first.
        progress: told (done, of, name).
    """
    names = list(dict.fromkeys(file.download for file in files))
    actions, summaries = [], []
    reported: list[Reported] = []
    read: list[FileTable] = []
    for number, file in enumerate(files):
        table = read_table(file.open, file.heading, number)
        if table.kind is Kind.TRANSACTIONS and table.table.num_rows:
            actions.append(table.table)
        elif table.kind is Kind.SUMMARIES and table.table.num_rows:
            summaries.append(table.table)
        elif table.kind is Kind.SUBAWARDS and table.table.num_rows:
            reported.append((file.download, file.digest, table.table))
        # Only the account of the rows is kept: the rows themselves are in the journal.
        read.append(replace(table, table=table.table.slice(0, 0)))
        del table
        if progress:
            progress(number + 1, len(files), file.name)
    journal = Journal.of(
        actions,
        summaries,
        [file.digest for file in files],
        [names.index(file.download) for file in files],
    )
    # Looking through a million findings for rings that are not there would take longer than
    # finding them.
    with uncollected():
        around, hits = audit(journal)
    tallies = tuple(
        _tally(file, table, journal.silent.get(number, ()))
        for number, (file, table) in enumerate(zip(files, read, strict=True))
    )
    return Contracts(tallies, hits, around, by_award(reported))


def _tally(file: AwardFile, table: FileTable, silent: tuple[int, ...]) -> AwardFileTally:
    aside = [RowsAside(reason, rows) for reason, rows in table.aside.items()]
    if silent:
        aside.append(RowsAside("another row speaks for the action", silent))
    return AwardFileTally(
        file.name,
        file.digest,
        str(table.kind),
        table.rows,
        table.rows - sum(len(group.rows) for group in aside),
        tuple(aside),
        tuple(RowsAside(reason, rows) for reason, rows in table.gaps.items()),
        table.remarks,
    )
