"""Was money obligated after the award had ended?

Asks: Does an action signed after the last day in force obligate more?
Why it matters: Money for a time that has passed pays for what was done without being covered.
Method: Compares the day of each action that obligates more with the last day in force after it.
Excluded: Actions that take money back, which is how awards are closed.
Assumes: An action that moves the end is judged by the new end; a retroactive extension is
    another finding.
"""

from collections.abc import Iterator

from crossfoot.contracts.checks.frame import Around, AwardCheck
from crossfoot.contracts.checks.telling import date, day, mod, money, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.tracks import Track
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

NAME = "positive_obligation_after_end"


def find(track: Track, _around: Around) -> Iterator[AwardFinding]:
    """A finding for every such action."""
    known = [end for end in track.ends if end != NULL]
    if not known or track.days[-1] <= min(known):
        return
    triples = zip(track.obligated, track.days, track.ends_in_force(), strict=True)
    for at, (obligated, signed, end) in enumerate(triples):
        if obligated > 0 and end != NULL and signed > end:
            yield on(
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


CHECK = AwardCheck(NAME, "Was money obligated after the end?", find)
