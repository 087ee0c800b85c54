"""A batch on its own: is it whole, is it what its manifest says, has every row what it needs."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.books.batches.columns import (
    FINAL,
    MOST_LETTERS,
    NEEDS,
    OUTCOMES,
    BatchColumn,
)
from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.books.batches.manifest import Manifest
from crossfoot.books.batches.reading import Table
from crossfoot.register.schema import DAY, Event, arrow_schema

_DAY_TEXT = r"^\d{4}-\d{2}-\d{2}([ T]00:00:00)?$"


@dataclass(frozen=True, slots=True)
class Checked:
    """A batch that was looked at.

    Attributes:
        events: its rows as the register keeps events; nothing where a fault was found.
        faults: what is wrong with it.
        totals: how many of each event there are.
    """

    events: pa.Table
    faults: tuple[Fault, ...]
    totals: Mapping[str, int]


def checked(
    table: Table, manifest: Manifest, columns: tuple[BatchColumn, ...], received: datetime.date
) -> Checked:
    """Hold the rows of a batch against its manifest and its columns.

    Args:
        table: the rows.
        manifest: what its sender says of it.
        columns: what a batch may hold.
        received: the day on which it was received.
    """
    counted = _totals(table)
    faults = list(table.faults)
    if table.columns:
        faults += [*_against(counted, len(table.numbers), manifest), *_cells(table, columns)]
        faults += [*_needs(table), *_final(table), *_ids(table), *_keys(table, manifest)]
    if not faults:
        faults += _days(table, manifest, received)
    events = arrow_schema().empty_table() if faults else _events(table, manifest)
    return Checked(events, tuple(faults), counted)


def _totals(table: Table) -> Mapping[str, int]:
    if not table.columns:
        return {}
    known = set(Event)
    found = Counter(name for name in table.columns["event"].to_pylist() if name in known)
    return {event.value: found[event] for event in Event if found[event]}


def _against(counted: Mapping[str, int], rows: int, manifest: Manifest) -> Iterator[Fault]:
    if rows != manifest.rows:
        what = "Half of it may be missing" if rows < manifest.rows else "It may hold rows twice"
        yield Fault(
            Reason.ROWS,
            f"The file has {rows:,} rows and the manifest says {manifest.rows:,}. {what}: send "
            "the whole file again.",
        )
    for event in Event:
        there, said = counted.get(event, 0), manifest.totals.get(event, 0)
        if there != said:
            yield Fault(
                Reason.TOTALS,
                f"The control total of {event} is {said:,} in the manifest and {there:,} in the "
                "file. Find out which is right, and send both again.",
            )


def _cells(table: Table, columns: tuple[BatchColumn, ...]) -> Iterator[Fault]:
    """Cells that are missing or hold what their column cannot."""
    for column in columns:
        cells = table.columns[column.name]
        empty = pc.equal(cells, "")
        if column.required and pc.any(empty).as_py():
            yield Fault.of(
                Reason.MISSING, f"These rows have no {column.name}. Every row needs one.",
                _where(table, empty),
            )  # fmt: skip
        wrong = pc.and_(pc.invert(empty), pc.invert(_fits(cells, column)))
        if pc.any(wrong).as_py():
            allowed = (
                f"It is one of: {', '.join(column.choices)}." if column.choices else column.meaning
            )
            yield Fault.of(
                Reason.VALUE,
                f"In these rows {column.name} holds what it cannot hold. {allowed}",
                _where(table, wrong),
            )  # fmt: skip


def _fits(cells: pa.Array, column: BatchColumn) -> pa.Array:
    if column.kind == DAY:
        shaped = pc.match_substring_regex(cells, _DAY_TEXT)
        # A day that no calendar has, such as the 31st of June, has the shape of one.
        different = pc.unique(cells.filter(shaped))
        real = [text for text in different.to_pylist() if _day(text)]
        return pc.and_(shaped, pc.is_in(cells, pa.array(real, pa.string())))
    if column.choices:
        return pc.is_in(cells, pa.array(column.choices, pa.string()))
    if column.pattern:
        return pc.match_substring_regex(cells, f"^({column.pattern})$")
    return pc.less_equal(pc.utf8_length(cells), MOST_LETTERS)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _needs(table: Table) -> Iterator[Fault]:
    kinds = table.columns["event"]
    for event, names in NEEDS.items():
        of_kind = pc.equal(kinds, event.value)
        for name in names:
            missing = pc.and_(of_kind, pc.equal(table.columns[name], ""))
            if pc.any(missing).as_py():
                yield Fault.of(
                    Reason.MISSING, f"These rows have no {name}, which {event} needs.",
                    _where(table, missing),
                )  # fmt: skip
    filled = pc.not_equal(table.columns["outcome"], "")
    allowed = pc.equal(table.columns["outcome"], "")
    for event, outcomes in OUTCOMES.items():
        fits = pc.is_in(table.columns["outcome"], pa.array(outcomes, pa.string()))
        allowed = pc.or_(allowed, pc.and_(pc.equal(kinds, event.value), fits))
    wrong = pc.and_(filled, pc.invert(allowed))
    if pc.any(wrong).as_py():
        yield Fault.of(
            Reason.VALUE,
            "In these rows the outcome is not one that the event can have. A check-in is "
            f"{', '.join(OUTCOMES[Event.CHECK_IN])}; a hearing is "
            f"{', '.join(OUTCOMES[Event.HEARING])}; nothing else has an outcome.",
            _where(table, wrong),
        )


def _final(table: Table) -> Iterator[Fault]:
    reason = table.columns["reason"]
    hearing = pc.equal(table.columns["event"], Event.HEARING.value)
    final = pc.equal(reason, FINAL)
    other = pc.and_(pc.not_equal(reason, ""), pc.invert(final))
    wrong = pc.or_(pc.and_(final, pc.invert(hearing)), pc.and_(other, hearing))
    if pc.any(wrong).as_py():
        yield Fault.of(
            Reason.VALUE,
            f"In these rows the reason is not one that the event can have. A hearing has {FINAL} "
            f"or none; nothing else has {FINAL}.",
            _where(table, wrong),
        )


def _ids(table: Table) -> Iterator[Fault]:
    ids = table.columns["event_id"].dictionary_encode()
    counts = pc.value_counts(table.columns["event_id"])
    if len(counts) == len(ids):
        return
    twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    repeated = pc.and_(
        pc.is_in(table.columns["event_id"], twice), pc.not_equal(table.columns["event_id"], "")
    )
    if pc.any(repeated).as_py():
        yield Fault.of(
            Reason.REPEATED, "These rows share an event_id. Each row of a batch has its own.",
            _where(table, repeated),
        )  # fmt: skip


def _keys(table: Table, manifest: Manifest) -> Iterator[Fault]:
    tokens = table.columns["token"]
    other = pc.and_(
        pc.not_equal(tokens, ""), pc.invert(pc.starts_with(tokens, f"{manifest.key_period}-"))
    )
    if pc.any(other).as_py():
        yield Fault.of(
            Reason.KEY_PERIOD,
            f"The tokens of these rows are not of the key period {manifest.key_period}, which the "
            "manifest names. Make all tokens of a batch with the key of one period.",
            _where(table, other),
        )


def _days(table: Table, manifest: Manifest, received: datetime.date) -> Iterator[Fault]:
    effective, recorded = _as_days(table, "effective"), _as_days(table, "recorded")
    due = pc.equal(table.columns["event"], Event.HEARING_SCHEDULED.value)
    late = pc.and_(pc.invert(due), pc.greater(effective, pa.scalar(manifest.through)))
    if pc.any(late).as_py():
        yield Fault.of(
            Reason.DAY,
            f"These rows happened after {manifest.through}, through which the manifest says that "
            "the batch goes. Correct the day, or the manifest.", _where(table, late),
        )  # fmt: skip
    early = pc.and_(pc.invert(due), pc.less(recorded, effective))
    if pc.any(early).as_py():
        yield Fault.of(
            Reason.DAY, "These rows were written down before they happened. Correct the days.",
            _where(table, early),
        )  # fmt: skip
    if manifest.through > received:
        yield Fault(
            Reason.DAY,
            f"The manifest goes through {manifest.through}, and the batch was received on "
            f"{received}. Send what has happened, not what will.",
        )


def _as_days(table: Table, name: str) -> pa.Array:
    return pc.utf8_slice_codeunits(table.columns[name], 0, 10).cast(pa.date32())


def _where(table: Table, mask: pa.Array) -> list[int]:
    found: list[int] = table.numbers.filter(mask).to_pylist()
    return found


def _events(table: Table, manifest: Manifest) -> pa.Table:
    """The rows under the batch's own name, everything empty as not recorded."""
    rows = len(table.numbers)

    def text(name: str) -> pa.Array:
        cells = table.columns[name]
        return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)

    named = ("office", "technology", "level", "counterpart", "outcome", "reason", "event_id")
    # A number and a slash name an earlier batch of the same sender.
    far = pc.match_substring(table.columns["reverses"], "/")
    of_sender = pc.binary_join_element_wise(manifest.sender, table.columns["reverses"], " ")
    columns = {
        **{name: text(name) for name in ("token", "event", *named)},
        "effective": _as_days(table, "effective"),
        "recorded": _as_days(table, "recorded"),
        "custodian": pa.repeat(pa.scalar(manifest.sender, pa.string()), rows),
        "batch": pa.repeat(pa.scalar(manifest.label, pa.string()), rows),
        "row": table.numbers,
        "reverses": pc.if_else(far, of_sender, text("reverses")),
    }
    schema = arrow_schema()
    return pa.table({name: columns[name] for name in schema.names}, schema)
