"""Records to events: what a row of a file says happened, one event after the other.

A row is one event where the file has a column for it. Else it is an enrolment, or a placement
within one: the placement that begins with the enrolment brings it, the one that ends with it
closes it, and what lies between changes technology and office alone. Nothing is asked of other
rows, so that a row that is missing is missing in the ledger too, and shows there.

What a file does not say stays empty. A day on which nobody wrote anything down is taken as the
day on which the file was received: that is when it was known.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import RecordField, RecordVocabulary
from crossfoot.hand.record_files import RecordLabels
from crossfoot.register.reading.schema import BITS
from crossfoot.register.schema import CheckIn, Closing, Event, Hearing, arrow_schema

SCHEMA = arrow_schema()
NO_TOKEN = "it has no identifier"  # noqa: S105  # words, and no secret
TOKEN_WITHHELD = "its identifier is withheld"  # noqa: S105  # the same
NO_DAY = "it has no day on which anything happened"
NO_EVENT = "its event has no known word"

_DAY = pa.date32()


@dataclass(slots=True)
class Making:
    """How records of one batch become events, and what is counted meanwhile.

    Attributes:
        batch: the batch.
        custodian: who keeps the records, where no column says so.
        received: days since the beginning of 1970 to the day on which the batch was received.
        labels: what words of record files mean.
        events: how many events were made.
        eventless: records that gave none, by reason.
        unknown: records with a word that the labels do not have, by vocabulary.
    """

    batch: str
    custodian: str
    received: int
    labels: RecordLabels
    events: int = 0
    eventless: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def of(self, records: pa.RecordBatch) -> pa.Table:
        """The events of some records."""
        rows = _Rows(records)
        stated = pc.is_valid(rows[RecordField.EVENT])
        parts = [self._stated(rows.where(stated))] if pc.any(stated).as_py() else []
        if not pc.all(stated).as_py():
            parts += self._implied(rows.where(pc.invert(stated)))
        made = pa.concat_tables(parts) if parts else SCHEMA.empty_table()
        made = made.filter(pc.is_valid(made["token"]))
        self.events += made.num_rows
        self._count_eventless(records, made)
        return made

    def _count_eventless(self, records: pa.RecordBatch, made: pa.Table) -> None:
        silent = pc.invert(pc.is_in(records["record"], pc.unique(made["row"])))
        missing = pc.is_null(records["token"])
        bits = pc.bit_wise_and(records["redacted"], pa.scalar(BITS[RecordField.TOKEN], pa.int32()))
        withheld = pc.and_(missing, pc.not_equal(bits, 0))
        worded = pc.and_(pc.is_valid(records["event"]), pc.is_valid(records["effective"]))
        rest = pc.and_(silent, pc.invert(missing))
        for reason, mask in (
            (TOKEN_WITHHELD, withheld),
            (NO_TOKEN, pc.and_(missing, pc.invert(withheld))),
            (NO_EVENT, pc.and_(rest, worded)),
            (NO_DAY, pc.and_(rest, pc.invert(worded))),
        ):
            number = pc.sum(pc.and_(silent, mask)).as_py() or 0
            if number:
                self.eventless[reason] += number

    def _stated(self, rows: "_Rows") -> pa.Table:
        """Rows that say themselves what happened."""
        kinds = self._named(rows[RecordField.EVENT], RecordVocabulary.EVENT)
        rows = rows.where(pc.and_(pc.is_valid(kinds), pc.is_valid(rows[RecordField.EFFECTIVE])))
        kinds = self._named(rows[RecordField.EVENT], RecordVocabulary.EVENT, count=False)
        other = pc.coalesce(
            rows[RecordField.COUNTERPART],
            pc.if_else(pc.equal(kinds, Event.TRANSFER_SENT.value),
                       rows[RecordField.TRANSFERRED_TO], rows[RecordField.TRANSFERRED_FROM]),
        )  # fmt: skip
        outcome = rows[RecordField.OUTCOME]
        check_in = pc.equal(kinds, Event.CHECK_IN.value)
        hearing = pc.equal(kinds, Event.HEARING.value)
        outcomes = pc.coalesce(
            self._named(_only(outcome, check_in), RecordVocabulary.CHECK_IN, CheckIn.UNKNOWN),
            self._named(_only(outcome, hearing), RecordVocabulary.HEARING, Hearing.UNKNOWN),
        )
        reason = _only(rows[RecordField.REASON], pc.equal(kinds, Event.CLOSED.value))
        own = pc.coalesce(rows[RecordField.EVENT_ID], _ids(rows["record"], ""))
        return self._made(rows, kinds, rows[RecordField.EFFECTIVE], {
            "office": rows[RecordField.OFFICE],
            "technology": rows[RecordField.TECHNOLOGY],
            "level": rows[RecordField.LEVEL],
            "counterpart": other,
            "outcome": outcomes,
            "reason": self._named(reason, RecordVocabulary.CLOSING, Closing.UNKNOWN),
            "event_id": own,
            "reverses": rows[RecordField.REVERSES],
        })  # fmt: skip

    def _implied(self, rows: "_Rows") -> list[pa.Table]:
        """What rows about enrolments and placements say happened."""
        start, end = rows[RecordField.START], rows[RecordField.END]
        first, last = rows[RecordField.TECHNOLOGY_START], rows[RecordField.TECHNOLOGY_END]
        begins = pc.fill_null(pc.less_equal(first, start), fill_value=True)
        closes = pc.fill_null(pc.greater_equal(last, end), fill_value=True)
        returned = _only(last, pc.fill_null(pc.less(last, end), fill_value=True))
        office, level = rows[RecordField.OFFICE], rows[RecordField.LEVEL]
        technology = rows[RecordField.TECHNOLOGY]
        reason = rows[RecordField.REASON]
        later = pc.invert(begins)
        parts: list[tuple[Event, pa.Array, Mapping[str, pa.Array]]] = [
            (Event.NOTICE_ISSUED, rows[RecordField.NOTICE_ISSUED], {"office": office}),
            (Event.ENROLLED, _only(start, begins),
             {"office": office, "technology": technology, "level": level}),
            (Event.TRANSFER_RECEIVED, rows[RecordField.TRANSFER_RECEIVED],
             {"office": office, "technology": technology, "level": level,
              "counterpart": rows[RecordField.TRANSFERRED_FROM]}),
            (Event.OFFICE_MOVED, _only(first, pc.and_(later, pc.is_valid(office))),
             {"office": office}),
            (Event.TECHNOLOGY_RETURNED, _only(returned, pc.is_valid(technology)),
             {"technology": technology}),
            (Event.TECHNOLOGY_ASSIGNED, _only(first, pc.and_(later, pc.is_valid(technology))),
             {"technology": technology}),
            (Event.TRANSFER_SENT, rows[RecordField.TRANSFER_SENT],
             {"office": office, "counterpart": rows[RecordField.TRANSFERRED_TO]}),
            (Event.CLOSED, _only(end, closes), {"reason": reason}),
        ]  # fmt: skip
        made = []
        for event, days, others in parts:
            there = pc.is_valid(days)
            if not pc.any(there).as_py():
                continue
            some = rows.where(there)
            chosen = {name: pc.filter(column, there) for name, column in others.items()}
            if event is Event.CLOSED:
                chosen["reason"] = self._named(
                    chosen["reason"], RecordVocabulary.CLOSING, Closing.UNKNOWN
                )
            chosen["event_id"] = _ids(some["record"], event)
            kinds = pa.repeat(pa.scalar(event.value), some.count)
            made.append(self._made(some, kinds, pc.filter(days, there), chosen))
        return made

    def _made(
        self, rows: "_Rows", kinds: pa.Array, days: pa.Array, others: Mapping[str, pa.Array]
    ) -> pa.Table:
        recorded = pc.cast(rows[RecordField.RECORDED], _DAY, safe=False)
        received = pa.scalar(self.received, pa.int32()).cast(_DAY)
        known = {
            "token": rows[RecordField.TOKEN],
            "event": kinds,
            "effective": pc.cast(days, _DAY, safe=False),
            "recorded": pc.coalesce(recorded, received),
            "custodian": pc.coalesce(rows[RecordField.CUSTODIAN], pa.scalar(self.custodian)),
            "batch": pa.repeat(pa.scalar(self.batch), rows.count),
            "row": rows["record"],
            **others,
        }
        columns = [known[name] if name in known else pa.nulls(rows.count, SCHEMA.field(name).type)
                   for name in SCHEMA.names]  # fmt: skip
        return pa.Table.from_arrays(columns, schema=SCHEMA)

    def _named(
        self,
        words: pa.Array,
        vocabulary: RecordVocabulary,
        unknown: str | None = None,
        *,
        count: bool = True,
    ) -> pa.Array:
        """The normal names of words; `unknown` for one that has none, null where there is none."""
        encoded = words.dictionary_encode()
        given = encoded.dictionary.to_pylist()
        names = [self.labels.name(vocabulary, word) for word in given]
        if count and None in names:
            strange = pa.array([word for word, n in zip(given, names, strict=True) if n is None],
                               pa.string())  # fmt: skip
            self.unknown[str(vocabulary)] += pc.sum(pc.is_in(words, strange)).as_py() or 0
        found = pa.array([name or unknown for name in names], pa.string())
        return pc.take(found, encoded.indices)


class _Rows:
    """Columns of records by field, cut to some rows when they are asked for."""

    def __init__(self, records: pa.RecordBatch, mask: pa.Array | None = None) -> None:
        self._records = records
        self._mask = mask

    def __getitem__(self, name: str) -> pa.Array:
        column = self._records[str(name)]
        return column if self._mask is None else pc.filter(column, self._mask)

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self._records.num_rows if self._mask is None else pc.sum(self._mask).as_py())

    def where(self, mask: pa.Array) -> "_Rows":
        """Those of which it is true."""
        if pc.all(mask).as_py():
            return self
        if self._mask is None:
            return _Rows(self._records, mask)
        return _Rows(self._records.filter(self._mask), mask)


def _only(values: pa.Array, mask: pa.Array) -> pa.Array:
    return pc.if_else(mask, values, None)


def _ids(records: pa.Array, event: str) -> pa.Array:
    """Names of events within a batch: the number of the record, and the event where it has many."""
    numbers = pc.cast(records, pa.string())
    return pc.binary_join_element_wise("r", numbers, f".{event}" if event else "", "")
