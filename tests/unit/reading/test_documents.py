"""Documents to text, and delivered tables to counts."""

import csv
import io

import pytest
import xlsxwriter
from small_pdfs import pdf

from crossfoot.core.errors import BadFileError
from crossfoot.reading.delivered import read_delivered
from crossfoot.reading.documents import read_document
from crossfoot.reading.grid import Worker


def put(folder, data, name="one.pdf"):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("compressed", [True, False])
def test_the_text_of_a_pdf_page_by_page(tmp_path, compressed):
    data = pdf(["First (line)", "second \u2013 line \u00a7 4"], ["Third"], compressed=compressed)
    read = read_document(put(tmp_path, data))
    lines = [page.splitlines() for page in read.pages]
    assert lines == [["First (line)", "second \u2013 line \u00a7 4"], ["Third"]]
    assert read.blank == ()


def test_plain_text_and_its_pages(tmp_path):
    read = read_document(put(tmp_path, "One\fTwo\u00e9".encode(), "one.txt"))
    assert read.pages == ("One", "Two\u00e9")


def locked(data):
    """The PDF with a password, by the library itself."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def changed_only_by_owner(data):
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdf(["One line"], ["Another"])


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (pdf([], []), "scan.pdf", "its 2 pages are pictures"),
        (WHOLE[:300], "cut.pdf", "is damaged"),
        (b"%PDF-1.4\nnothing", "bare.pdf", "is damaged"),
        (locked(WHOLE), "locked.pdf", "protected by a password"),
        (b"\x00\x01\x02\xff" * 50, "other.bin", "neither a PDF nor plain text"),
        (b"", "empty.txt", "neither a PDF nor plain text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_holds_no_text_is_refused_with_a_reason(tmp_path, data, name, said):
    with pytest.raises(BadFileError) as caught:
        read_document(put(tmp_path, data, name))
    assert said in caught.value.problem
    assert name in caught.value.problem
    assert caught.value.remedy


def test_a_pdf_that_only_may_not_be_changed_is_read(tmp_path):
    read = read_document(put(tmp_path, changed_only_by_owner(WHOLE)))
    assert [page.strip() for page in read.pages] == ["One line", "Another"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFileError, match="cannot be opened"):
        read_document(tmp_path / "none.pdf")


def test_blank_pages_among_others_are_named(tmp_path):
    assert read_document(put(tmp_path, pdf(["One"], [], ["Three"]))).blank == (2,)


# -- what was delivered

ROWS = [
    ["Detention Enrolments", "", "", ""],
    ["Unique Identifier", "Start Date", "Officer", "Note"],
    ["a1", "10/3/2020", "(b)(6), (b)(7)(C)", ""],
    ["a2", "2021-11-05 00:00:00", "(b)(6),(b)(7)(c )", "said to (b)(7)(E)"],
    ["a3", "11/30/2021", "b(6)", "none"],
    ["", "", "", ""],
]


def delimited(delimiter, rows=ROWS):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def told(tables):
    return {
        c.name: (c.filled, c.empty, c.withheld, dict(c.marks), dict(c.years))
        for table in tables
        for c in table.columns
    }


EXPECTED = {
    "Unique Identifier": (3, 0, 0, {}, {}),
    "Start Date": (3, 0, 0, {}, {2021: 1, 2022: 2}),
    "Officer": (0, 0, 3, {"(b)(6)": 3, "(b)(7)(C)": 2}, {}),
    "Note": (1, 1, 1, {"(b)(7)(E)": 1}, {}),
}


@pytest.mark.parametrize("delimiter", [",", "|", "\t", ";"])
def test_a_delimited_table_is_counted(tmp_path, delimiter):
    path = put(tmp_path, delimited(delimiter, ROWS[1:]), "table.txt")
    with Worker() as worker:
        tables = read_delivered(path, worker)
    assert told(tables) == EXPECTED
    assert [table.rows for table in tables] == [3]


def test_every_sheet_of_a_workbook_is_counted_under_its_banner(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("FY21", "FY22"):
            page = book.add_worksheet(name)
            for number, row in enumerate(ROWS):
                page.write_row(number, 0, row)
    with Worker() as worker:
        tables = read_delivered(path, worker)
    assert [(t.sheet, t.rows) for t in tables] == [("FY21", 3), ("FY22", 3)]
    assert told(tables) == EXPECTED


def test_dates_that_a_workbook_stores_as_dates_tell_the_year(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet("One")
        page.write_row(0, 0, ["Start", "Place"])
        for row, serial in enumerate((44105, 44104), start=1):  # 1 October, 30 September 2020
            page.write_number(row, 0, serial, form)
            page.write(row, 1, "x")
    with Worker() as worker:
        (table,) = read_delivered(path, worker)
    assert told([table])["Start"][4] == {2020: 1, 2021: 1}


def test_the_marks_of_a_letter_are_counted_by_page(tmp_path):
    path = put(tmp_path, pdf(["Dear (b)(6),", "see (b)(5) and (b)(5)"], ["nothing"], ["(b)(6)"]))
    with Worker() as worker:
        (letter,) = read_delivered(path, worker)
    assert (dict(letter.marks), letter.pages) == ({"(b)(5)": 1, "(b)(6)": 2}, (2, 3))


def test_no_value_of_a_cell_leaves_the_reader(tmp_path):
    path = put(tmp_path, delimited(","), "table.csv")
    with Worker() as worker:
        said = repr(read_delivered(path, worker))
    for value in ("a1", "a2", "a3", "10/3/2020", "said to", "none"):
        assert value not in said
