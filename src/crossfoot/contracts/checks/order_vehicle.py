"""Is the vehicle of an order at hand, and was it open when the order was placed?

Asks: Are there actions of the vehicle that an order names? Was the order placed after the
    vehicle's last day for orders?
Why it matters: Without its vehicle an order cannot be held against a ceiling; an order placed
    after the ordering period has no vehicle to stand on.
Method: Looks the vehicle up by its key, else by its number; compares the day of the order with
    the last day in force of the vehicle on that day.
Excluded: The second question needs the order's own first action, and an end of the vehicle.
Assumes: A download of one office may lack a vehicle that another office holds.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, on
from crossfoot.contracts.journal import NULL, numbers
from crossfoot.contracts.schema import one
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.wording import plural

ABSENT = "order_without_vehicle"
CLOSED = "order_after_ordering_period"


def _absent(around: Around) -> Iterable[int]:
    actions, under = around.journal.actions, around.tracks.under
    named = one(actions.column("vehicle")).is_valid()
    unknown = pc.and_(pc.less(under, 0), pc.invert(one(actions.column("is_vehicle"))))
    return around.tracks.sparse.where(pc.and_(unknown, named))


def _late(around: Around) -> Iterator[int]:
    under = numbers(pa.chunked_array([around.tracks.under]))
    days = around.tracks.columns["day"]
    starts = around.journal.starts
    for award, at in around.tracks.sparse.bases.items():
        place = starts[award] + at
        if under[place] not in (-1, award):
            end = around.open_until(under[place], days[place])
            if end != NULL and days[place] > end:
                yield award


def find_absent(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where an order's vehicle is not at hand."""
    key = "" if track.is_vehicle else around.vehicle(track.place)
    if not key or around.tracks.vehicle_of(key) is not None:
        return
    yield Hit(
        ABSENT,
        track.award,
        lambda: on(
            track,
            ABSENT,
            Tier.NOTICE,
            key,
            None,
            f"It is an order under {_number(key)}, of which there is no action at hand: it "
            "cannot be held against a ceiling.",
            (0,),
        ),
    )


def find_closed(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where an order was placed when its vehicle was closed."""
    base = track.base
    key = "" if track.is_vehicle or base is None else around.vehicle(track.place)
    place = around.tracks.vehicle_of(key) if key else None
    if place is None or base is None:
        return
    placed = track.days[base]
    end = around.open_until(place, placed)
    if end != NULL and placed > end:
        yield Hit(CLOSED, track.award, partial(_closed, track, base, end, around, place))


def _closed(track: Track, base: int, end: int, around: Around, place: int) -> AwardFinding:
    placed = track.days[base]
    return on(
        track,
        CLOSED,
        Tier.WARNING,
        day(end),
        day(placed),
        f"It was placed on {date(placed)}, {plural(placed - end, 'day')} after the last day for "
        f"orders under {around.tracks.track(place).name} that was in force then, {date(end)}.",
        (base,),
    )


def _number(key: str) -> str:
    parts = key.split("_")
    return parts[2] if len(parts) > 2 else key


CHECK = AwardCheck(ABSENT, "Is the order's vehicle at hand?", find_absent, _absent)
CHECK_CLOSED = AwardCheck(
    CLOSED, "Was the vehicle open when the order was placed?", find_closed, _late
)
