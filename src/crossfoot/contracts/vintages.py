"""Several downloads of one thing, and rows that are there twice: which row speaks.

The row of the newest download speaks for an action; within one download the record that was
changed last, else the first. What an older download says otherwise is kept beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts.schema import ACTIONS, one

# What must be equal for two records to be the same record twice.
_SAID = ("award", "number", "day", "ceiling", "exercised", "obligated", "start", "end")
AMOUNTS = ("ceiling", "exercised", "obligated")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A row whose action another row speaks for.

    Attributes:
        award: unique key of the award.
        file, row: where the silent row stands.
        speaks_file, speaks_row: where the speaking row stands.
        differs: field, value here, value of the speaking row; none where both say the same.
    """

    award: str
    file: int
    row: int
    speaks_file: int
    speaks_row: int
    differs: tuple[tuple[str, object, object], ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Actions with one row each.

    Attributes:
        actions: the rows that speak.
        repeated: silent rows that say something else, or stand in one file with the speaking one.
        silent: file and rows of all silent rows.
    """

    actions: pa.Table
    repeated: tuple[Repeated, ...]
    silent: Mapping[int, tuple[int, ...]]


def speaking(tables: list[pa.Table], downloads: Sequence[int]) -> Spoken:
    """One row per action, of tables in the order of their downloads, oldest first.

    Args:
        tables: actions; the list is emptied.
        downloads: for each file the number of its download.
    """
    whole = pa.concat_tables(tables) if tables else pa.Table.from_batches([], ACTIONS)
    tables.clear()
    whole = whole.unify_dictionaries()
    names = _names(whole)
    if len(pc.unique(names)) == len(names):
        return Spoken(whole, (), {})
    whole, names = whole.combine_chunks(), one(names)
    keys = pa.table(
        {
            "name": names,
            "file": whole.column("file"),
            "modified": whole.column("modified").cast(pa.int32()).fill_null(0),
            "row": whole.column("row"),
        }
    )
    order = pc.sort_indices(
        keys,
        sort_keys=[
            ("name", "ascending"),
            ("file", "descending"),
            ("modified", "descending"),
            ("row", "ascending"),
        ],
    )
    ordered = names.take(order)
    first = pa.concat_arrays(
        [pa.array([True]), pc.not_equal(ordered.slice(1), ordered.slice(0, len(ordered) - 1))]
    )
    places = pa.array(range(len(order)), pa.int64())
    heads = pc.cumulative_max(pc.if_else(first, places, pa.scalar(0, pa.int64())))
    silent = pc.invert(first)
    mine = whole.take(order.filter(silent))
    theirs = whole.take(order.take(heads.filter(silent)))
    chosen = order.filter(first)
    return Spoken(
        whole.take(chosen.take(pc.sort_indices(chosen))),
        tuple(_repeated(mine, theirs, downloads)),
        _by_file(mine),
    )


def _names(whole: pa.Table) -> pa.ChunkedArray:
    """Each action by its unique key; without one, by its award and its number."""
    keys = whole.column("key")
    if not keys.null_count:
        return keys
    own = pc.binary_join_element_wise(
        *(whole.column(name).cast(pa.string()) for name in ("award", "number")), "\x1f"
    )
    return pc.coalesce(keys, own)


def _repeated(mine: pa.Table, theirs: pa.Table, downloads: Sequence[int]) -> Iterator[Repeated]:
    together = pa.array([downloads[file] for file in mine.column("file").to_pylist()])
    speaks = pa.array([downloads[file] for file in theirs.column("file").to_pylist()])
    told = pc.equal(together, speaks)
    for name in _SAID:
        told = pc.or_(told, _differs(mine.column(name), theirs.column(name)))
    fields = (*_SAID, "file", "row")
    pairs = zip(
        mine.select(fields).filter(told).to_pylist(),
        theirs.select(fields).filter(told).to_pylist(),
        strict=True,
    )
    for here, there in pairs:
        yield Repeated(
            here["award"],
            here["file"],
            here["row"],
            there["file"],
            there["row"],
            tuple((f, here[f], there[f]) for f in _SAID if here[f] != there[f]),
        )


def _differs(column: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.Array:
    here, there = one(column), one(other)
    if pa.types.is_dictionary(here.type):
        here, there = here.cast(pa.string()), there.cast(pa.string())
    only_one = pc.xor(here.is_null(), there.is_null())
    return pc.or_(only_one, pc.not_equal(here, there).fill_null(False))


def _by_file(mine: pa.Table) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    pairs = zip(mine.column("file").to_pylist(), mine.column("row").to_pylist(), strict=True)
    for file, row in pairs:
        found.setdefault(file, []).append(row)
    return {file: tuple(sorted(found[file])) for file in sorted(found)}
