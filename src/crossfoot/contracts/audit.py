"""Every question asked of everything at hand."""

from itertools import chain

from crossfoot.contracts.checks import CHECKS, Around, Hit
from crossfoot.contracts.journal import Journal
from crossfoot.contracts.tracks import Tracks

# A finding that is about all awards comes after those about one.
_LAST = -1


def audit(journal: Journal) -> tuple[Around, tuple[Hit, ...]]:
    """What was found in a journal, by award, then in the order of the checks."""
    around = Around(journal, Tracks(journal))
    track, places = around.tracks.track, around.tracks.places
    exceeded = list(around.tracks.vehicles(exceeded=True))
    # In order without sorting: of a million actions there can be hundreds of thousands.
    shelves: list[list[Hit]] = [[] for _ in range(len(around.tracks) + 1)]
    for check in CHECKS:
        if ask := check.of_award:
            for place in check.where(around) if check.where else range(len(around.tracks)):
                shelves[place] += ask(track(place), around)
        if ask_vehicle := check.of_vehicle:
            for vehicle in exceeded:
                shelves[vehicle.own.index] += ask_vehicle(vehicle, around)
        if check.of_all:
            for hit in check.of_all(around):
                shelves[places.get(hit.award, _LAST)].append(hit)
    return around, tuple(chain.from_iterable(shelves))
