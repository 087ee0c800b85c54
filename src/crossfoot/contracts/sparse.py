"""What happens to few actions among many, looked up in whole columns at once.

Walking along every action of a million costs seconds; columns are searched in hundredths. What is
found is kept by award: place of the action within it. A check need only look at awards to which
something happened that it asks about.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.journal import NULL, Journal, is_base
from crossfoot.contracts.schema import flags, one, whole_numbers

Moves = list[tuple[int, int, int]]


@dataclass(frozen=True, eq=False)
class Sparse:
    """Rare events of a journal, by the place of their award."""

    journal: Journal

    @cached_property
    def awards(self) -> pa.Array:
        """For each action the place of its award."""
        return pc.subtract(pc.cumulative_sum(self._begins.cast(pa.int64())), 1)

    @cached_property
    def bases(self) -> dict[int, int]:
        """Where the award itself stands among its actions."""
        codes, words = self.journal.texts["number"]
        own = [at for at, word in enumerate(words) if is_base(word)]
        found: dict[int, int] = {}
        for award, at in self._placed(flags(len(words), own).take(whole_numbers(codes))):
            found.setdefault(award, at)
        return found

    @cached_property
    def in_force(self) -> pa.Array:
        """After each action the last day in force, `NULL` where none was recorded yet."""
        ends = self.column("end")
        begins = pc.and_(self._begins, ends.is_null())
        return pc.fill_null_forward(pc.if_else(begins, pa.scalar(NULL, pa.int64()), ends))

    @cached_property
    def moves(self) -> dict[int, Moves]:
        """Place of the action, end before and end after, wherever an end was moved."""
        ends = self.in_force
        found: defaultdict[int, Moves] = defaultdict(list)
        before = self._before(ends)
        moved = pc.and_(pc.not_equal(before, ends), pc.not_equal(before, NULL))
        places = pc.and_(moved, pc.invert(self._begins))
        pairs = zip(
            self._placed(places),
            before.filter(places).to_pylist(),
            ends.filter(places).to_pylist(),
            strict=True,
        )
        for (award, at), was, now in pairs:
            found[award].append((at, was, now))
        return found

    @cached_property
    def late(self) -> dict[int, list[int]]:
        """Actions that obligate more after the last day in force."""
        more = pc.greater(self.column("obligated"), 0).fill_null(False)
        over = pc.greater(self.column("day"), self.in_force)
        known = pc.not_equal(self.in_force, NULL)
        found: defaultdict[int, list[int]] = defaultdict(list)
        for award, at in self._placed(pc.and_(pc.and_(more, over), known)):
            found[award].append(at)
        return found

    @cached_property
    def restarted(self) -> list[int]:
        """Awards whose actions record different first days."""
        starts = self.column("start")
        begins = pc.and_(self._begins, starts.is_null())
        known = pc.fill_null_forward(pc.if_else(begins, pa.scalar(NULL, pa.int64()), starts))
        changed = pc.not_equal(self._before(known), known)
        return self.where(pc.and_(changed, pc.invert(self._begins)))

    def taking_back(self, least: int) -> list[int]:
        """Awards that in one action take back so many cents or more, and in one gave as many."""
        obligated = self.column("obligated")
        both = pa.table({"award": self.awards, "cents": obligated})
        given = both.filter(pc.greater_equal(obligated, least).fill_null(False))
        taken = both.filter(pc.less_equal(obligated, -least).fill_null(False))
        taken = taken.set_column(1, "cents", pc.negate(taken.column("cents")))
        keys = ["award", "cents"]
        found = taken.join(given, keys, join_type="left semi", use_threads=False)
        places: list[int] = sorted(pc.unique(found.column("award")).to_pylist())
        return places

    @cached_property
    def below_nothing(self) -> list[int]:
        """Awards whose cumulated obligations ever fall below nothing."""
        sums = self.sums("obligated")
        return self.where(pc.less(sums, 0))

    @cached_property
    def unlike(self) -> list[int]:
        """Awards with an action whose exercised value is not what it obligates."""
        differ = pc.not_equal(self.column("exercised"), self.column("obligated"))
        return self.where(differ.fill_null(True))

    @cached_property
    def left_open(self) -> list[int]:
        """Awards whose last action records a later end with all options than the end."""
        lasts = whole_numbers(start - 1 for start in self.journal.starts[1:])
        later = pc.greater(
            self.column("potential_end").take(lasts), self.column("end").take(lasts)
        ).fill_null(False)
        places: list[int] = pc.indices_nonzero(later).to_pylist()
        return places

    def sums(self, name: str) -> pa.Array:
        """A column of cents, cumulated within each award."""
        changes = self.filled(name)
        whole = pc.cumulative_sum(changes)
        firsts = pc.filter(pc.subtract(whole, changes), self._begins)
        return pc.subtract(whole, firsts.take(self.awards))

    def filled(self, name: str) -> pa.Array:
        """A column of cents with nothing in the place of null: for adding up."""
        return self.column(name).fill_null(0)

    def column(self, name: str) -> pa.Array:
        """A column of whole numbers or days."""
        found = one(self.journal.actions.column(name))
        return found.cast(pa.int32()).cast(pa.int64()) if pa.types.is_date(found.type) else found

    def where(self, mask: pa.Array) -> list[int]:
        """The places of the awards that have an action which a mask names, in order."""
        places: list[int] = self.awards.filter(mask).unique().to_pylist()
        return places

    @cached_property
    def _begins(self) -> pa.Array:
        """Whether an action is the first of its award."""
        return flags(self.journal.actions.num_rows, self.journal.starts[:-1])

    @staticmethod
    def _before(column: pa.Array) -> pa.Array:
        """For each action what stands in the row before it."""
        if not len(column):
            return column
        return pa.concat_arrays([column.slice(0, 1), column.slice(0, len(column) - 1)])

    def _placed(self, mask: pa.Array) -> Iterator[tuple[int, int]]:
        """Award and place within it of every action that a mask names."""
        starts = self.journal.starts
        awards = self.awards.filter(mask).to_pylist()
        for award, place in zip(awards, pc.indices_nonzero(mask).to_pylist(), strict=True):
            yield award, place - starts[award]
