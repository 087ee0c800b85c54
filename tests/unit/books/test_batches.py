"""A batch on its own: what can be wrong with it is told by row, and nothing is quoted."""

import datetime

import openpyxl
import pytest
from book_batches import NAMES, WORDS, A, as_csv, manifest, row, token, write_parquet

from crossfoot.books.batches.checking import checked
from crossfoot.books.batches.columns import batch_columns
from crossfoot.books.batches.faults import Reason
from crossfoot.books.batches.reading import read_table
from crossfoot.books.template import (
    SCHEMA,
    WORKBOOK,
    Sending,
    manifest_of,
    schema,
    write_manifest,
    write_templates,
)
from crossfoot.register.schema import arrow_schema

COLUMNS = tuple(batch_columns(WORDS))
DAY = datetime.date(2026, 4, 20)
GOOD = [
    row("enrolled", 1, "2026-04-01"),
    row("check_in", 1, "2026-04-02", outcome="kept"),
    row("hearing", 1, "2026-04-02", outcome="attended"),
    row("transfer_sent", 1, "2026-04-02", counterpart="Custodian B"),
    row("hearing_scheduled", 1, "2026-06-30"),
]


def look(tmp_path, data, rows, name="a.csv", **others):
    path = tmp_path / name
    path.write_bytes(data)
    made = manifest(data, rows, A, 1, "2026-04-02", **others)
    return checked(read_table(path, COLUMNS), made, COLUMNS, DAY)


def faulty(tmp_path, change, at=0, **others):
    rows = [dict(each) for each in GOOD]
    rows[at] = {**rows[at], **change}
    return look(tmp_path, as_csv(rows), rows, **others).faults


def test_a_good_batch_becomes_events(tmp_path):
    found = look(tmp_path, as_csv(GOOD), GOOD)
    assert found.faults == ()
    assert found.events.schema == arrow_schema()
    assert found.events["custodian"].to_pylist() == [A] * 5
    assert found.events["batch"].to_pylist() == [f"{A} 1"] * 5
    assert found.events["row"].to_pylist() == [2, 3, 4, 5, 6]
    assert found.totals == dict.fromkeys(sorted(found.totals), 1)


def test_csv_parquet_and_the_filled_in_workbook_say_the_same(tmp_path):
    expected = look(tmp_path, as_csv(GOOD), GOOD).events.drop_columns(["row"])
    write_parquet(tmp_path / "a.parquet", GOOD)
    data = (tmp_path / "a.parquet").read_bytes()
    assert look(tmp_path, data, GOOD, "b.parquet").events.drop_columns(["row"]) == expected
    write_templates(tmp_path / "forms", WORDS)
    book = openpyxl.load_workbook(tmp_path / "forms" / WORKBOOK)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for at, each in enumerate(GOOD, 1):
        filled = {"event_id": f"{at:04}", **each}
        for column, head in enumerate(heads, 1):
            value = filled.get(head)
            if head in ("effective", "recorded"):
                value = datetime.datetime.fromisoformat(value)
            sheet.cell(3 + at, column, value)
    book.save(tmp_path / "filled.xlsx")
    data = (tmp_path / "filled.xlsx").read_bytes()
    found = look(tmp_path, data, GOOD, "c.xlsx")
    assert found.faults == ()
    assert found.events.drop_columns(["row"]) == expected
    assert found.events["row"].to_pylist() == [4, 5, 6, 7, 8]


def test_the_template_lets_choose_and_explains(tmp_path):
    write_templates(tmp_path, WORDS)
    sheet = openpyxl.load_workbook(tmp_path / WORKBOOK).worksheets[0]
    assert tuple(cell.value for cell in sheet[1])[1:] == NAMES
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert len(lists) == 6  # event, office, technology, level, outcome, reason
    again = tmp_path / "again"
    write_templates(again, WORDS)
    assert (again / WORKBOOK).read_bytes() == (tmp_path / WORKBOOK).read_bytes()


def test_senders_can_validate_with_the_schema_before_they_send(tmp_path):
    frictionless = pytest.importorskip("frictionless")
    write_templates(tmp_path, WORDS)
    described = frictionless.Schema.from_descriptor(schema(COLUMNS))
    assert (tmp_path / SCHEMA).is_file()
    (tmp_path / "a.csv").write_bytes(as_csv(GOOD))
    wrong = [*GOOD, row("eloped", 2, "2026-04-02")]
    (tmp_path / "b.csv").write_bytes(as_csv(wrong))

    def valid(name):
        # Paths outside the working folder are not trusted by default.
        with frictionless.system.use_context(trusted=True):
            return frictionless.Resource(path=str(tmp_path / name), schema=described).validate()

    assert valid("a.csv").valid
    errors = valid("b.csv").flatten(["rowNumber", "fieldName"])
    assert errors == [[7, "event"]]


