"""Is the award itself among its actions?

Asks: Is there an action with the number of the award itself, and one on its first day?
Why it matters: Without the first action every cumulated value starts from an unknown amount.
Method: Looks for modification 0, and for the summary's base day among the days of the actions.
Excluded: The second question needs a summary with a base day.
Assumes: The award itself has number 0 (or P00000), as in federal procurement data.
"""

from collections.abc import Iterator

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, on
from crossfoot.contracts.tracks import Track
from crossfoot.core import wording
from crossfoot.core.findings import Tier

NAME = "base_transaction_missing"
DAY = "base_action_date_not_in_transactions"


def _without_base(around: Around) -> Iterator[int]:
    return (at for at in range(len(around.tracks)) if at not in around.tracks.sparse.bases)


def find(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where modification 0 is not at hand."""
    if track.base is not None:
        return
    since = f" The download begins on {wording.date(around.window)}." if around.window else ""
    yield Hit(
        NAME,
        track.award,
        lambda: on(
            track,
            NAME,
            Tier.NOTICE,
            "0",
            track.numbers[0],
            "The award itself is not among its actions: the first at hand is "
            f"{track.numbers[0]} of {date(track.days[0])}.{since} "
            "Its cumulated values begin from an unknown amount.",
            (0,),
        ),
    )


def find_day(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where no action has the day on which the award began."""
    begun = track.summary.base_day if track.summary else None
    if begun is None or any(day(number) == begun for number in {*track.days}):
        return
    yield Hit(
        DAY,
        track.award,
        lambda: on(
            track,
            DAY,
            Tier.NOTICE,
            begun,
            day(track.days[0]),
            f"The award began on {wording.date(begun)}, but no action of that day is at hand: the "
            f"first is of {date(track.days[0])}.",
            (0,),
        ),
    )


CHECK = AwardCheck(NAME, "Is the award itself among its actions?", find, _without_base)
CHECK_DAY = AwardCheck(
    DAY,
    "Is there an action of the day on which the award began?",
    find_day,
    lambda a: a.summed,
)
