"""Uniqueness and small groups against a plain count, told in bands that point at nobody."""

from collections import Counter
from itertools import combinations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packets import Maker

from crossfoot.disclosures import bands
from crossfoot.disclosures.uniqueness import MOST_COLUMNS, uniqueness


def counted(columns, group):
    """Rows alone, and rows in groups under eleven, by counting."""
    sizes = Counter(zip(*(columns[at] for at in group), strict=True))
    alone = sum(size == 1 for size in sizes.values())
    return alone, sum(size for size in sizes.values() if size < 11)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_worst_of_every_combination(data):
    rows = data.draw(st.integers(60, 300))
    width = data.draw(st.integers(1, MOST_COLUMNS))
    columns = {
        at: data.draw(
            st.lists(st.integers(0, data.draw(st.integers(1, 60))), min_size=rows, max_size=rows)
        )
        for at in range(width)
    }
    varied = [at for at in columns if len(set(columns[at])) > 1]
    codes = {at: pa.chunked_array([pa.array(v, pa.int32())]) for at, v in columns.items()}
    for facts in uniqueness(codes, rows):
        worst = max(counted(columns, group) for group in combinations(varied, facts.together))
        assert (facts.alone, facts.small) == tuple(bands.share(part, rows) for part in worst)
        assert counted(columns, facts.columns) == worst


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_no_band_points_at_a_handful(part, whole):
    part = min(part, whole)
    said = bands.share(part, whole)
    assert said in bands.ORDER
    if said in (bands.TOO_FEW, bands.NONE):
        assert whole < bands.FEWEST_ROWS or part == 0
        return
    # Every band that is told holds at least ten different numbers of rows.
    if whole <= 2_000:
        assert sum(bands.share(other, whole) == said for other in range(whole + 1)) >= 9


def test_bands_are_in_order():
    for whole in (50, 77, 200, 1_000, 20_000):
        told = [bands.ORDER.index(bands.share(part, whole)) for part in range(whole + 1)]
        assert told == sorted(told)


def test_few_rows_get_no_band(audited):
    made = Maker(30)
    found = audited({"Office": made.offices_(), "Sex": made.sexes(), "Entry Date": made.days()})
    assert {facts.alone for facts in found.facts} == {bands.TOO_FEW}
    assert found.rows == "fewer than 50"


def test_identifiers_and_notes_are_not_counted_among_facts(audited):
    made = Maker(500)
    found = audited({"Case Reference": made.ids(), "Q2": made.names(), "Notes": made.notes(),
                     "Office": made.offices_(), "Sex": made.sexes()})  # fmt: skip
    assert {at for facts in found.facts for at in facts.columns} == {4, 5}
    assert [facts.together for facts in found.facts] == [1, 2]


@pytest.mark.parametrize("rows", [500, 70_000])
def test_values_that_lie_in_different_batches_are_the_same_value(audited, rows):
    columns = {"Office": ["Atlanta", *["Boston"] * (rows - 2), "Atlanta"], "Sex": ["M"] * rows}
    found = audited(columns)
    assert found.facts[0].alone == "none"