def test_a_sender_has_the_manifest_written(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(GOOD))
    made = manifest_of(path, Sending(A, 1, datetime.date(2026, 4, 2), "K1"), WORDS)
    assert made == manifest(as_csv(GOOD), GOOD, A, 1, "2026-04-02")
    assert write_manifest(path, made).name == "a.csv.manifest.json"


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        ({"token": ""}, Reason.MISSING, "no token"),
        ({"token": "K1-12"}, Reason.VALUE, "token"),
        ({"token": "K1-A01234567890123456"}, Reason.VALUE, "token"),
        ({"token": token(1).replace("K1", "K2")}, Reason.KEY_PERIOD, "key period K1"),
        ({"effective": "2026-04-31"}, Reason.VALUE, "effective"),
        ({"effective": "04/01/2026"}, Reason.VALUE, "effective"),
        ({"effective": "2026-04-03", "recorded": "2026-04-03"}, Reason.DAY, "2026-04-02"),
        ({"effective": "2026-04-02", "recorded": "2026-04-01"}, Reason.DAY, "written down before"),
        ({"office": "Nowhere"}, Reason.VALUE, "office"),
        ({"office": ""}, Reason.MISSING, "office, which enrolled needs"),
        ({"level": ""}, Reason.MISSING, "level, which enrolled needs"),
        ({"outcome": "kept"}, Reason.VALUE, "nothing else has an outcome"),
        ({"event_id": "0002"}, Reason.REPEATED, "share an event_id"),
        ({"reverses": "x" * 50}, Reason.VALUE, "reverses"),
        ({"counterpart": "x" * 61}, Reason.VALUE, "counterpart"),
    ],
)
def test_one_wrong_cell_is_one_sentence_with_its_row(tmp_path, change, reason, words):
    faults = faulty(tmp_path, change)
    assert [fault.reason for fault in faults] == [reason]
    assert words in faults[0].sentence
    expected = (2, 3) if reason is Reason.REPEATED else (2,)
    assert (faults[0].rows, faults[0].number) == (expected, len(expected))
    told = [text for name, text in change.items() if text and name not in ("outcome", "recorded")]
    assert reason is Reason.DAY or not any(text in faults[0].sentence for text in told)


def test_an_event_that_is_none_is_wrong_in_its_total_too(tmp_path):
    found = faulty(tmp_path, {"event": "eloped"}, at=4)
    assert {fault.reason for fault in found} == {Reason.VALUE}
    rows = [dict(each) for each in GOOD]
    data = as_csv([{**rows[0], "event": "eloped"}, *rows[1:]])
    reasons = {fault.reason for fault in look(tmp_path, data, GOOD).faults}
    assert reasons == {Reason.VALUE, Reason.TOTALS}


def test_a_wrong_control_total_and_half_a_file(tmp_path):
    found = look(tmp_path, as_csv(GOOD), GOOD, totals={"enrolled": 2}).faults
    assert {fault.reason for fault in found} == {Reason.TOTALS}
    assert "control total of enrolled is 2 in the manifest and 1 in the file" in found[0].sentence
    half = as_csv(GOOD)
    cut = look(tmp_path, half[: half.rindex(b",hearing_scheduled") - 40], GOOD).faults
    assert Reason.ROWS in {fault.reason for fault in cut}
    torn = look(tmp_path, half[: half.rindex(b"2026-06-30")], GOOD).faults
    assert Reason.COLUMNS in {fault.reason for fault in torn}


def test_columns_that_must_not_be_there_are_told_by_number_alone(tmp_path):
    lines = as_csv(GOOD).decode().splitlines()
    data = "\n".join(f"{line},{'surname' if at == 0 else 'Doe'}" for at, line in enumerate(lines))
    (fault,) = look(tmp_path, data.encode(), GOOD).faults
    assert fault.reason is Reason.COLUMNS
    assert "number 13" in fault.sentence
    assert "surname" not in fault.sentence


@pytest.mark.parametrize("data", [b"", b"PAR1 no", b"PK\x03\x04 no", b"a,b\n1,2\n", b"\x00\x01"])
def test_what_is_no_batch_is_said_to_be_none(tmp_path, data):
    (fault,) = look(tmp_path, data, GOOD).faults
    assert fault.reason in (Reason.UNREADABLE, Reason.COLUMNS)


def test_the_manifest_must_not_speak_of_the_future(tmp_path):
    data = as_csv(GOOD)
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    made = manifest(data, GOOD, A, 1, "2026-04-21")
    (fault,) = checked(read_table(path, COLUMNS), made, COLUMNS, DAY).faults
    assert fault.reason is Reason.DAY
