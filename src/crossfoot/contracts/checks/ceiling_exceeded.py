"""Do the orders stay below the ceiling of their vehicle?

Asks: Were the obligations of all orders ever above the vehicle's recorded ceiling?
Why it matters: A ceiling is what the competition and the approval were about.
Method: Cumulates the vehicle's values with all options and the obligations of its orders, event
    by event; on one day the vehicle goes first. Each crossing upwards is a finding, and so is
    the event that brings the orders below it again, with the days between.
Excluded: Vehicles whose own first action is not at hand, or whose ceiling was never recorded:
    their ceiling is not known.
Assumes: The ceiling is the *recorded* one. The contract itself may name another, and a change
    may have been agreed before it was recorded. Orders placed by others are not in a download
    of one office.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import money
from crossfoot.contracts.tracks import VehicleTrack
from crossfoot.core import wording
from crossfoot.core.awards import Action, AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

EXCEEDED = "orders_obligated_exceed_recorded_ceiling"
RESTORED = "ceiling_restored"
CAVEAT = (
    "This is about recorded values: the contract may name another ceiling, and a change may have "
    "been agreed before it was recorded."
)


def find(vehicle: VehicleTrack, _around: Around) -> Iterator[Hit]:
    """Two findings for every time that the orders stood above the ceiling."""
    if vehicle.own.base is None or max(vehicle.ceilings) <= 0:
        return
    headroom = vehicle.headroom()
    if min(headroom) >= 0:
        return
    since = None
    for at, room in enumerate(headroom):
        if room < 0 and since is None:
            since = at
            yield Hit(EXCEEDED, vehicle.own.award, partial(_exceeded, vehicle, at))
        elif room >= 0 and since is not None:
            yield Hit(RESTORED, vehicle.own.award, partial(_restored, vehicle, since, at))
            since = None


def _action(vehicle: VehicleTrack, at: int) -> Action:
    return vehicle.own.journal.action(vehicle.places[at])


def _exceeded(vehicle: VehicleTrack, at: int) -> AwardFinding:
    action = _action(vehicle, at)
    said = (
        f"On {wording.date(action.day)} the orders under this vehicle stood at "
        f"{money(vehicle.used[at])}, {money(vehicle.used[at] - vehicle.ceilings[at])} above its "
        f"recorded ceiling of {money(vehicle.ceilings[at])}, after {action.name} modification "
        f"{action.number}. {CAVEAT}"
    )
    return _told(vehicle, at, EXCEEDED, said)


def _restored(vehicle: VehicleTrack, since: int, at: int) -> AwardFinding:
    action = _action(vehicle, at)
    days = wording.plural((action.day - _action(vehicle, since).day).days, "day")
    said = (
        f"On {wording.date(action.day)} {action.name} modification {action.number} brought the "
        f"orders below the recorded ceiling again, {money(vehicle.ceilings[at])}: they had stood "
        f"above it for {days}. {CAVEAT}"
    )
    return _told(vehicle, at, RESTORED, said)


def _told(vehicle: VehicleTrack, at: int, check: str, message: str) -> AwardFinding:
    ceiling, used = dollars(vehicle.ceilings[at]), dollars(vehicle.used[at])
    return AwardFinding(
        check,
        Tier.WARNING if check == EXCEEDED else Tier.NOTICE,
        vehicle.own.award,
        vehicle.own.name,
        ceiling,
        used,
        used - ceiling if check == EXCEEDED else ceiling - used,
        message,
        (_action(vehicle, at).ref,),
    )


CHECK = AwardCheck(
    EXCEEDED, "Were the orders ever above the vehicle's recorded ceiling?", of_vehicle=find
)
