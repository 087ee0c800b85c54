"""Long workbooks: every sheet row by row, and nothing is handed on that was not screened."""

import io

import pytest
import xlsxwriter
from raw_workbooks import one_sheet

from crossfoot.reading.grid.long import LongBook
from crossfoot.reading.grid.refusal import Fault, Refusal


def book(rows, hidden=()):
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = made.add_worksheet("a")
    for number, row in rows:
        page.write_row(number - 1, 1, row)
    if hidden:
        aside = made.add_worksheet("b")
        aside.write_row(0, 0, hidden)
        aside.hide()
    made.close()
    stream.seek(0)
    return stream


def test_rows_keep_their_numbers_and_columns_their_places():
    long = LongBook(book([(3, ["x", 1.5, True]), (5, ["y", 20, ""])], hidden=["z"]))
    first, second = long.sheets
    assert list(enumerate(long.rows(first), 1)) == [
        (1, ["", "", "", ""]), (2, ["", "", "", ""]), (3, ["", "x", "1.5", "TRUE"]),
        (4, ["", "", "", ""]), (5, ["", "y", "20", ""]),
    ]  # fmt: skip
    assert (first.hidden, second.hidden) == (False, True)
    assert list(long.rows(second)) == [["z"]]


def test_rows_of_formatted_empty_cells_below_the_last_are_rows():
    """Not so a row without a cell: some programs close every sheet with one."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    page, style = made.add_worksheet("a"), made.add_format({"bold": True})
    page.write_row(1, 0, ["x", "y"])
    for row in (3, 4):
        page.write_blank(row, 1, None, style)
    page.set_row(9_999, 30)
    made.close()
    stream.seek(0)
    long = LongBook(stream)
    assert long.sheets[0].last_row == 5
    assert list(long.rows(long.sheets[0])) == [["", ""], ["x", "y"], *[["", ""]] * 3]


CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize("address", ["ZZZZ1", "AAA1", "A1048577", "A9999999", "A10485760"])
def test_a_cell_that_no_list_has_is_refused_before_it_is_read(address):
    data = one_sheet(f'<row r="1">{CELL.format(address)}</row>')
    with pytest.raises(Refusal) as raised:
        LongBook(io.BytesIO(data))
    assert raised.value.fault is Fault.ABSURD_REFERENCE


@pytest.mark.parametrize("address", ["ZZ1", "A1048576", "XY1000000"])
def test_the_last_row_and_far_columns_of_a_sheet_are_not(address):
    data = one_sheet(f'<row r="1">{CELL.format(address)}</row>')
    assert len(LongBook(io.BytesIO(data)).sheets) == 1


def test_cells_with_an_error_are_counted_wherever_pieces_end():
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>'
                    for n in range(1, 60_001))  # fmt: skip
    (sheet,) = LongBook(io.BytesIO(one_sheet(cells))).sheets
    assert sheet.errors == 60_000


@pytest.mark.parametrize("cut", [100, 700])
def test_what_is_cut_short_is_refused(cut):
    data = one_sheet(f'<row r="1">{CELL.format("A1")}</row>')
    with pytest.raises(Refusal):
        LongBook(io.BytesIO(data[:cut]))
