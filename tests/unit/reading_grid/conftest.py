"""One guarded process for all tests of a module, as in real use."""

import pytest
from raw_workbooks import one_sheet, read_bytes

from crossfoot.reading.grid import Worker


@pytest.fixture(scope="module")
def worker():
    with Worker() as running:
        yield running


@pytest.fixture
def cells(worker, tmp_path):
    """Cells by address of a workbook with these rows on its one sheet."""

    def read(rows, before="", after="", **more):
        grid = read_bytes(worker, tmp_path, one_sheet(rows, before, after, **more)).grids[0]
        return grid.cells

    return read


@pytest.fixture
def grid(worker, tmp_path):
    def read(rows, before="", after="", **more):
        return read_bytes(worker, tmp_path, one_sheet(rows, before, after, **more)).grids[0]

    return read
