"""What a register hides is never compared and cannot be read from its file or from a finding."""

import re
from itertools import pairwise

import pytest
from counted import beside, leaves, register, text
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot.checks import register_agrees
from crossfoot.checks.frame.running import run
from crossfoot.core.stocks import Definition, Stocks
from crossfoot.core.tables import Measure

LEAST = 11
PAGE = sheet(CLEAN)
CELLS = leaves(PAGE.table("aor_tech"))
PLACES = ("B9", "B10", "B31", "B32", "B34", "B35", "B36", "B29", "B33")


@st.composite
def registers(draw):
    """People in each cell at midnight; at any time and end inclusive some more, often few."""
    midnight = {
        cell: draw(st.one_of(st.just(n), st.integers(0, 14), st.integers(30, 200)))
        for cell, n in CELLS.items()
    }
    left = {cell: draw(st.one_of(st.just(0), st.integers(0, 12))) for cell in CELLS}
    moved = {cell: draw(st.one_of(st.just(0), st.integers(0, 30))) for cell in CELLS}
    any_time = {cell: n + left[cell] for cell, n in midnight.items()}
    inclusive = {cell: n + moved[cell] for cell, n in any_time.items()}
    return dict(zip(Definition, (midnight, any_time, inclusive), strict=True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hidden")


@settings(max_examples=60, deadline=None)
@given(counts=registers(), cell=st.sampled_from(PLACES), value=st.integers(1, 250))
def test_hidden_cells_are_not_compared_and_not_revealed(counts, cell, value, folder):
    said = text(counts)
    file = register(folder, said)
    shown, hidden = {}, set()
    for one in Stocks.of(file.reading).cells:
        at = one.row_path
        if one.quantity.is_number:
            shown.setdefault(at, {})[one.key.table] = one
        else:
            hidden.add(one.ref)
            assert one.raw == ""
    for told in shown.values():
        numbers = [int(one.quantity.number) for one in told.values()]
        assert all(n == 0 or n >= LEAST for n in numbers)
        # Two definitions of one cell cannot be subtracted either.
        assert all(b == a or abs(b - a) >= LEAST for a, b in pairwise(sorted(numbers)))

    page = PAGE if str(_at(cell)) == str(value) else changed(PAGE, cell, str(value))
    whole = beside(book(page), file)
    findings = run([register_agrees.CHECK], whole, HAND)
    assert findings == run([register_agrees.CHECK], whole, HAND)
    for finding in findings:
        rests = set(finding.evidence)
        assert not rests & hidden
        own = {str(one.quantity.number) for t in shown.values() for one in t.values()}
        own |= {str(c.quantity.number) for c in _people(page)}
        counts_told = re.findall(r"(?:counts|and|as|day,) ([\d,]+) (?:at|with)", finding.message)
        assert {n.replace(",", "") for n in counts_told} <= own
        for ref in finding.cells:
            published = whole.at(ref)
            same = (published.key.place or "all", published.key.category or "all")
            told = [one.quantity.number for one in _of(shown, same).values()]
            assert told
            assert published.quantity.number not in told


def _people(page):
    cells = (c for t in page.tables for r in t.rows for c in r.cells)
    return [c for c in cells if c.key and c.key.measure is Measure.PARTICIPANTS]


def _at(cell):
    return next(c.quantity.number for c in _people(PAGE) if c.ref.cell == cell)


def _of(shown, same):
    found = {}
    for path, told in shown.items():
        for kind, one in told.items():
            if (one.key.place or "all", one.key.category or "all") == same:
                assert path == same
                found[kind] = one
    return found
