"""Record files in every sort of file: every row kept or set aside, every column accounted for."""

import datetime

import pytest
from record_files import HEAD, TITLES, as_csv, as_parquet, as_workbook, changed, clean

from crossfoot.core.records import RecordField
from crossfoot.reading.grid.refusal import Refusal
from crossfoot.register.reading import days
from crossfoot.register.reading.heading import NO_HEAD
from crossfoot.register.reading.importing import CONTINUED
from crossfoot.register.reading.schema import BITS
from crossfoot.register.reading.sheets import Aside

ROWS = clean(120)
BANNER = ("Records of an example programme", "Drawn for an example request", "Page 1")


def kept(table):
    """The records as the rows they came from."""
    found = table.select(list(HEAD)).to_pylist()
    for one in found:
        for name in ("start", "end", "recorded"):
            one[name] = one[name].date() if one[name] else None
        one["reason"] = one["reason"] or ""
    return found


def expected(rows):
    return [{name: getattr(row, name) for name in HEAD} for row in rows]


SORTS = {
    "CSV": as_csv(ROWS, banner=BANNER, trailing=3),
    "bars": as_csv(ROWS, delimiter="|"),
    "UTF-16": as_csv(ROWS).decode().encode("utf-16"),
    "Parquet": as_parquet(ROWS),
    "workbook": as_workbook({"a": (True, ROWS)}, banner=BANNER),
}


@pytest.mark.parametrize("sort", SORTS)
def test_the_same_records_come_out_of_every_sort_of_file(taken, sort):
    came = taken(SORTS[sort])
    assert kept(came.table("records")) == expected(ROWS)
    (sheet,) = came.sheets
    assert sheet.rows == sheet.kept + sum(sheet.aside.values())
    assert [column.field for column in sheet.columns] == list(HEAD)
    assert {column.fate for column in sheet.columns} == {"kept"}
    assert not any(column.clock for column in sheet.columns)


def test_every_sheet_is_read_with_its_own_row_numbers(taken):
    first, second, third = ROWS[:50], ROWS[50:80], ROWS[80:]
    book = as_workbook(
        {"one": (True, first), "two": (False, second), "three": (True, third)},
        banner=BANNER[:2],
        hidden=("three",),
    )
    came = taken(book)
    records = came.table("records")
    assert kept(records) == expected(ROWS)
    numbers = list(range(4, 54)) + list(range(1, 31)) + list(range(4, 44))
    assert records["row"].to_pylist() == numbers
    assert records["sheet"].to_pylist() == [1] * 50 + [2] * 30 + [3] * 40
    assert CONTINUED in came.sheets[1].remarks
    assert "the workbook hides it" in came.sheets[2].remarks


def test_rows_that_are_no_records_are_set_aside_by_number_and_reason(taken):
    lines = as_csv(ROWS[:6], banner=BANNER[:1]).decode().splitlines()
    lines[4:4] = ["", ",".join(TITLES), "a,b", ",".join("abcdefghijkl")]
    text = "\n".join([*lines, "," * 8, "", "," * 8]) + "\n"
    came = taken(text.encode())
    assert kept(came.table("records")) == expected(ROWS[:6])
    assert came.table("records")["row"].to_pylist() == [3, 4, 9, 10, 11, 12]
    aside = [(r["row"], r["reason"]) for r in came.table("aside").to_pylist()]
    assert aside == [
        (5, Aside.EMPTY), (6, Aside.REPEATED_HEAD), (7, Aside.SHORT), (8, Aside.LONG),
        (13, Aside.PHANTOM), (14, Aside.PHANTOM), (15, Aside.PHANTOM),
    ]  # fmt: skip
    (sheet,) = came.sheets
    assert (sheet.rows, sheet.kept, sheet.banner) == (13, 6, 1)


