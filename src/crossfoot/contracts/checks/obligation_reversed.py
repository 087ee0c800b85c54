"""Was money obligated and taken back, or more taken back than given?

Asks: Is an obligation cancelled by a later one of exactly the same amount? Do the cumulated
    obligations ever fall below nothing?
Why it matters: A reversal may correct an entry; counted by its first half it doubles a year's
    figure. Below nothing an award cannot be: then part of its past is missing.
Method: Looks for an action that takes back exactly what an earlier one gave, the latest first;
    walks along the cumulated obligations.
Excluded: Amounts below a thousand dollars, which meet by chance.
Assumes: Nothing about why.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, mod, money, on
from crossfoot.contracts.tracks import Track, cumulated
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

REVERSED = "obligation_reversed"
BELOW = "net_obligation_below_zero"
_LEAST = 1_000_00


def find_reversed(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding for every pair."""
    obligated = track.obligated
    given: defaultdict[int, list[int]] = defaultdict(list)
    for at, cents in enumerate(obligated):
        if cents >= _LEAST:
            given[cents].append(at)
        elif cents <= -_LEAST and given[-cents]:
            yield Hit(REVERSED, track.award, partial(_reversed, track, given[-cents].pop(), at))


def _reversed(track: Track, given: int, at: int) -> AwardFinding:
    back = track.obligated[given]
    return on(
        track,
        REVERSED,
        Tier.NOTICE,
        dollars(back),
        dollars(-back),
        f"{mod(track, at, first=True)} of {date(track.days[at])} takes back exactly what "
        f"{mod(track, given)} of {date(track.days[given])} obligated, {money(back)}.",
        (given, at),
    )


def find_below(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where the cumulated obligations fall below nothing."""
    if min(cumulated(track.obligated)) < 0:
        yield Hit(BELOW, track.award, partial(_below, track, around))


def _below(track: Track, around: Around) -> AwardFinding:
    stands = cumulated(track.obligated)
    lowest = min(stands)
    at = stands.index(lowest)
    cut = not around.reaches_back(track)
    why = "its beginning is not in the download." if cut else "an earlier action is missing."
    return on(
        track,
        BELOW,
        Tier.NOTICE if cut else Tier.ERROR,
        dollars(0),
        dollars(lowest),
        f"The cumulated obligations fall to {money(lowest)} with {mod(track, at)} of "
        f"{date(track.days[at])}; no award can have less than nothing: {why}",
        (at,),
    )


CHECK = AwardCheck(
    REVERSED,
    "Was an obligation taken back to the cent?",
    find_reversed,
    lambda a: a.tracks.sparse.taking_back(_LEAST),
)
CHECK_BELOW = AwardCheck(
    BELOW,
    "Do the obligations fall below nothing?",
    find_below,
    lambda a: a.tracks.sparse.below_nothing,
)
