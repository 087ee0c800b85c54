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

from crossfoot.contracts.checks.frame import Around, AwardCheck
from crossfoot.contracts.checks.telling import date, day, mod, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.wording import plural

RETROACTIVE = "retroactive_extension"
EARLIER = "end_date_moved_earlier"


def moves(track: Track) -> Iterator[tuple[int, int, int]]:
    """Place of the action, end before and end after, wherever an end was moved."""
    if len({*track.ends} - {NULL}) < 2:
        return
    before = NULL
    for at, end in enumerate(track.ends):
        if end == NULL:
            continue
        if before not in (NULL, end):
            yield at, before, end
        before = end


def find_retroactive(track: Track, _around: Around) -> Iterator[AwardFinding]:
    """A finding for every extension signed after the end had passed."""
    for at, before, after in moves(track):
        signed = track.days[at]
        if after > before and signed > before:
            yield on(
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


def find_earlier(track: Track, _around: Around) -> Iterator[AwardFinding]:
    """A finding for every end moved earlier."""
    for at, before, after in moves(track):
        if after < before:
            yield on(
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
    RETROACTIVE, "Was the end moved later after it had passed?", find_retroactive
)
CHECK_EARLIER = AwardCheck(EARLIER, "Was the end moved earlier?", find_earlier)
