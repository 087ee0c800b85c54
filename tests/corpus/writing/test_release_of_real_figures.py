"""Real releases, taken apart into people and days and written again: the same figures come out."""

import pytest
from materials import HAND, of_sheet
from real_releases import readings

from crossfoot import build
from crossfoot.book import Book
from crossfoot.core.digest import Digest
from crossfoot.reading import files
from crossfoot.reading.grid import Worker
from crossfoot.writing.release.workbook import write_release

# Sound releases of four fiscal years, with four statuses and with two.
REAL = [
    "20230818173037-FY23_detentionStats08182023.xlsx",
    "20240829200938-FY24_detentionStats08292024.xlsx",
    "FY25_detentionStats05122025.xlsx",
    "FY26_detentionStats04092026.xlsx",
]


@pytest.fixture(scope="module")
def real(shared):
    return readings(shared)


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


def numbers(sheet):
    return {
        (cell.key, cell.period.last_day): cell.quantity
        for table in sheet.tables
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number
    }


@pytest.mark.parametrize("file", REAL)
def test_the_same_figures_come_out_and_the_gate_finds_nothing(file, real, worker, tmp_path):
    one = next(r for r in real if r.row["file"] == file)
    sheet = next(s for s in one.reading.sheets if "YTD" in s.name)
    material = of_sheet(sheet, sheet.table("aor_tech").as_of, one.release.published)
    path = tmp_path / material.name
    assert path.name == one.row["publisher_name"]
    write_release(path, material)
    reading = files.read(path, Digest.of(path.read_bytes()), HAND, worker, name=path.name)
    (again,) = reading.sheets
    assert again.name == sheet.name
    # Some releases state shares with three decimals only; else every digit has to be the same.
    wanted, found = numbers(sheet), numbers(again)
    assert len(wanted) > 200
    assert found.keys() == wanted.keys()
    assert [key for key in wanted if not wanted[key].agrees(found[key])] == []

    # Beside the real releases before it, as the draft that it would have been.
    before = [(r.release, r.reading) for r in real if r.release.order < one.release.order]
    whole, entry = build.with_draft(path, Book.of(before), HAND)
    found = build.checked(whole, HAND, entry)
    assert [finding.message for finding in found.findings] == []
