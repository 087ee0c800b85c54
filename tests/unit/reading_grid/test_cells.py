"""What a cell holds, where it stands, and how it was stored."""

import pytest
from raw_workbooks import MAIN, pack, parts, read_bytes

from crossfoot.reading.grid import Content, GridCell


def test_a_number_keeps_its_stored_text_and_format(cells):
    found = cells('<row r="7"><c r="C7" s="1"><v>557.18580000000001</v></c></row>')
    expected = GridCell(7, 3, Content.NUMBER, 557.1858, "557.18580000000001", number_format="0.00")
    assert found == {(7, 3): expected}


def test_own_format_codes_and_unknown_styles(cells):
    found = cells('<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" s="99"><v>2</v></c></row>')
    assert [cell.number_format for cell in found.values()] == ["0.000", "General"]


@pytest.mark.parametrize("raw", ["0", "-3", "1E-3", "1.7976931348623157e308", "+4", ".5", "5."])
def test_the_forms_of_a_number(cells, raw):
    found = cells(f'<row r="1"><c r="A1"><v>{raw}</v></c></row>')
    assert (found[1, 1].value, found[1, 1].raw) == (float(raw), raw)


def test_error_cells_are_kept_as_errors(cells):
    found = cells('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c></row>')
    assert (found[1, 1].content, found[1, 1].value) == (Content.ERROR, "#N/A")


def test_booleans_are_no_numbers(cells):
    found = cells('<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>')
    assert [(c.content, c.value) for c in found.values()] == [
        (Content.BOOLEAN, "TRUE"),
        (Content.BOOLEAN, "FALSE"),
    ]


def test_texts_shared_inline_and_from_formulas(cells):
    found = cells(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>in place</t></is></c>'
        '<c r="D1" t="str"><f>A1</f><v>GPS &amp; more</v></c></row>',
        texts=("<t>GPS</t>", "<r><t>Ankle </t></r><r><t>Monitor</t></r><rPh><t>x</t></rPh>"),
    )
    assert [c.content for c in found.values()] == [Content.TEXT] * 4
    assert [str(c.value).replace(" ", "") for c in found.values()] == [
        "GPS", "AnkleMonitor", "inplace", "GPS&more",
    ]  # fmt: skip
    assert found[1, 4].formula == "A1"


def test_a_number_stored_as_text_stays_text(cells):
    found = cells('<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row>', texts=("<t>1,234</t>",))
    assert (found[1, 1].content, found[1, 1].value) == (Content.TEXT, "1,234")


def test_dates_keep_the_stored_number(cells):
    found = cells(
        '<row r="1"><c r="A1" s="3"><v>45066</v></c><c r="B1" s="3"><v>45066.75</v></c>'
        '<c r="C1" t="d"><v>2023-05-20</v></c><c r="D1" s="4"><v>1.5</v></c></row>'
    )
    assert [(c.content, c.value, c.raw) for c in found.values()] == [
        (Content.DATE, "2023-05-20", "45066"),
        (Content.DATE, "2023-05-20T18:00:00", "45066.75"),
        (Content.DATE, "2023-05-20", "2023-05-20"),
        (Content.DATE, "P1DT43200S", "1.5"),
    ]


def test_a_negative_number_is_no_date_whatever_its_format(cells):
    found = cells('<row r="1"><c r="A1" s="3"><v>-5</v></c></row>')
    assert (found[1, 1].content, found[1, 1].value) == (Content.NUMBER, -5.0)


def test_dates_counted_from_1904(cells):
    found = cells('<row r="1"><c r="A1" s="3"><v>43604</v></c></row>', epoch_1904=True)
    assert found[1, 1].value == "2023-05-20"


def test_addresses_may_be_left_out(cells):
    found = cells(
        '<row r="2"><c r="B2" s="1"/><c s="1"/><c><v>1</v></c></row><row><c><v>2</v></c></row>'
    )
    assert {place: cell.value for place, cell in found.items()} == {(2, 4): 1, (3, 1): 2}


def test_cells_come_in_reading_order(cells):
    rows = '<row r="9"><c r="B9"><v>3</v></c></row><row r="2"><c r="C2"><v>1</v></c></row>'
    assert list(cells(rows)) == [(2, 3), (9, 2)]


def test_cells_without_a_value_are_not_there(cells):
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1"><v>1</v></c></row>'
    assert list(cells(rows)) == [(1, 3)]


def test_shared_formulas_are_written_out(cells):
    found = cells(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="0">A1+$B$1+LOG10(A1)</f><v>1</v></c>'
        '</row><row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert [c.formula for c in found.values()] == ["A1+$B$1+LOG10(A1)", "A2+$B$1+LOG10(A2)"]


def test_prefixed_elements_are_read_alike(worker, tmp_path):
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" s="1"/>'
        '<x:c r="B1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    found = read_bytes(worker, tmp_path, pack(parts({"ATD": xml})))
    assert found.grids[0].cells[1, 2].value == 7


def test_hidden_rows_and_columns_within_the_used_area(grid):
    found = grid(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="D2"><v>2</v></c></row>'
        '<row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row>',
        before='<cols><col min="2" max="2" hidden="true"/><col min="4" max="16384" hidden="1"/>'
        '<col min="1" max="1" width="0"/></cols>',
    )
    assert (found.hidden_rows, found.hidden_columns) == ((2,), (2, 4))


def test_merged_ranges(grid):
    found = grid(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        after='<mergeCells><mergeCell ref="A5:C6"/><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert found.merged == ((1, 1, 1, 2), (5, 1, 6, 3))
