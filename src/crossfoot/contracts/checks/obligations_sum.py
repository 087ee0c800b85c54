"""Do the obligations of an award's actions add up to what its publisher sums up?

Asks: Does the sum of all obligations equal the total in the award's summary?
Why it matters: One of the two is what people quote; if they differ, money is missing in one.
Method: Sum of the recorded obligations of all actions, in cents, against the summary's total.
Excluded: Awards without a summary, and summaries without a total.
Assumes: A download cut off by fiscal year lacks what is older; an award that began before the
    first fiscal year of the download is told as cut off, not as missing money.
"""

from collections.abc import Iterator

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import money, on
from crossfoot.contracts.tracks import Track, filled
from crossfoot.core import wording
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars


def find(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where they differ."""
    summary = track.summary
    if summary is None or summary.obligated is None:
        return
    total = sum(filled(track.obligated))
    found = dollars(total)
    if found == summary.obligated:
        return
    cut = not around.reaches_back(track)
    said = (
        f"The actions at hand add to {money(total)} obligated, the summary says "
        f"{wording.money(summary.obligated)}."
    )
    if cut and summary.base_day and around.window:
        why = (
            f" The award began on {wording.date(summary.base_day)} and the download on "
            f"{wording.date(around.window)}: what is older is not in it. Cut off, not missing."
        )
    else:
        why = " The download reaches back to the award's first action, so that does not explain it."
    yield Hit(
        NAME,
        track.award,
        lambda: on(
            track,
            NAME,
            Tier.NOTICE if cut else Tier.ERROR,
            summary.obligated,
            found,
            said + why,
            range(len(track)),
        ),
    )


NAME = "sum_obligations_vs_summary"
CHECK = AwardCheck(
    NAME,
    "Do the obligations add up to the summary's total?",
    find,
    lambda a: a.summed,
)
