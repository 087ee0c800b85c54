"""The real releases: every number where independent truth has it, and no false alarm."""

import csv
import gzip

import pytest

from crossfoot.core.digest import Digest
from crossfoot.core.refs import parse_a1
from crossfoot.reading.grid import Content, Worker


@pytest.fixture(scope="module")
def grids(shared):
    with Worker() as worker:
        paths = sorted((shared / "releases").glob("*.xlsx"))
        digests = [Digest.of(path.read_bytes()) for path in paths]
        yield [worker.read(path, digest) for path, digest in zip(paths, digests, strict=True)]
        assert 0 <= worker.peak_memory < 150 << 20


def test_every_number_stands_where_truth_has_it(grids, shared):
    with gzip.open(shared / "truth" / "observations.csv.gz", "rt", encoding="utf-8") as stream:
        expected = {
            (row["sha256"], row["sheet"], *parse_a1(row["cell"])): float(row["value"])
            for row in csv.DictReader(stream)
        }
    found = {
        (book.digest.hex, sheet.name, *place): cell.value
        for book in grids
        for sheet in book.grids
        for place, cell in sheet.cells.items()
        if cell.content is Content.NUMBER
    }
    assert found == expected


def test_every_workbook_has_its_dates(grids):
    assert all(book.created and book.modified for book in grids)


def test_no_file_looks_like_records_of_persons(shared):
    paths = sorted(path for path in shared.rglob("*") if path.is_file())
    with Worker() as worker:
        assert [path.name for path in paths if worker.person_level(path)] == []
