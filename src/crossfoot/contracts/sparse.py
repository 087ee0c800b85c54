"""What happens to few actions among many, looked up in whole columns at once.

Walking along every action of a million costs seconds; columns are searched in hundredths. What is
found is kept by award: place of the action within it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.journal import NULL, Journal, is_base
from crossfoot.contracts.schema import one

Moves = list[tuple[int, int, int]]


@dataclass(frozen=True, eq=False)
class Sparse:
    """Rare events of a journal, by the place of their award."""

    journal: Journal

    @cached_property
    def bases(self) -> dict[int, int]:
        """Where the award itself stands among its actions."""
        codes, words = self.journal.texts["number"]
        base = pa.array([is_base(word) for word in words], pa.bool_())
        found: dict[int, int] = {}
        for award, at in self._placed(base.take(pa.array(codes, pa.int32()))):
            found.setdefault(award, at)
        return found

    @cached_property
    def in_force(self) -> pa.Array:
        """After each action the last day in force, `NULL` where none was recorded yet."""
        ends = one(self.journal.actions.column("end")).cast(pa.int32()).cast(pa.int64())
        if not len(ends):
            return ends
        begins = pc.and_(self.begins, ends.is_null())
        return pc.fill_null_forward(pc.if_else(begins, pa.scalar(NULL, pa.int64()), ends))

    @cached_property
    def moves(self) -> dict[int, Moves]:
        """Place of the action, end before and end after, wherever an end was moved."""
        ends = self.in_force
        found: defaultdict[int, Moves] = defaultdict(list)
        if len(ends) < 2:
            return found
        before, after = ends.slice(0, len(ends) - 1), ends.slice(1)
        moved = pc.and_(pc.not_equal(before, after), pc.not_equal(before, NULL))
        same = pc.invert(self.begins.slice(1))
        moved = pa.concat_arrays([pa.array([False]), one(pa.chunked_array([pc.and_(moved, same)]))])
        was, now = before.to_pylist(), after.to_pylist()
        starts = self.journal.starts
        for award, at in self._placed(moved):
            place = starts[award] + at - 1
            found[award].append((at, was[place], now[place]))
        return found

    @cached_property
    def late(self) -> dict[int, list[int]]:
        """Actions that obligate more after the last day in force."""
        actions = self.journal.actions
        days = one(actions.column("day")).cast(pa.int32()).cast(pa.int64())
        more = pc.greater(one(actions.column("obligated")), 0).fill_null(False)
        over = pc.and_(pc.greater(days, self.in_force), pc.not_equal(self.in_force, NULL))
        found: defaultdict[int, list[int]] = defaultdict(list)
        for award, at in self._placed(pc.and_(more, over)):
            found[award].append(at)
        return found

    @cached_property
    def begins(self) -> pa.Array:
        """Whether an action is the first of its award."""
        starts = self.journal.starts[:-1]
        flags = bytearray(self.journal.actions.num_rows)
        for start in starts:
            flags[start] = 1
        return pa.array(flags, pa.uint8()).cast(pa.bool_())

    def _placed(self, mask: pa.Array) -> Sequence[tuple[int, int]]:
        """Award and place within it of every action that a mask names."""
        starts = self.journal.starts
        found, award = [], 0
        for place in pc.indices_nonzero(mask).to_pylist():
            if place >= starts[award + 1]:
                award = bisect_right(starts, place, award) - 1
            found.append((award, place - starts[award]))
        return found
