"""Two releases compared: what vanished, is new, was altered or reopened, and what that does."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.errors import UsageError
from crossfoot.register.compare.matching import BOTH, NEW, VANISHED, Matched, matched
from crossfoot.register.compare.side import COMPARED, Side, key, month, months, side
from crossfoot.register.compare.stocks import Stock, stocks
from crossfoot.register.compare.tokens import Scheme, scheme
from crossfoot.register.vault.about import About
from crossfoot.register.vault.batches import held
from crossfoot.register.vault.places import RECORDS, Vault
from crossfoot.register.vault.tables import coded, table

_EDGE_WEEKS, _COMPLETE = 26, 0.99


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the records of one release in another.

    Attributes:
        before, after: the batches.
        records: how many records each has.
        unkeyed: how many of each cannot be told from others.
        scheme: the identifiers of both; where they were made anew, nothing below is known but
            the populations.
        same: records that are the same in both.
        closed: records that were open and are closed now.
        vanished, new, late, altered, reopened: how many records of the first are gone; how many of
            the second began by the last day of the first and were not in it; of these, how many in
            the last weeks; how many were changed otherwise than by being closed; how many were
            closed and are open now.
        newer: how many began after the last day of the first.
        months: by kind of change, the records by the month in which they began.
        columns: changed values by column.
        lag: weeks before the last day of the first from which on it was complete, or `None`.
        populations: as each release has them.
    """

    before: str
    after: str
    records: tuple[int, int]
    unkeyed: tuple[int, int]
    scheme: Scheme
    same: int
    closed: int
    vanished: int
    new: int
    altered: int
    reopened: int
    newer: int
    months: Mapping[str, Mapping[int, int]]
    columns: Mapping[str, int]
    lag: int | None
    populations: tuple[Stock, ...]


def compare(vault: Vault, before: str, after: str) -> Comparison:
    """Compare two batches of one custodian.

    Raises:
        UsageError: they are of different custodians, or have nothing to be compared by.
        EvidenceError: one was altered.
    """
    abouts = [held(vault, batch).about for batch in (before, after)]
    custodians = [_custodians(vault, batch, about)
                  for batch, about in zip((before, after), abouts, strict=True)]  # fmt: skip
    if custodians[0].isdisjoint(custodians[1]):
        raise UsageError(
            "The two batches are of different custodians.",
            "Records are never tied together across custodians; compare two releases of one.",
        )
    sides = [
        side(batch, coded(vault, batch, RECORDS, COMPARED), _received(about))
        for batch, about in zip((before, after), abouts, strict=True)
    ]
    return compared(*sides)


def compared(before: Side, after: Side) -> Comparison:
    """Compare two releases.

    Raises:
        UsageError: they have no common columns by which a record is known.
    """
    keyed = key(before, after)
    if keyed is None:
        raise UsageError(
            "The two batches have no columns by which a record of one is known in the other.",
            "Both need an identifier and a first day.",
        )
    found = scheme(before.records["token"], after.records["token"])
    last = _last_day(before)
    populations = (
        stocks(before, after, month(last))
        if before.fields & {"start"} and after.fields & {"start"} else ()
    )  # fmt: skip
    if found.changed:
        return Comparison(
            before.batch, after.batch, (before.records.num_rows, after.records.num_rows), (0, 0),
            found, 0, 0, 0, 0, 0, 0, 0, {}, {}, None, populations,
        )  # fmt: skip
    return _weighed(before, after, matched(before, after, keyed), found, last, populations)


def _weighed(  # noqa: PLR0913, PLR0917  (each is a part of the answer)
    before: Side,
    after: Side,
    laid: Matched,
    found: Scheme,
    last: int,
    populations: tuple[Stock, ...],
) -> Comparison:
    pairs = laid.pairs
    state, day = pairs["state"], pairs["day"]
    both = pc.equal(state, BOTH)
    vanished = pc.equal(state, VANISHED)
    old = pc.less_equal(day, last)
    new = pc.and_(pc.equal(state, NEW), old)
    altered = pc.not_equal(pairs["changed"], 0)
    reopened = pairs["reopened"]
    kinds = {"vanished": vanished, "new": new, "altered": altered, "reopened": reopened}
    columns = {
        name: _true(pc.not_equal(pc.bit_wise_and(pairs["changed"], 1 << at), 0))
        for at, name in enumerate(laid.columns)
    }
    untouched = pc.and_(both, pc.invert(pc.or_(altered, pairs["closed"])))
    return Comparison(
        before=before.batch,
        after=after.batch,
        records=(before.records.num_rows, after.records.num_rows),
        unkeyed=laid.unkeyed,
        scheme=found,
        same=_true(untouched),
        closed=_true(pairs["closed"]),
        vanished=_true(vanished),
        new=_true(new),
        altered=_true(altered),
        reopened=_true(reopened),
        newer=_true(pc.and_(pc.equal(state, NEW), pc.invert(old))),
        months={kind: _by_month(pc.filter(day, mask)) for kind, mask in kinds.items()},
        columns={name: rows for name, rows in columns.items() if rows},
        lag=_lag(pairs, last),
        populations=populations,
    )


def _true(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _by_month(numbers: pa.ChunkedArray) -> dict[int, int]:
    if not len(numbers):
        return {}
    counted = pc.value_counts(months(numbers).combine_chunks())
    values, counts = (counted.field(name).to_pylist() for name in ("values", "counts"))
    return dict(sorted(zip(values, counts, strict=True)))


def _lag(pairs: pa.Table, last: int) -> int | None:
    """From how many weeks before its last day on the first release had all that the second has."""
    there = pairs.filter(
        pc.and_(
            pc.not_equal(pairs["state"], VANISHED),
            pc.and_(
                pc.less_equal(pairs["day"], last), pc.greater(pairs["day"], last - 7 * _EDGE_WEEKS)
            ),
        )
    )
    if not there.num_rows:
        return None
    weeks = pc.divide(pc.subtract(last, there["day"]), 7)
    counted = pa.table(
        {"week": weeks, "known": pc.cast(pc.equal(there["state"], BOTH), pa.int64())}
    )
    grouped = counted.group_by("week").aggregate([("known", "sum"), ("known", "count")])
    shares = {row["week"]: row["known_sum"] / row["known_count"] for row in grouped.to_pylist()}
    incomplete = [week for week, share in shares.items() if share < _COMPLETE]
    return max(incomplete) + 1 if incomplete else 0


def _last_day(one: Side) -> int:
    """The last day that a release knows of: the last on which anything happened in it."""
    names = [n for n in ("start", "end", "effective", "recorded") if n in one.fields]
    days = [pc.max(one.records[name]).as_py() for name in names]
    return min(max(days, default=one.received), one.received)


def _received(about: About | None) -> datetime.date:
    return datetime.date.fromisoformat(about.received) if about else datetime.date.max


def _custodians(vault: Vault, batch: str, about: About | None) -> set[str]:
    named = pc.unique(table(vault, batch, RECORDS, ["custodian"])["custodian"]).to_pylist()
    stated = {about.custodian} if about else set()
    return {name for name in (*named, *stated) if name}
