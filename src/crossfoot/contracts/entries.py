"""Actions as balanced entries in dollars, in whole cents.

Four measures have an account for every award: its ceiling (value with all options), its exercised
value, what is obligated and what is outlayed. What enters one of them leaves the account of what
was granted. A vehicle has two more: an order's obligation leaves the headroom of its vehicle and
enters what is used, and a change of the ceiling is a change of the headroom. So the headroom of a
vehicle is the balance of an account and not a figure of its own.

Nothing is posted where nothing is recorded. Outlays are recorded as running totals only: the last
one is posted once, never the sum of them.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

import pyarrow.compute as pc

from crossfoot.contracts.journal import NULL, day_of
from crossfoot.contracts.schema import whole_numbers
from crossfoot.contracts.tracks import Track, Tracks
from crossfoot.core.ledger import Account, Entry, Posting
from crossfoot.core.refs import RowRef


class Measure(StrEnum):
    """What the accounts of awards are of."""

    CEILING = "ceiling"
    EXERCISED = "exercised"
    OBLIGATED = "obligated"
    OUTLAYED = "outlayed"
    USED = "used by orders"
    HEADROOM = "headroom"

    @property
    def granted(self) -> str:
        """The account that it comes from."""
        return f"granted: {self}"


def entries(tracks: Tracks) -> Iterator[Entry]:
    """Every action of every award as an entry, in the order of the awards."""
    for track in tracks:
        yield from entries_of(track, tracks)


def entries_of(track: Track, tracks: Tracks) -> Iterator[Entry]:
    """The actions of one award as entries."""
    vehicle = _vehicle(track, tracks)
    columns = zip(track.days, track.ceiling, track.exercised, track.obligated, strict=True)
    for at, (day, ceiling, exercised, obligated) in enumerate(columns):
        postings = [
            *_pair(Measure.CEILING, track.award, ceiling),
            *_pair(Measure.EXERCISED, track.award, exercised),
            *_pair(Measure.OBLIGATED, track.award, obligated),
        ]
        if track.is_vehicle:
            postings += _pair(Measure.HEADROOM, track.award, ceiling)
        elif vehicle and obligated != NULL:
            postings += (
                Posting(Account(Measure.USED, vehicle), obligated),
                Posting(Account(Measure.HEADROOM, vehicle), -obligated),
            )
        if postings:
            yield _entry(day, track.ref(at), postings)
    paid = outlayed(track)
    if paid:
        cents, ref = paid
        last = track.days[-1]
        yield _entry(last, ref, list(_pair(Measure.OUTLAYED, track.award, cents)))


def outlayed(track: Track) -> tuple[int, RowRef] | None:
    """The last recorded running total of what was paid, and where it stands."""
    summary = track.summary
    if summary and summary.outlayed is not None:
        return int(summary.outlayed.scaleb(2)), summary.ref
    recorded = track.journal.actions.column("outlayed").slice(track.place, len(track))
    for at, cents in reversed(list(enumerate(recorded.to_pylist()))):
        if cents is not None:
            return cents, track.ref(at)
    return None


def balances_by_award(tracks: Tracks, measure: Measure) -> list[int]:
    """What stands on each award's account of a measure that actions change, by place."""
    sums = pc.cumulative_sum(tracks.sparse.filled(str(measure)))
    ends = sums.take(whole_numbers(stop - 1 for stop in tracks.journal.starts[1:])).to_pylist()
    return [after - before for before, after in pairwise([0, *ends])]


def _vehicle(track: Track, tracks: Tracks) -> str:
    codes, words = track.journal.texts["vehicle"]
    place = tracks.vehicle_of(words[codes[track.place]])
    return "" if place is None else tracks.track(place).award


def _pair(measure: Measure, owner: str, cents: int) -> tuple[Posting, ...]:
    if cents == NULL:
        return ()
    return (
        Posting(Account(measure, owner), cents),
        Posting(Account(measure.granted, owner), -cents),
    )


def _entry(day: int, ref: RowRef, postings: list[Posting]) -> Entry:
    date = day_of(day)
    assert date is not None, "an action without a day is set aside when it is read"  # noqa: S101
    return Entry(date, ref, tuple(postings))
