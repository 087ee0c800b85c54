"""Do all actions of an award record one first day of performance?

Asks: Is the first day of performance the same in every action?
Why it matters: Where it is overwritten with the day of a modification, the last record makes an
    award look as if it had begun years later; cost per day then comes out far too high.
Method: Counts the different first days of an award's actions; the earliest is the one to use.
Excluded: Vehicles, which have an ordering period and not a performance.
Assumes: Nothing.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier

NAME = "pop_start_changes_between_modifications"


def find(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where there are several first days."""
    if track.is_vehicle:
        return
    if len({*track.starts} - {NULL}) > 1:
        yield Hit(NAME, track.award, partial(_tell, track))


def _tell(track: Track) -> AwardFinding:
    starts = track.starts
    known = {*starts} - {NULL}
    first, last = min(known), max(known)
    on_the_day = sum(s == d for s, d in zip(starts, track.days, strict=True))
    return on(
        track,
        NAME,
        Tier.NOTICE,
        day(first),
        day(last),
        f"The actions record {len(known)} different first days of performance, from "
        f"{date(first)} to {date(last)}; {on_the_day} of {len(track)} record the day of "
        "the action itself. The earliest is used here.",
        (starts.index(first), starts.index(last)),
        difference=len(known),
    )


CHECK = AwardCheck(
    NAME,
    "Is the first day of performance the same in every action?",
    find,
    lambda a: a.tracks.sparse.restarted,
)
