"""Every kind of bad file: one fixture, the kind, and the words people get."""

import struct
import zipfile
import zlib

import pytest
from raw_workbooks import MAIN, links, one_sheet, pack, parts, read_bytes, sheet_xml

from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.reading.grid import Fault, Limits, UnreadableWorkbookError, Worker

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
LINKS = "xl/_rels/workbook.xml.rels"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def without(name):
    made = parts()
    del made[name]
    return pack(made)


def with_part(name, data):
    return pack(parts() | {name: data})


def cell(inside, attributes=""):
    return one_sheet(f'<row r="1"><c r="B1" {attributes}>{inside}</c></row>')


def at(reference):
    return one_sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')


def lying():
    """A directory that declares less than there is, with the checksum of just so much."""
    xml = sheet_xml(ONE + " " * 5000).encode()
    data = bytearray(with_part(SHEET, xml))
    entry = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<L", data, entry + 16, zlib.crc32(xml[:100]))
    struct.pack_into("<L", data, entry + 24, 100)
    return bytes(data)


def overlapping():
    """Two entries of the directory point at the same packed bytes."""
    data = bytearray(with_part("xl/worksheets/sheet2.xml", sheet_xml(ONE)))
    one = data.rfind(SHEET.encode()) - 46
    two = data.rfind(b"xl/worksheets/sheet2.xml") - 46
    data[two + 42 : two + 46] = data[one + 42 : one + 46]
    return bytes(data)


def flagged_as_encrypted():
    data = bytearray(pack(parts()))
    data[data.rfind(SHEET.encode()) - 46 + 8] |= 1
    return bytes(data)


def damaged():
    data = bytearray(pack(parts(), zipfile.ZIP_STORED))
    data[data.find(b"<v>1</v>") + 3] = ord("2")
    return bytes(data)


def renamed_twice():
    made = parts()
    return pack(made | {SHEET.upper(): made[SHEET]})


def documents(*names):
    return pack(dict.fromkeys(names, "?"))


def old_office(stream):
    return OLE2 + stream.encode("utf-16-le")


def stored_twice():
    return one_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')


DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "1">]>'
NOT, OLD, BAD = Fault.NOT_A_WORKBOOK, Fault.OLD_FORMAT, Fault.CORRUPT
CASES = (
    ("no bytes", b"", Fault.EMPTY, "is empty: it has no bytes"),
    ("pdf", b"%PDF-1.7\n...", NOT, "is not a workbook: it starts like a PDF"),
    ("web page", b"\r\n<!DOCTYPE html><html>404</html>", NOT, "it is a web page, as a server"),
    ("bare html", b"<html><body>Not found", NOT, "it is a web page"),
    ("xml", b'<?xml version="1.0"?><a/>', NOT, "a bare XML document"),
    ("markup", b"<Error>no</Error>", NOT, "a web page or XML document"),
    ("json", b'{"error": 404}', NOT, "starts like JSON"),
    ("csv", b"AOR,Count\nAtlanta,5\n", NOT, "plain text, such as a CSV file"),
    ("csv utf-16", "AOR,Count".encode("utf-16"), NOT, "plain text, such as a CSV file"),
    ("csv latin", b"Cidade;N\xfamero\nS\xe3o;5\n" * 9, NOT, "plain text, such as a CSV file"),
    ("png", b"\x89PNG\r\n\x1a\n....", NOT, "a picture (PNG)"),
    ("jpeg", b"\xff\xd8\xff\xe0....", NOT, "a picture (JPEG)"),
    ("gzip", b"\x1f\x8b\x08....", NOT, "packed with gzip; unpack it first"),
    ("noise", bytes(range(256)) * 4, NOT, "belong to no kind of file"),
    ("empty zip", b"PK\x05\x06" + bytes(18), NOT, "an empty zip archive"),
    ("other zip", documents("a.csv"), NOT, "a zip archive with no workbook in its place"),
    ("word", pack({"_rels/.rels": parts()["_rels/.rels"].replace("xl/workbook", "word/document"),
                   "word/document.xml": "<a/>"}), NOT, "it is a Word document"),
    ("old word", old_office("WordDocument"), NOT, "an old Word document"),
    ("old message", old_office("__substg1.0"), NOT, "an old Office document or a saved message"),
    ("xls", old_office("Workbook"), OLD, "it is an old Excel file (.xls)"),
    ("xlsb", documents("xl/workbook.bin"), OLD, "a binary Excel file (.xlsb)"),
    ("ods", documents("mimetype", "content.xml"), OLD, "an OpenDocument file (.ods)"),
    ("password", old_office("EncryptedPackage"), Fault.PASSWORD, "its contents are encrypted"),
    ("zip password", flagged_as_encrypted(), Fault.PASSWORD, "sheet1.xml` is encrypted"),
    ("cut short", pack(parts())[:-300], Fault.TRUNCATED, "is cut short: its table of contents"),
    ("damaged part", damaged(), BAD, "does not match its own checksum"),
    ("bomb by ratio", with_part(SHEET, bytes(9 << 20)), Fault.BOMB, "times its packed size"),
    ("bomb by lie", lying(), Fault.BOMB, "unpacks to more than the 100 bytes declared"),
    ("bomb by overlap", overlapping(), Fault.BOMB, "overlaps another part"),
    ("bomb by number", documents(*(f"{n}.xml" for n in range(2100))), Fault.BOMB, "2,100 parts"),
    ("entities", with_part(SHEET, DOCTYPE + sheet_xml(ONE)), Fault.BOMB, "document type"),
    ("same part twice", renamed_twice(), BAD, "two parts that are both called"),
    ("no main part", documents("[Content_Types].xml"), Fault.MISSING_PART, "its main part"),
    ("no sheet part", without(SHEET), Fault.MISSING_PART, "sheet1.xml` is missing"),
    ("no texts", without("xl/sharedStrings.xml"), Fault.MISSING_PART, "sharedStrings.xml` is mis"),
    ("no links", without("xl/_rels/workbook.xml.rels"), Fault.MISSING_PART, "workbook.xml.rels"),
    ("no sheets", with_part("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>'), BAD, "no sheets"),
    ("odd sheet", with_part(LINKS, parts()[LINKS].replace('/worksheet"', '/wobksheet"')), BAD,
     "the sheet `ATD FY26 YTD` is of an unknown kind"),
    ("shared part", pack(parts({"ATD": "", "B": ""}) | {LINKS: links(
        *[("worksheet", "worksheets/sheet1.xml")] * 2)}), BAD, "two of its sheets point to the sa"),
    ("same name", pack(parts({"ATD": "", "atd": ""})), BAD, "two of its sheets have the same name"),
    ("broken xml", with_part(SHEET, sheet_xml("<row>")), BAD, "not well-formed XML at line 1"),
    ("prefix", one_sheet("<y:row/>"), BAD, "not well-formed XML"),
    ("broken texts", with_part("xl/sharedStrings.xml", "<sst><si>"), BAD, "sharedStrings.xml` is"),
    ("broken styles", with_part("xl/styles.xml", "<styleSheet>"), BAD, "not well-formed XML"),
    ("utf-16", with_part(SHEET, sheet_xml(ONE).encode("utf-16")), BAD, "is not UTF-8 text"),
    ("beyond XFD", at("XFE1"), Fault.ABSURD_REFERENCE, "speaks of cell XFE1, and sheets end at"),
    ("beyond rows", at("A1048577"), Fault.ABSURD_REFERENCE, "cell A1048577"),
    ("no address", at("A0"), Fault.ABSURD_REFERENCE, "cell A0"),
    ("row beyond", one_sheet('<row r="1048577"/>'), Fault.ABSURD_REFERENCE, "row 1048577"),
    ("merge beyond", one_sheet(ONE, after='<mergeCells><mergeCell ref="A1:XFE9"/></mergeCells>'),
     Fault.ABSURD_REFERENCE, "XFE9"),
    ("far corner", one_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
     Fault.TOO_LARGE, "cells as far as XFD1048576"),
    ("many cells", one_sheet(f"<row>{'<c><v>1</v></c>' * 10_000}</row>" * 31), Fault.TOO_LARGE,
     "has more than 300,000 cells"),
    ("many tags", pack(parts() | {SHEET: sheet_xml("<row/>" * 2_000_001)}, zipfile.ZIP_STORED),
     Fault.TOO_LARGE, "sheet1.xml` has more than 2,000,000 tags"),
    ("large part", pack(parts() | {SHEET: b" " * (65 << 20)}, zipfile.ZIP_STORED),
     Fault.TOO_LARGE, "sheet1.xml` unpacks to 65 MiB"),
    ("cell in other row", at("A2"), BAD, "cell A2 stands in row 1"),
    ("cell twice", stored_twice(), BAD, "cell A1 is stored twice"),
    ("two values", cell("<v>1</v><v>2</v>"), BAD, "cell B1 has two values"),
    ("stray element", cell("<v>1</v><w>2</w>"), BAD, "`w` stands inside `c` after cell B1"),
    ("no number", cell("<v>1,234</v>"), BAD, "cell B1 is stored as a number and holds none"),
    ("infinite", cell("<v>1e999</v>"), BAD, "cell B1 is beyond all bounds"),
    ("unknown kind", cell("<v>1</v>", 't="x"'), BAD, "cell B1 is of the unknown kind `x`"),
    ("no such text", cell("<v>7</v>", 't="s"'), BAD, "cell B1 refers to a text that is not there"),
    ("two blocks", one_sheet(ONE, after="<sheetData/>"), BAD, "holds two blocks of cells"),
    ("two readers", cell("<v><![CDATA[5]]></v>"), Fault.DISAGREEMENT, "cell B1, one reads 5.0"),
)  # fmt: skip


@pytest.fixture(scope="module")
def worker():
    # What is refused here is refused for what it holds, however busy the machine is.
    with Worker(Limits(seconds=60.0)) as running:
        yield running


@pytest.mark.parametrize(
    ("data", "fault", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_refused_with_a_sentence(worker, tmp_path, data, fault, words):
    with pytest.raises(UnreadableWorkbookError) as caught:
        read_bytes(worker, tmp_path, data, "FY23 report.xlsx")
    error = caught.value
    assert isinstance(error, BadFileError)
    assert error.fault is fault
    assert words in error.problem
    assert error.problem.startswith("`FY23 report.xlsx` ")
    assert error.problem.endswith(".")
    assert error.remedy.endswith(".")
    assert "  " not in str(error)
    assert error.exit_code == 2


def test_the_whole_sentence(worker, tmp_path):
    with pytest.raises(UnreadableWorkbookError) as caught:
        read_bytes(worker, tmp_path, b"%PDF-1.7", "FY23 report.xlsx")
    assert str(caught.value) == (
        "`FY23 report.xlsx` is not a workbook: it starts like a PDF. Nothing was read from it. It "
        "can be archived as a document all the same; to have figures read, give the .xlsx file."
    )


def test_a_path_that_does_not_exist(worker, tmp_path):
    with pytest.raises(UnreadableWorkbookError, match="cannot be opened: no such file") as caught:
        worker.read(tmp_path / "gone.xlsx", Digest.of(b""))
    assert caught.value.fault is Fault.UNAVAILABLE
    with pytest.raises(UnreadableWorkbookError, match="`gone` cannot be opened"):
        worker.person_level(tmp_path / "gone.xlsx", name="gone")


def test_other_bytes_than_expected(worker, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(one_sheet(ONE))
    with pytest.raises(UnreadableWorkbookError, match="changed before it was read") as caught:
        worker.read(path, Digest.of(b"as it was"), name="FY23.xlsx")
    assert caught.value.fault is Fault.CHANGED
    assert "`FY23.xlsx`" in caught.value.problem


def test_one_file_does_not_spoil_the_next(worker, tmp_path):
    for _, data, _, _ in CASES[:30]:
        with pytest.raises(UnreadableWorkbookError):
            read_bytes(worker, tmp_path, data)
        assert len(read_bytes(worker, tmp_path, one_sheet(ONE)).grids) == 1


def test_every_kind_has_a_fixture():
    by_process = {Fault.CRASH, Fault.HANG, Fault.MEMORY}
    by_path = {Fault.UNAVAILABLE, Fault.CHANGED}
    assert {case[2] for case in CASES} | by_process | by_path == set(Fault)
