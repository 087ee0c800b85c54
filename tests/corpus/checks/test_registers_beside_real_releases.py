"""Real releases beside registers that count what their own office tables state, and a little more.

A register that counts the leaves of the office table agrees with all else that a release states of
that day, but where releases are known not to add up.
"""

import pytest
from counted import alike, beside, leaves, register, text
from pictures import HAND
from real_releases import readings

from crossfoot.book import Book
from crossfoot.checks import register_agrees
from crossfoot.checks.frame.running import run

# What other checks prove from the cells alone, or by the price: a subtotal, and technologies that
# the two tables count differently.
KNOWN = {
    "FY22_detentionStats08192022.xlsx": ["B142"],
    "FY23_detentionStats07102023.xlsx": ["B11", "B13"],
    "FY25_detentionStats02142025_markedup.xlsx": ["B12", "B13", "B14"],
}


def found(book, said, folder):
    return run([register_agrees.CHECK], beside(book, register(folder, said)), HAND)


@pytest.fixture(scope="module")
def counted(shared):
    """Every release with a dated office table: its book, the day, and the leaves of that table."""
    told = []
    for one in readings(shared):
        book = Book.of([(one.release, one.reading)])
        table = book.table(book.entries[0], "aor_tech")
        cells = leaves(table) if table and table.as_of else {}
        if cells:
            told.append((one.release.publisher_name, book, table, cells))
    return told


def test_only_what_does_not_add_up_differs_from_its_own_office_table(counted, tmp_path):
    assert len(counted) > 60
    accused = {}
    for name, book, table, cells in counted:
        for finding in found(book, text(alike(cells), table.as_of), tmp_path):
            accused[name] = [ref.cell for ref in finding.cells]
    assert accused == KNOWN


def test_people_whom_a_real_release_does_not_show_are_told_of_their_cell(counted, tmp_path):
    for name, book, table, cells in counted[::8]:
        if name in KNOWN:
            continue
        most = max(sorted(cells), key=cells.get)
        said = text(alike({**cells, most: cells[most] + 40}), table.as_of)
        (finding,) = found(book, said, tmp_path)
        (ref,) = finding.cells
        key = book.at(ref).key
        assert (key.table, key.place, key.category) == ("aor_tech", *most)
        assert "is 40 less than that." in finding.message
