"""Was there one offer only, and does one recipient have most of the money?

Asks: Was an award made on a single offer? Which share of all obligations has the largest
    recipient?
Why it matters: One offer is no competition; one recipient is a dependence.
Method: The number of offers that the award's last summary or action records; the net
    obligations at hand by recipient.
Excluded: Awards that record no number of offers; the second question needs two recipients.
Assumes: A download may be of one recipient only, and then says nothing of the others.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import pyarrow.compute as pc

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import money, on
from crossfoot.contracts.journal import NULL
from crossfoot.contracts.schema import one
from crossfoot.contracts.tracks import Track
from crossfoot.core import wording
from crossfoot.core.awards import AwardFinding
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

SINGLE = "single_offer"
CONCENTRATED = "recipient_concentration"
_MOST = 0.5


def _with_one_offer(around: Around) -> Iterable[int]:
    offers = one(around.journal.actions.column("offers"))
    return around.tracks.sparse.where(pc.equal(offers, 1).fill_null(False))


def find_single(track: Track, around: Around) -> Iterator[Hit]:
    """A finding where one offer is recorded."""
    offers = around.offers[track.place : track.place + len(track)]
    known = [at for at, number in enumerate(offers) if number != NULL]
    if not known or offers[known[-1]] != 1:
        return
    yield Hit(
        SINGLE,
        track.award,
        lambda: on(
            track,
            SINGLE,
            Tier.NOTICE,
            None,
            1,
            "One offer is recorded for this award.",
            (known[-1],),
        ),
    )


def find_concentrated(around: Around) -> Iterator[Hit]:
    """A finding where one of several recipients has more than half."""
    by_recipient = around.by_recipient
    total = sum(by_recipient.values())
    (name, most), *others = by_recipient.most_common() or [("", 0)]
    if others and total > 0 and most > total * _MOST and name:
        yield Hit(CONCENTRATED, "", partial(_concentrated, name, most, total, len(by_recipient)))


def _concentrated(name: str, most: int, total: int, recipients: int) -> AwardFinding:
    return AwardFinding(
        CONCENTRATED,
        Tier.NOTICE,
        "",
        "",
        dollars(total),
        dollars(most),
        None,
        f"{name} has {money(most)} of {money(total)} obligated to "
        f"{wording.plural(recipients, 'recipient')}, {wording.percent(most / total)} of it.",
        (),
    )


CHECK = AwardCheck(SINGLE, "Was the award made on a single offer?", find_single, _with_one_offer)
CHECK_CONCENTRATED = AwardCheck(
    CONCENTRATED, "Does one recipient have most of the money?", of_all=find_concentrated
)
