"""Entries as observations: what each action says of an award, with the row that says it."""

from collections import defaultdict
from collections.abc import Iterator

from crossfoot.contracts.entries import Measure, entries_of
from crossfoot.contracts.tracks import Track, Tracks
from crossfoot.core.awards import AwardObservation
from crossfoot.core.ledger import Account, dollars
from crossfoot.core.refs import RowRef

# What an award says of itself; what its orders enter on a vehicle is its headroom.
MEASURES = (Measure.CEILING, Measure.EXERCISED, Measure.OBLIGATED, Measure.OUTLAYED)


def observations(track: Track, tracks: Tracks) -> Iterator[AwardObservation]:
    """Every posting on an award's own accounts, with what stands there after it."""
    own = {Account(measure, track.award): str(measure) for measure in MEASURES}
    stands: defaultdict[Account, int] = defaultdict(int)
    for entry in entries_of(track, tracks):
        for posting in entry.postings:
            measure = own.get(posting.account)
            if measure is None:
                continue
            assert isinstance(entry.ref, RowRef), "awards are recorded in rows"  # noqa: S101
            stands[posting.account] += posting.amount
            yield AwardObservation(
                track.award,
                track.name,
                measure,
                entry.day,
                dollars(posting.amount),
                dollars(stands[posting.account]),
                entry.ref,
            )
