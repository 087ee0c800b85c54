"""Which sheets are read, which are listed, and what is said about the workbook."""

import dataclasses
import datetime

import pytest
from raw_workbooks import one_sheet, pack, parts, read_bytes, sheet_xml

from crossfoot.reading.grid import OtherGrid, Wanted

NUMBER = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
TITLE = sheet_xml(
    '<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>'
)


@pytest.fixture
def book(worker, tmp_path):
    def read(sheets, *, how=None, **more):
        return read_bytes(worker, tmp_path, pack(parts(sheets, **more)), **(how or {}))

    return read


def test_sheets_named_for_the_programme_are_read_in_order(book):
    names = ("Detention", "ATD FY26 YTD ", "atd eofy25", "Notes")
    found = book(dict.fromkeys(names, NUMBER), states={"atd eofy25": "veryHidden"})
    assert [(g.name, g.hidden) for g in found.grids] == [
        ("ATD FY26 YTD ", False),
        ("atd eofy25", True),
    ]
    assert found.others == (OtherGrid("Detention", False, None), OtherGrid("Notes", False, None))


def test_where_no_name_tells_the_title_does(book):
    texts = ("<t> Alternatives  to\nDetention, FY26</t>",)
    found = book({"Sheet1": NUMBER, "Sheet2": TITLE}, texts=texts)
    assert [g.name for g in found.grids] == ["Sheet2"]


def test_where_a_name_tells_no_title_is_asked(book):
    found = book({"ATD": NUMBER, "Sheet2": TITLE}, texts=("<t>ALTERNATIVES TO DETENTION</t>",))
    assert [g.name for g in found.grids] == ["ATD"]


def test_no_sheet_about_the_programme(book):
    found = book({"Sheet1": NUMBER})
    assert (found.grids, [o.name for o in found.others]) == ((), ["Sheet1"])


def test_other_sheets_can_be_wanted(book):
    found = book({"ATD": NUMBER, "Facilities": NUMBER}, how={"wanted": Wanted("FACIL", "")})
    assert [g.name for g in found.grids] == ["Facilities"]


def test_numbers_on_other_sheets_are_counted_on_request(book):
    mixed = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1" s="3"><v>45066</v></c>'
        '<c r="E1" t="str"><v>5</v></c><c r="F1" s="1"/><c r="G1"><v>2</v></c></row>'
    )
    broken = sheet_xml('<row r="1"><c r="A1" t="odd"><v>1</v></c></row>')
    sheets = {"ATD": NUMBER, "Other": mixed, "Broken": broken}
    found = book(sheets, how={"count_others": True})
    assert [o.numeric_cells for o in found.others] == [2, None]


def test_of_the_properties_only_the_dates(worker, tmp_path):
    found = read_bytes(worker, tmp_path, one_sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    utc = datetime.UTC
    assert found.created == datetime.datetime(2023, 5, 26, 18, 0, tzinfo=utc)
    assert found.modified == datetime.datetime(2023, 5, 31, 9, 30, tzinfo=utc)
    assert "Somebody" not in repr(dataclasses.asdict(found))


@pytest.mark.parametrize("core", ["<not xml", "<a/>", ""])
def test_damaged_properties_cost_only_the_dates(worker, tmp_path, core):
    found = read_bytes(worker, tmp_path, pack(parts() | {"docProps/core.xml": core}))
    assert (found.created, len(found.grids)) == (None, 1)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "carries macros; they are not run, only its values were read"),
        ("xl/externalLinks/externalLink1.xml", "refers to other workbooks"),
        ("xl/embeddings/oleObject1.bin", "carries embedded files"),
        ("xl/connections.xml", "names outside data connections"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "carries a pivot cache"),
        ("xl/comments1.xml", "carries comments"),
    ],
)
def test_what_was_left_alone_is_said(worker, tmp_path, part, words):
    found = read_bytes(worker, tmp_path, pack(parts() | {part: b"?"}))
    assert len(found.reservations) == 1
    assert words in found.reservations[0]


def test_formulas_without_a_saved_value_are_said(worker, tmp_path):
    rows = '<row r="4"><c r="B4"><f>A1</f></c><c r="C4"><f>A1</f><v/></c></row>'
    found = read_bytes(worker, tmp_path, one_sheet(rows))
    assert "formulas without a saved value (2, the first in B4)" in found.reservations[0]


def test_the_main_part_may_have_another_name(worker, tmp_path):
    made = parts()
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace("xl/workbook.xml", "/xl/book7.xml")
    made["xl/book7.xml"] = made.pop("xl/workbook.xml")
    made["xl/_rels/book7.xml.rels"] = made.pop("xl/_rels/workbook.xml.rels")
    assert len(read_bytes(worker, tmp_path, pack(made)).grids) == 1