def test_quotation_marks_that_do_not_pair_up_lose_no_row(taken):
    lines = as_csv(ROWS[:5]).decode().splitlines()
    lines[2] = lines[2].replace(",", ',"', 1)
    came = taken("\n".join(lines).encode())
    (sheet,) = came.sheets
    assert (sheet.rows, sheet.kept) == (5, 5)
    assert "quotation marks do not pair up" in sheet.remarks[0]
    assert [c.unread for c in sheet.columns] == [0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_columns_are_found_by_name_and_others_dropped(taken):
    text = "Colour,STAY-END date,uniqueid,Days_Enrolled,Start\nred,3/1/2020,x1,29,2/1/2020\n"
    came = taken(text.encode())
    (sheet,) = came.sheets
    assert [(c.field, c.fate) for c in sheet.columns] == [
        ("", "dropped"), ("end", "kept"), ("token", "kept"), ("length", "kept"), ("start", "kept"),
    ]  # fmt: skip
    (record,) = came.table("records").to_pylist()
    assert record["start"] == datetime.datetime(2020, 2, 1)  # noqa: DTZ001
    assert (record["token"], record["length"], record["technology"]) == ("x1", 29, None)


def test_withheld_is_not_missing_and_missing_is_not_empty(taken):
    marks = ["(b)(6), (b)(7)(C)", "b(6), b(7)c", "NA", "", "seen at (b)(7)(E) then", "Completed"]
    rows = [changed(row, reason=mark) for row, mark in zip(ROWS, marks, strict=False)]
    came = taken(as_csv(rows))
    column = came.sheets[0].columns[7]
    assert (column.filled, column.empty, column.withheld, column.inside) == (5, 1, 2, 1)
    assert column.marked == {"(b)(6)": 2, "(b)(7)(C)": 2, "(b)(7)(E)": 1}
    records = came.table("records").to_pylist()
    assert [r["reason"] for r in records] == [None, None, "NA", None, None, "Completed"]
    assert [bool(r["redacted"] & BITS[RecordField.REASON]) for r in records] == [
        True, True, False, False, True, False,
    ]  # fmt: skip


def test_a_column_withheld_as_a_whole_is_said_to_be(taken):
    came = taken(as_csv([changed(row, office="(b)(7)(E)") for row in ROWS[:30]]))
    column = came.sheets[0].columns[5]
    assert (column.fate, column.withheld, column.filled) == ("redacted", 30, 30)


def test_times_are_kept_as_they_stand_and_midnight_is_a_day(taken):
    text = "UniqueID,Start,End\na1,2020-01-02 00:00:00,2020-02-03 17:30\nb2,2020-01-05 00:00,\n"
    came = taken(text.encode())
    assert [c.clock for c in came.sheets[0].columns] == [False, False, True]
    assert came.table("records")["end"].to_pylist()[0] == datetime.datetime(2020, 2, 3, 17, 30)  # noqa: DTZ001
    assert datetime.date(2020, 2, 3) in came.table("events")["effective"].to_pylist()


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("2020-02-03", False, "2020-02-03"), ("2/3/2020", False, "2020-02-03"),
        ("2/3/2020", True, "2020-03-02"), ("13/3/2020", False, "2020-03-13"),
        ("3/13/2020", True, "2020-03-13"), ("3-Feb-2020", False, "2020-02-03"),
        ("February 3, 2020", False, "2020-02-03"), ("20200203", False, "2020-02-03"),
        ("2/3/2020 12:00:00 AM", False, "2020-02-03"), ("2020-02-30", False, None),
        ("0209-01-02", False, None), ("soon", False, None), ("2/3/20", False, None),
    ],
)  # fmt: skip
def test_days_as_they_are_written(text, day_first, day):
    found = days.moment(text, day_first=day_first)
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=found or 0)  # noqa: DTZ001
    assert (moment.date().isoformat() if found is not None else None) == day


def test_which_number_is_the_month_is_decided_by_the_column():
    assert days.day_first(["13/1/2020", "1/2/2020"])
    assert not days.day_first(["1/13/2020", "1/2/2020"])
    assert not days.day_first(["13/1/2020", "1/13/2020"])


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", as_csv(ROWS).split(b"\n", 1)[1]])
def test_a_file_that_names_no_columns_is_refused_by_its_number(taken, content):
    with pytest.raises(Refusal) as raised:
        taken(as_csv(ROWS), content)
    assert raised.value.detail == f"2 {NO_HEAD}"


def test_a_sheet_of_notes_is_set_aside_and_counted(taken):
    import io  # noqa: PLC0415

    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(as_workbook({"a": (True, ROWS)})))
    page = book.create_sheet("Notes")
    for text in ("Definitions", "A record is an enrolment."):
        page.append([text])
    stream = io.BytesIO()
    book.save(stream)
    came = taken(stream.getvalue())
    assert came.sheets[1].aside == {NO_HEAD: 2}
    assert came.found.records == len(ROWS)
