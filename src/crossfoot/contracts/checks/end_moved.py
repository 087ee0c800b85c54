"""When was the last day of an award moved, and was it over by then?

Asks: Was the end moved later after it had passed? Was it moved earlier?
Why it matters: An extension signed after the end covers days without a contract; an end moved
    earlier takes back an option, or corrects what was entered wrongly.
Method: Walks along the last days that the actions record; an action that records none leaves
    the day in force. A vehicle's end is the end of its ordering period.
Excluded: The first end recorded.
Assumes: The day of an action is the day on which it was signed.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, mod, on
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.wording import plural

RETROACTIVE = "retroactive_extension"
EARLIER = "end_date_moved_earlier"


def find_retroactive(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding for every extension signed after the end had passed."""
    for at, before, after in track.moves:
        if after > before and track.days[at] > before:
            yield Hit(RETROACTIVE, track.award, partial(_retroactive, track, at, before, after))


def _retroactive(track: Track, at: int, before: int, after: int) -> AwardFinding:
    signed = track.days[at]
    return on(
        track,
        RETROACTIVE,
        Tier.WARNING,
        day(before),
        day(after),
        f"The end was moved from {date(before)} to {date(after)} by {mod(track, at)}, "
        f"signed on {date(signed)}: {plural(signed - before, 'day')} after it had passed.",
        (at,),
        difference=signed - before,
    )


def find_earlier(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding for every end moved earlier."""
    for at, before, after in track.moves:
        if after < before:
            yield Hit(EARLIER, track.award, partial(_earlier, track, at, before, after))


def _earlier(track: Track, at: int, before: int, after: int) -> AwardFinding:
    return on(
        track,
        EARLIER,
        Tier.NOTICE,
        day(before),
        day(after),
        f"The end was moved from {date(before)} to {date(after)}, "
        f"{plural(before - after, 'day')} earlier, by {mod(track, at)} of "
        f"{date(track.days[at])}.",
        (at,),
    )


CHECK_RETROACTIVE = AwardCheck(
    RETROACTIVE,
    "Was the end moved later after it had passed?",
    find_retroactive,
    lambda a: a.tracks.sparse.moves,
)
CHECK_EARLIER = AwardCheck(
    EARLIER,
    "Was the end moved earlier?",
    find_earlier,
    lambda a: a.tracks.sparse.moves,
)
