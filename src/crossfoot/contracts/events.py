"""The events of all vehicles and the orders under them, in the order in which they happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.journal import Journal, Numbers, numbers
from crossfoot.contracts.schema import flags, one, whole_numbers

_NOTHING = pa.scalar(0, pa.int64())


@dataclass(frozen=True, eq=False)
class Events:
    """Actions by vehicle; on one day the vehicle's own come first.

    Attributes:
        journal: where they come from.
        under: for each action the place of its vehicle, or -1.
    """

    journal: Journal
    under: pa.Array

    @cached_property
    def _table(self) -> pa.Table:
        actions = self.journal.actions
        table = pa.table(
            {
                "under": self.under,
                "day": actions.column("day"),
                "order": pc.invert(actions.column("is_vehicle")),
                "place": pa.arange(0, len(self.under)),
            }
        )
        table = table.filter(pc.greater_equal(table.column("under"), 0))
        keys = [(name, "ascending") for name in table.column_names]
        return table.take(pc.sort_indices(table, sort_keys=keys)).combine_chunks()

    @cached_property
    def _edges(self) -> list[int]:
        """Where the events of each vehicle begin, and how many there are in all."""
        under = one(self._table.column("under"))
        if not len(under):
            return []
        changed = pc.not_equal(under.slice(1), under.slice(0, len(under) - 1))
        inner = pc.add(pc.indices_nonzero(changed), pa.scalar(1, pa.uint64()))
        return [0, *inner.to_pylist(), len(under)]

    @cached_property
    def _sums(self) -> tuple[pa.Array, pa.Array]:
        """Changes of ceilings and of orders' obligations, cumulated over all vehicles."""
        order, places = one(self._table.column("order")), one(self._table.column("place"))
        actions = self.journal.actions
        ceilings = one(actions.column("ceiling")).fill_null(0).take(places)
        obligated = one(actions.column("obligated")).fill_null(0).take(places)
        return (
            pc.cumulative_sum(pc.if_else(order, _NOTHING, ceilings)),
            pc.cumulative_sum(pc.if_else(order, obligated, _NOTHING)),
        )

    @cached_property
    def _number(self) -> pa.Array:
        """For each event how many vehicles come before its own."""
        return pc.cumulative_sum(flags(self._edges[-1], self._edges[1:-1]).cast(pa.int64()))

    @cached_property
    def _own(self) -> tuple[pa.Array, pa.Array]:
        """The same sums for each vehicle alone."""
        ends = whole_numbers(edge - 1 for edge in self._edges[1:-1])
        nothing = whole_numbers([0])
        own = []
        for column in self._sums:
            before = pa.concat_arrays([nothing, column.take(ends)])
            own.append(pc.subtract(column, before.take(self._number)))
        ceilings, used = own
        return ceilings, used

    def lists(self, start: int, stop: int) -> tuple[list[int], list[int], list[int]]:
        """Places of some events of one vehicle, its ceilings and what is used after each."""
        places, ceilings, used = (column[start:stop].tolist() for column in self._plain)
        return places, ceilings, used

    @cached_property
    def _plain(self) -> tuple[Numbers, Numbers, Numbers]:
        """Places and both sums as numbers of this language, which are quick to slice."""
        columns = (self._table.column("place"), *map(pa.chunked_array, zip(self._own)))
        places, ceilings, used = map(numbers, columns)
        return places, ceilings, used

    def spans(self, *, exceeded: bool) -> Iterator[tuple[int, int, int]]:
        """Place of each vehicle, and where its events begin and end."""
        if not self._edges:
            return
        under = one(self._table.column("under"))
        firsts = under.take(whole_numbers(self._edges[:-1])).to_pylist()
        spans = zip(firsts, pairwise(self._edges), strict=True)
        over = self._over if exceeded else None
        for number, (vehicle, (start, stop)) in enumerate(spans):
            if over is None or number in over:
                yield vehicle, start, stop

    @cached_property
    def _over(self) -> frozenset[int]:
        """The vehicles, counted in order, whose headroom was ever below nothing."""
        ceilings, used = self._own
        exceeded = self._number.filter(pc.less(ceilings, used))
        return frozenset(exceeded.unique().to_pylist())
