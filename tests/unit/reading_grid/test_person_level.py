"""Files that look like records about single persons, by their headers alone."""

import io

import pytest
import xlsxwriter
from raw_workbooks import one_sheet

# Column names as they stand among the lengths and types at the end of a Parquet file.
FOOTER = b"\x15\x04\x19\x2c\x18\x11Unique Identifier\x25\x0c\x18\x06office"


def table(header, *rows, banner=0, sheet="Sheet1"):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet("Notes").write("A1", "Selected by alien file number; one row per detainee.")
    page = book.add_worksheet(sheet)
    for row in range(banner):
        page.write(row, 0, f"banner {row}")
    for number, row in enumerate((header, *rows)):
        page.write_row(banner + number, 0, row)
    book.close()
    return stream.getvalue()


@pytest.fixture
def look(worker, tmp_path):
    def at(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return worker.person_level(path)

    return at


@pytest.mark.parametrize(
    "column",
    [
        "Unique Identifier", "UniqueID", "Anonymized Identifier", "Anonymized Unique Identifier",
        "ANONYMIZED_ID", "Alien Number", "A-Number", "A#", "Alien File Number", "Date of Birth",
        "Birth Date", "birth_date", "DOB", "Participant ID", "Subject #", "SubjectID",
        "Birth Year", "Detainee ID", "Participant's DOB", "Case Number",
    ],
)  # fmt: skip
@pytest.mark.parametrize("banner", [0, 6])
def test_an_identifying_column_with_values_below(look, column, banner):
    data = table(("Office", column, "Start"), ("Atlanta", "x91a", 45000), banner=banner)
    sentence = look("export.xlsx", data)
    assert sentence is not None
    assert sentence.startswith("`export.xlsx` looks like records about single persons: its sheet")
    assert "x91a" not in sentence


def test_first_and_last_name_together(look):
    assert look("a.xlsx", table(("First Name", "Last Name"), ("Ada", "Example")))
    assert look("a.xlsx", table(("First Name", "City"), ("Ada", "Example"))) is None


def test_texts_stored_in_place(look):
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    assert look("a.xlsx", one_sheet(row.format(1, "Unique Identifier") + row.format(2, "k7")))


def test_texts_split_into_runs(look):
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    runs = "<r><t>Uni</t></r><r><rPr><b/></rPr><t>que ID</t></r>"
    assert look("a.xlsx", one_sheet(rows, texts=(runs,)))


@pytest.mark.parametrize(
    "data",
    [
        table(("Name", "Address", "City"), ("Example Center", "1 Road", "Atlanta")),
        table(("Office", "Unique Identifier")),
        table(("Field", "Meaning"), ("Unique Identifier", "opaque"), ("DOB", "never given")),
        table(("Recipient Unique ID", "Award"), ("x1", 5)),
        table(("The count is by unique identifier and so on, " * 4, "n"), ("x1", 5)),
        table(("A", "number"), ("1", "2")),
        b"PK\x03\x04 broken",
        b"%PDF-1.7 Unique Identifier",
        b"",
    ],
)
def test_what_is_no_such_file(look, data):
    assert look("a.xlsx", data) is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "Office,Unique Identifier\nAtlanta,9f3\n"),
        ("a.csv", "\ufeffDOB;Office\n1990-01-01;Atlanta\n"),
        ("a.txt", "Released 2024\n\nOffice|Alien File Number\nAtlanta|A012\n"),
        ("a.tsv", "office\tanonymized_identifier\nAtlanta\t9f3\n"),
        ("a.csv", "Office,Unique Identifier\nAtlanta,9f3\n".encode("utf-16")),
        ("a.parquet", b"PAR1" + FOOTER + len(FOOTER).to_bytes(4, "little") + b"PAR1"),
    ],
)
def test_delimited_text_and_parquet(look, name, data):
    assert look(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "recipient_name,award_unique_key,officer_1_name\nExample Inc,K1,Ada Example\n"),
        ("a.csv", "Unique Identifier,Office\n"),
        ("a.md", "| Unique Identifier | Office |\n| --- | --- |\n| 7 | Atlanta |\n"),
        ("letter.txt", "Dear Sir or Madam,\nyour date of birth, 1 May, is not asked for.\n"),
        ("a.csv", b"\x00\x01\x02DOB,Office\n1,2\n"),
    ],
)
def test_texts_that_are_no_records(look, name, data):
    assert look(name, data) is None
