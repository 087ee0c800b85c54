"""How far has a ceiling grown, and was it ever taken away?

Asks: By how much did later actions raise the value with all options? Does it fall to nothing
    while orders go on?
Why it matters: Growth after the award is growth without competition; a ceiling recorded as
    nothing is none.
Method: Compares the value of the award itself with the value after the last action, and counts
    the raises. A ceiling that stood above nothing and falls to nothing or below is told apart.
Excluded: Orders, whose value grows as they are funded; awards whose first action is not at hand.
Assumes: Nothing; growth may have good reasons.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, money, on
from crossfoot.contracts.tracks import Track, cumulated, filled
from crossfoot.core import wording
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

GROWN = "ceiling_growth"
REMOVED = "ceiling_removed"


def find_grown(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where a vehicle's ceiling was raised in all."""
    base = track.base
    if not track.is_vehicle or base is None:
        return
    changes = filled(track.ceiling)
    begun, now = changes[base], sum(changes)
    if begun <= 0 or now <= begun:
        return
    yield Hit(GROWN, track.award, partial(_grown, track, base, changes))


def _grown(track: Track, base: int, changes: list[int]) -> AwardFinding:
    begun, now = changes[base], sum(changes)
    raises = [at for at, change in enumerate(changes) if change > 0 and at != base]
    largest = max(raises, key=changes.__getitem__)
    return on(
        track,
        GROWN,
        Tier.NOTICE,
        dollars(begun),
        dollars(now),
        f"The ceiling grew from {money(begun)} to {money(now)}, by "
        f"{wording.percent(now / begun - 1)} of what it began with, in "
        f"{wording.plural(len(raises), 'raise')}; the largest, {money(changes[largest])}, is "
        f"modification {track.numbers[largest]} of {date(track.days[largest])}.",
        (base, *raises),
    )


def find_removed(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where a vehicle's ceiling falls to nothing."""
    if not track.is_vehicle:
        return
    stands = cumulated(track.ceiling)
    if track.base is None or min(stands[track.base :]) > 0:
        return
    for at in range(track.base + 1, len(stands)):
        if stands[at] <= 0 < stands[at - 1]:
            yield Hit(REMOVED, track.award, partial(_removed, track, at, stands))


def _removed(track: Track, at: int, stands: list[int]) -> AwardFinding:
    return on(
        track,
        REMOVED,
        Tier.WARNING,
        dollars(stands[at - 1]),
        dollars(stands[at]),
        f"Modification {track.numbers[at]} of {date(track.days[at])} takes the recorded "
        f"ceiling from {money(stands[at - 1])} to {money(stands[at])}.",
        (at,),
    )


CHECK = AwardCheck(
    GROWN,
    "How far has the vehicle's ceiling grown?",
    find_grown,
    lambda a: a.vehicles,
)
CHECK_REMOVED = AwardCheck(
    REMOVED,
    "Was the vehicle's ceiling taken away?",
    find_removed,
    lambda a: a.vehicles,
)
