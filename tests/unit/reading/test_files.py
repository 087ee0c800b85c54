"""From a file to its reading: what cannot be read is a reading that says why."""

import pytest
from drawn_sheets import NAME, whole_sheet, workbook
from raw_workbooks import one_sheet

from crossfoot.core.digest import Digest
from crossfoot.reading import files
from crossfoot.reading.cache import ReadingCache
from crossfoot.reading.grid import Fault, UnreadableWorkbookError, Worker
from crossfoot.reading.workbook import read_workbook


class FakeWorker:
    """Answers once; a second question is a failure of the test."""

    def __init__(self, answer):
        self._answers = [answer]

    def read(self, path, digest, *, name="", count_others=False):  # noqa: ARG002
        answer = self._answers.pop()
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_a_real_file(tmp_path, hand):
    data = one_sheet('<row r="1"><c r="A1"><v>5</v></c></row>')
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with Worker() as worker:
        reading = files.read(path, Digest.of(data), hand, worker)
    assert reading.readable
    assert [s.numeric_cells for s in reading.sheets] == [1]


def test_a_file_that_is_no_workbook(tmp_path, hand):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 a letter")
    cache = ReadingCache(tmp_path, hand)
    digest = Digest.of(path.read_bytes())
    with Worker() as worker:
        reading = files.obtain(path, digest, hand, worker, cache, name="Letter.pdf")
    assert not reading.readable
    assert "`Letter.pdf` is not a workbook" in reading.problem
    assert cache.load(digest) == reading


@pytest.mark.parametrize(
    ("fault", "kept"), [(Fault.CORRUPT, True), (Fault.HANG, False), (Fault.MEMORY, False)]
)
def test_a_failure_that_may_pass_is_not_kept(tmp_path, hand, fault, kept):
    cache = ReadingCache(tmp_path, hand)
    grid = workbook(whole_sheet())
    worker = FakeWorker(UnreadableWorkbookError("a.xlsx", fault, "detail"))
    assert not files.obtain(tmp_path, grid.digest, hand, worker, cache).readable
    assert (cache.load(grid.digest) is not None) is kept


def test_what_was_read_is_not_read_again(tmp_path, hand):
    cache = ReadingCache(tmp_path, hand)
    grid = workbook(whole_sheet())
    worker = FakeWorker(grid)
    first = files.obtain(tmp_path, grid.digest, hand, worker, cache)
    assert files.obtain(tmp_path, grid.digest, hand, worker, cache) == first
    assert first.sheets[0].name == NAME


def test_a_workbook_without_a_sheet_about_the_programme(hand):
    reading = read_workbook(workbook(), hand)
    assert reading.readable
    assert "no sheet about the programme" in reading.problem
