"""Records to events, held against a dozen lines of plain Python."""

import datetime
import os

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_files import as_csv, changed, clean

from crossfoot.core.records import DAYS, RecordField, RecordVocabulary
from crossfoot.register.reading.events import Making
from crossfoot.register.reading.schema import RECORDS
from crossfoot.register.schema import Closing, Event

RECEIVED = datetime.date(2024, 9, 1)
_WORDS = {
    "token": ("a1", "b2", None), "technology": ("GPS", None), "office": ("Miami", None),
    "level": ("1", None), "custodian": ("Agency", None), "reason": ("Absconded", "odd", None),
    "transferred_to": ("Other", None), "transferred_from": ("Other", None),
}  # fmt: skip
_DAYS = ("start", "end", "technology_start", "technology_end", "recorded", "notice_issued",
         "transfer_sent", "transfer_received")  # fmt: skip
days = st.none() | st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 1, 9))
record = st.fixed_dictionaries(
    {name: st.sampled_from(words) for name, words in _WORDS.items()} | dict.fromkeys(_DAYS, days)
)


def table(records):
    columns = {field.name: pa.nulls(len(records), field.type) for field in RECORDS}
    columns["record"] = pa.array(range(1, len(records) + 1), pa.int64())
    for name, kind in (("file", pa.int16()), ("sheet", pa.int16()), ("row", pa.int32()),
                       ("redacted", pa.int32()), ("unread", pa.int32())):  # fmt: skip
        columns[name] = pa.array([1] * len(records), kind)
    for name in {name for one in records for name in one}:
        values = [one.get(name) for one in records]
        if RecordField(name) in DAYS:
            values = [v and datetime.datetime.combine(v, datetime.time()) for v in values]
        columns[name] = pa.array(values, RECORDS.field(name).type)
    return pa.RecordBatch.from_pydict(columns, RECORDS)


def oracle(one, number, labels):  # noqa: C901  (it is as plain as the rules are)
    """What one record says happened."""
    if one["token"] is None:
        return
    start, end = one["start"], one["end"]
    first, last = one["technology_start"], one["technology_end"]
    state = {"office": one["office"], "technology": one["technology"], "level": one["level"]}
    later = first is not None and start is not None and first > start
    told = []
    if one["notice_issued"]:
        told.append(("notice_issued", one["notice_issued"], {"office": one["office"]}))
    if start and not later:
        told.append(("enrolled", start, state))
    if one["transfer_received"]:
        told.append(
            (
                "transfer_received",
                one["transfer_received"],
                {**state, "counterpart": one["transferred_from"]},
            )
        )
    if later and one["office"]:
        told.append(("office_moved", first, {"office": one["office"]}))
    if last and one["technology"] and (end is None or last < end):
        told.append(("technology_returned", last, {"technology": one["technology"]}))
    if later and one["technology"]:
        told.append(("technology_assigned", first, {"technology": one["technology"]}))
    if one["transfer_sent"]:
        told.append(
            (
                "transfer_sent",
                one["transfer_sent"],
                {"office": one["office"], "counterpart": one["transferred_to"]},
            )
        )
    if end and (last is None or last >= end):
        word = one["reason"]
        name = labels.name(RecordVocabulary.CLOSING, word) if word else None
        told.append(("closed", end, {"reason": (name or "unknown") if word else None}))
    order = list(Event)
    for event, day, rest in sorted(told, key=lambda t: (t[1], order.index(Event(t[0])))):
        yield {
            **dict.fromkeys(("office", "technology", "level", "counterpart", "outcome", "reason",
                             "reverses")),
            "token": one["token"], "event": event, "effective": day,
            "recorded": one["recorded"] or RECEIVED, "custodian": one["custodian"] or "Programme",
            "batch": "R1", "row": number, "event_id": f"r{number}.{event}", **rest,
        }  # fmt: skip


def made(records, labels):
    making = Making("R1", "Programme", (RECEIVED - datetime.date(1970, 1, 1)).days, labels)
    order = list(Event)
    found = making.of(table(records)).to_pylist()
    found.sort(key=lambda e: (e["row"], e["effective"], order.index(Event(e["event"]))))
    return making, found


@settings(max_examples=150 if os.environ.get("CROSSFOOT_FULL") else 30, deadline=None)
@given(st.lists(record, min_size=1, max_size=24))
def test_events_are_those_of_the_oracle(words, records):
    making, found = made(records, words)
    expected = [e for n, one in enumerate(records, 1) for e in oracle(one, n, words)]
    assert found == [{name: event[name] for name in found[0]} for event in expected] if found \
        else not expected  # fmt: skip
    silent = sum(not list(oracle(one, 1, words)) for one in records)
    assert sum(making.eventless.values()) == silent
    assert making.events == len(expected)


def test_a_row_that_is_an_event_is_taken_at_its_word(words):
    day = datetime.date(2024, 1, 5)
    base = {"token": "a", "effective": day, "office": "Miami"}
    rows = [
        {**base, "event": "Enrollment", "technology": "GPS"},
        {**base, "event": "Check-in Due", "outcome": "No Show"},
        {**base, "event": "hearing", "outcome": "In Absentia"},
        {**base, "event": "check in", "outcome": "odd"},
        {**base, "event": "Transfer Out", "transferred_to": "Other"},
        {**base, "event": "closed", "reason": "Deported", "event_id": "x9"},
        {**base, "event": "Void", "reverses": "x9"},
        {**base, "event": "odd"},
        {"token": "a", "event": "closed"},
    ]
    making, found = made(rows, words)
    assert [e["event"] for e in found] == [
        "enrolled", "check_in", "hearing", "check_in", "transfer_sent", "closed", "reversal",
    ]  # fmt: skip
    assert [e["outcome"] for e in found] == [None, "missed", "missed", "unknown", None, None, None]
    assert (found[4]["counterpart"], found[5]["reason"]) == ("Other", "removed")
    assert (found[5]["event_id"], found[6]["reverses"]) == ("x9", "x9")
    assert making.unknown == {"event": 1, "check-in": 1}
    assert sum(making.eventless.values()) == 2


def test_normal_names_of_the_shipped_layer_are_those_of_the_register(words):
    assert set(words.names[RecordVocabulary.CLOSING].values()) == set(Closing)
    assert set(words.names[RecordVocabulary.EVENT].values()) == set(Event)
    assert set(words.names[RecordVocabulary.COLUMN].values()) == set(RecordField)


def test_names_of_events_are_unique_within_a_batch(taken):
    rows = clean(200, 3)
    came = taken(as_csv(rows[:100]), as_csv([changed(r, token=r.token + "x") for r in rows[100:]]))
    names = came.table("events")["event_id"].to_pylist()
    assert len(set(names)) == len(names) == came.found.events
    assert came.table("events")["batch"].unique().to_pylist() == ["R0123456789ab"]


@pytest.mark.parametrize(("event", "day"), [("enrolled", "start"), ("closed", "end")])
def test_a_clean_file_gives_an_enrolment_and_a_closing(taken, event, day):
    rows = clean(50, 4)
    events = [e for e in taken(as_csv(rows)).table("events").to_pylist() if e["event"] == event]
    wanted = [(r.token, getattr(r, day)) for r in rows if getattr(r, day)]
    assert [(e["token"], e["effective"]) for e in events] == wanted
