"""Was money obligated after the award had ended?

Asks: Does an action signed after the last day in force obligate more?
Why it matters: Money for a time that has passed pays for what was done without being covered.
Method: Compares the day of each action that obligates more with the last day in force after it.
Excluded: Actions that take money back, which is how awards are closed.
Assumes: An action that moves the end is judged by the new end; a retroactive extension is
    another finding.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import date, day, mod, money, on
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

NAME = "positive_obligation_after_end"


def find(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding for every such action."""
    for at in track.late:
        yield Hit(NAME, track.award, partial(_tell, track, at))


def _tell(track: Track, at: int) -> AwardFinding:
    end, signed, obligated = track.ends_in_force[at], track.days[at], track.obligated[at]
    return on(
        track,
        NAME,
        Tier.WARNING,
        day(end),
        day(signed),
        f"{mod(track, at, first=True)} of {date(signed)} obligates {money(obligated)} "
        f"more, {signed - end:,} days after the last day in force, {date(end)}.",
        (at,),
        difference=dollars(obligated),
    )


CHECK = AwardCheck(
    NAME,
    "Was money obligated after the end?",
    find,
    lambda a: a.tracks.sparse.late,
)
