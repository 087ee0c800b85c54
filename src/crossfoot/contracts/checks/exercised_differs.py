"""Is an order worth what is obligated for it?

Asks: Do the exercised values of an order's actions add up to its obligations?
Why it matters: An order funded step by step may record its value once and its money many times;
    then neither sum is the other, and which is quoted makes a difference of millions.
Method: Sum of the exercised values against the sum of the obligations, in cents.
Excluded: Vehicles, which obligate nothing themselves.
Assumes: Nothing.
"""

from collections.abc import Iterator

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import money, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.tracks import Track, filled
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

NAME = "exercised_value_vs_obligated"


def find(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where the two differ."""
    if track.is_vehicle or track.exercised == track.obligated:
        return
    if all(value == NULL for value in track.exercised):
        return
    exercised, obligated = sum(filled(track.exercised)), sum(filled(track.obligated))
    if exercised == obligated:
        return
    places = [
        at
        for at, pair in enumerate(zip(track.exercised, track.obligated, strict=True))
        if pair[0] != pair[1]
    ]
    yield Hit(
        NAME,
        track.award,
        lambda: on(
            track,
            NAME,
            Tier.NOTICE,
            dollars(obligated),
            dollars(exercised),
            f"The exercised values add to {money(exercised)}, the obligations to "
            f"{money(obligated)}.",
            places,
        ),
    )


CHECK = AwardCheck(
    NAME,
    "Do the exercised values add up to the obligations?",
    find,
    lambda a: a.tracks.sparse.unlike,
)
