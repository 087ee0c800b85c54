"""Every question asked of everything at hand."""

from collections.abc import Iterator

from crossfoot.contracts.checks import CHECKS, Around, Hit
from crossfoot.contracts.journal import Journal
from crossfoot.contracts.tracks import Tracks


def audit(journal: Journal) -> tuple[Around, tuple[Hit, ...]]:
    """What was found in a journal, by award, then in the order of the checks."""
    around = Around(journal, Tracks(journal))
    hits = _of_awards(around)
    hits += _of_vehicles(around)
    for check in CHECKS:
        if check.of_all:
            hits += check.of_all(around)
    order = {check.name: place for place, check in enumerate(CHECKS)}
    places = around.tracks.places
    last = len(places)
    hits.sort(key=lambda hit: (places.get(hit.award, last), order.get(hit.check, len(order))))
    return around, tuple(hits)


def _of_awards(around: Around) -> list[Hit]:
    hits: list[Hit] = []
    track = around.tracks.track
    for check in CHECKS:
        if check.of_award:
            asked = check.where(around) if check.where else range(len(around.tracks))
            for place in asked:
                hits += check.of_award(track(place), around)
    return hits


def _of_vehicles(around: Around) -> Iterator[Hit]:
    asked = [check.of_vehicle for check in CHECKS if check.of_vehicle]
    for vehicle in around.tracks.vehicles(exceeded=True):
        for ask in asked:
            yield from ask(vehicle, around)
