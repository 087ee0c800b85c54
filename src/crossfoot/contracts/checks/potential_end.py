"""Does the award end with all options later than it ends now?

Asks: Is the last potential end recorded later than the last current end?
Why it matters: It may be an option that is still open; on closed awards it is most often left
    behind by a close-out, and then it is quoted as the end of the contract.
Method: Compares both ends of the last action.
Excluded: Vehicles, and actions that do not record both.
Assumes: Nothing.
"""

from collections.abc import Iterator

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, mod, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.tracks import Track
from crossfoot.core.findings import Tier

NAME = "potential_end_after_current_end"


def find(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where it does."""
    current, potential = track.ends[-1], track.potential_ends[-1]
    if track.is_vehicle or NULL in (current, potential) or potential <= current:
        return
    last = len(track) - 1
    yield Hit(
        NAME,
        track.award,
        lambda: on(
            track,
            NAME,
            Tier.NOTICE,
            day(current),
            day(potential),
            f"{mod(track, last, first=True)}, the last, records {date(current)} as the end and "
            f"{date(potential)} as the end with all options: an open option, or left behind by an "
            "action dated after the end.",
            (last,),
        ),
    )


CHECK = AwardCheck(
    NAME,
    "Is the end with all options later than the end?",
    find,
    lambda a: a.tracks.sparse.left_open,
)
