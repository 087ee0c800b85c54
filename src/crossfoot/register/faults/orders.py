"""Asks: which records tell of days in an order that cannot be?

Each pair of days is asked for on its own, and only of records that have both.
"""

from collections.abc import Iterator

import ibis

from crossfoot.register.faults.found import ORDER, Found
from crossfoot.register.faults.ground import Ground

# What is called, the day that comes first, the day that comes after it.
PAIRS = (
    ("end before start", "start", "end"),
    ("start after the record was made", "start", "recorded"),
    ("record made after it was received", "recorded", "received"),
    ("start after the records were received", "start", "received"),
    ("end after the records were received", "end", "received"),
    ("start before its notice", "notice_issued", "start"),
    ("placement before its enrolment", "start", "technology_start"),
    ("placement after its enrolment", "technology_end", "end"),
    ("placement ends before it starts", "technology_start", "technology_end"),
    ("transfer received before it was sent", "transfer_sent", "transfer_received"),
)


def find(ground: Ground) -> Iterator[Found]:
    """Records whose days stand in an impossible order."""
    r = ground.records.mutate(received=ibis.literal(ground.received))
    pairs = [pair for pair in PAIRS if ground.has(*({*pair[1:]} - {"received"}))]
    if not pairs:
        return
    masks = {f"wrong{at}": r[first] > r[then] for at, (_, first, then) in enumerate(pairs)}
    both = {f"both{at}": r[first].notnull() & r[then].notnull()
            for at, (_, first, then) in enumerate(pairs)}  # fmt: skip
    counts = ground.tally(r, **masks, **both)
    for at, (name, first, then) in enumerate(pairs):
        if counts[f"wrong{at}"]:
            wrong = r.filter(r[first] > r[then]).select("record")
            yield Found(name, counts[f"wrong{at}"], counts[f"both{at}"], {}, wrong, ORDER)
