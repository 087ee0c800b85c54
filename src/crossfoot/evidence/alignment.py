"""Which entries were edited, removed, inserted or moved, told from what the log committed to.

The tiles hold the hash of every leaf in its order. Entries whose hashes they know are lined
up with them; the longest run that kept its order stays, the rest is named.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `kind` is `edited`, `removed`, `inserted` or `moved`.

    Attributes:
        committed: its number in the log; `None` for what the log never held.
        found: its number among the entries; `None` for what is gone.
    """

    kind: str
    committed: int | None
    found: int | None


def align(committed: Sequence[bytes], found: Sequence[bytes]) -> list[Change]:
    """The differences between the hashes the log committed to and those of the entries."""
    places: dict[bytes, list[int]] = {}
    for index, item in reversed(list(enumerate(committed))):
        places.setdefault(item, []).append(index)
    pairs: list[tuple[int, int]] = []
    strangers: list[int] = []
    for index, item in enumerate(found):
        if places.get(item):
            pairs.append((places[item].pop(), index))
        else:
            strangers.append(index)
    kept = _longest_rising(pairs)
    stayed = set(kept)
    changes = [Change("moved", c, f) for c, f in pairs if (c, f) not in stayed]
    gone = sorted(index for left in places.values() for index in left)
    return sorted(
        [*changes, *_replaced(kept, gone, strangers)],
        key=lambda c: (c.committed if c.committed is not None else c.found or 0, c.kind),
    )


def _replaced(
    kept: Sequence[tuple[int, int]], gone: Sequence[int], strangers: Sequence[int]
) -> list[Change]:
    """What is gone and what is new between the same two neighbours was edited."""
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    before_gone = [c for c, _ in kept]
    before_new = [f for _, f in kept]
    for index in gone:
        gaps.setdefault(bisect.bisect(before_gone, index), ([], []))[0].append(index)
    for index in strangers:
        gaps.setdefault(bisect.bisect(before_new, index), ([], []))[1].append(index)
    changes: list[Change] = []
    for old, new in gaps.values():
        both = min(len(old), len(new))
        changes += [Change("edited", c, f) for c, f in zip(old[:both], new[:both], strict=True)]
        changes += [Change("removed", c, None) for c in old[both:]]
        changes += [Change("inserted", None, f) for f in new[both:]]
    return changes


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose first numbers rise; the second ones rise already."""
    ends: list[int] = []  # the smallest last number of a run of each length
    holders: list[int] = []
    before: list[int] = []
    for place, (number, _) in enumerate(pairs):
        length = bisect.bisect_left(ends, number)
        before.append(holders[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            holders.append(place)
        else:
            ends[length] = number
            holders[length] = place
    run: list[tuple[int, int]] = []
    place = holders[-1] if holders else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]
