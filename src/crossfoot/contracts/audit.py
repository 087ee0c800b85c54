"""Every question asked of everything at hand."""

from collections.abc import Iterator

from crossfoot.contracts.checks import CHECKS, Around
from crossfoot.contracts.journal import Journal
from crossfoot.contracts.tracks import Tracks
from crossfoot.core.awards import AwardFinding


def audit(journal: Journal) -> tuple[Around, tuple[AwardFinding, ...]]:
    """The findings of a journal, by award, then in the order of the checks."""
    around = Around(journal, Tracks(journal))
    found = list(_of_awards(around))
    order = {check.name: place for place, check in enumerate(CHECKS)}
    places = around.tracks.places
    for vehicle in around.tracks.vehicles():
        for check in CHECKS:
            if check.of_vehicle:
                found += check.of_vehicle(vehicle, around)
    for check in CHECKS:
        if check.of_all:
            found += check.of_all(around)
    last = len(places)
    found.sort(key=lambda f: (places.get(f.award, last), order.get(f.check, len(order))))
    return around, tuple(found)


def _of_awards(around: Around) -> Iterator[AwardFinding]:
    asked = [check.of_award for check in CHECKS if check.of_award]
    for track in around.tracks:
        for ask in asked:
            yield from ask(track, around)
