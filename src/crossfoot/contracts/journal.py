"""All actions and summaries at hand, in columns, in the order in which they happened.

Columnar inside, small objects at the surface: a million actions are lists of numbers until
somebody asks for one of them.
"""

import datetime
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.schema import ACTIONS, SUMMARIES, one, whole_numbers
from crossfoot.contracts.vintages import Repeated, speaking
from crossfoot.core.awards import Action, Summary
from crossfoot.core.digest import Digest
from crossfoot.core.ledger import dollars
from crossfoot.core.refs import RowRef

# Stands for null among whole numbers; no amount and no day is that small.
NULL = -(1 << 63)
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_DIGITS = re.compile(r"(\D*)(\d*)")
_BASE = ("0", "00", "000", "P00000")


def day_of(number: int) -> datetime.date | None:
    """Days since 1970 as a date; null as `None`."""
    return None if number == NULL else datetime.date.fromordinal(number + _EPOCH)


def amount(number: int) -> Decimal | None:
    """Cents as dollars; null as `None`."""
    return None if number == NULL else dollars(number)


# Eight bytes a number: a list would take five times as much, and time to fill.
Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True, eq=False)
class Journal:
    """What was recorded.

    Attributes:
        actions: one row per action, by award and then as they happened.
        summaries: one row per award and download, oldest download first.
        files: the files that row numbers refer to.
        downloads: for each file the number of its download, oldest first; a download may come
            in several files.
        repeated: rows that another row speaks for and that say something else, or stand in one
            download with it.
        silent: by file all rows that another row speaks for.
    """

    actions: pa.Table
    summaries: pa.Table
    files: tuple[Digest, ...]
    downloads: tuple[int, ...]
    repeated: tuple[Repeated, ...] = ()
    silent: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        actions: list[pa.Table],
        summaries: Sequence[pa.Table],
        files: Sequence[Digest],
        downloads: Sequence[int] = (),
    ) -> "Journal":
        """A journal of tables, the oldest download first; by default each file is its own.

        The list of actions is emptied, so that a million of them are not held twice.
        """
        numbered = tuple(downloads or range(len(files)))
        spoken = speaking(actions, numbered)
        actions_in_order = _in_order(spoken.actions)
        last = pa.concat_tables(summaries) if summaries else pa.Table.from_batches([], SUMMARIES)
        return cls(
            actions_in_order,
            last.unify_dictionaries(),
            tuple(files),
            numbered,
            spoken.repeated,
            spoken.silent,
        )

    def numbers(self, name: str) -> Numbers:
        """A column of whole numbers, null as `NULL`."""
        return numbers(self.actions.column(name))

    @cached_property
    def texts(self) -> Mapping[str, tuple[Numbers, list[str]]]:
        """Columns of text: for each row the place in a list of texts."""
        return {f.name: _texts(self.actions.column(f.name)) for f in ACTIONS
                if pa.types.is_dictionary(f.type)}  # fmt: skip

    @cached_property
    def starts(self) -> list[int]:
        """Where each award begins among the actions, and at the end how many there are."""
        codes = whole_numbers(self.texts["award"][0])
        if not len(codes):
            return [0]
        changed = pc.not_equal(codes.slice(1), codes.slice(0, len(codes) - 1))
        inner = pc.add(pc.indices_nonzero(changed), pa.scalar(1, pa.uint64()))
        return [0, *inner.to_pylist(), len(codes)]

    def ref(self, file: int, row: int) -> RowRef:
        """The row of a file."""
        return RowRef(self.files[file], row)

    def ref_of(self, place: int) -> RowRef:
        """The row that an action stands in."""
        files, rows = self._places
        return self.ref(files[place], rows[place])

    @cached_property
    def _places(self) -> tuple[Numbers, Numbers]:
        return self.numbers("file"), self.numbers("row")

    def action(self, place: int) -> Action:
        """One action as an object."""
        return Action(**self._plain(self.actions.slice(place, 1).to_pylist()[0]))

    def summary_objects(self) -> Iterator[Summary]:
        """The summaries as objects, oldest download first."""
        for row in self.summaries.to_pylist():
            row.pop("modified")
            yield Summary(**self._plain(row))

    def _plain(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row with dollars, empty texts and a reference where cents, null and numbers stood."""
        ref = self.ref(row.pop("file"), row.pop("row"))
        schema = self.actions.schema if "number" in row else self.summaries.schema
        for name, value in row.items():
            kind = schema.field(name).type
            if kind == pa.int64() and value is not None:
                row[name] = dollars(value)
            elif value is None and (kind == pa.string() or pa.types.is_dictionary(kind)):
                row[name] = ""
        return row | {"ref": ref}


def numbers(column: pa.ChunkedArray) -> Numbers:
    """Whole numbers or days, null as `NULL`."""
    whole = one(column)
    if pa.types.is_date32(whole.type):
        whole = whole.cast(pa.int32())
    plain = whole.cast(pa.int64()).fill_null(NULL)
    found = array("q")
    buffer = plain.buffers()[1]
    if buffer is not None:
        found.frombytes(buffer.slice(plain.offset * found.itemsize, len(plain) * found.itemsize))
    return found


def is_base(number: str) -> bool:
    """Whether a modification number is that of the award itself."""
    return number in _BASE


def _texts(column: pa.ChunkedArray) -> tuple[Numbers, list[str]]:
    whole = one(column)
    words = [word or "" for word in whole.dictionary.to_pylist()]
    if not whole.null_count:
        return numbers(pa.chunked_array([whole.indices])), words
    filled = whole.indices.fill_null(len(words))
    return numbers(pa.chunked_array([filled])), [*words, ""]


def ranks(column: pa.ChunkedArray) -> pa.Array:
    """For a column of text the place of each value in the order of the texts; null first."""
    whole = one(column)
    order = pc.rank(whole.dictionary, tiebreaker="dense").cast(pa.int64())
    return order.take(whole.indices).fill_null(0)


def number_ranks(column: pa.ChunkedArray) -> pa.Array:
    """The order of modifications signed on one day: the award itself, then by number."""
    whole = one(column)
    words = whole.dictionary.to_pylist()
    ordered = sorted(
        range(len(words)), key=lambda at: (not is_base(words[at]), *_natural(words[at]))
    )
    place = {at: rank for rank, at in enumerate(ordered)}
    return whole_numbers(place[at] for at in range(len(words))).take(whole.indices)


def _natural(number: str) -> tuple[list[tuple[str, int]], str]:
    """P2 before P10, however many noughts are written."""
    parts = _DIGITS.findall(number)
    return [(letters.upper(), int(digits or 0)) for letters, digits in parts], number


def _in_order(actions: pa.Table) -> pa.Table:
    """By award number and key, day, modification and row."""
    keys = pa.table(
        {
            "name": ranks(actions.column("name")),
            "award": ranks(actions.column("award")),
            "day": actions.column("day"),
            "number": number_ranks(actions.column("number")),
            "row": actions.column("row"),
        }
    )
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names])
    return actions.take(order).combine_chunks()
