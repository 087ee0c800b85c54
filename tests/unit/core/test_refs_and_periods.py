"""References print and parse back; fiscal arithmetic has one home."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.core import periods, refs
from crossfoot.core.digest import Digest
from crossfoot.core.refs import CellRef

digests = st.binary(max_size=8).map(Digest.of)
sheets = st.text(st.characters(exclude_characters=":\\/?*[]\n\r"), min_size=1, max_size=31)
cells = st.builds(
    CellRef, digests, sheets, st.integers(1, refs.MAX_ROW), st.integers(1, refs.MAX_COLUMN)
)


@given(cells)
def test_a_reference_parses_back(ref):
    assert refs.parse(str(ref)) == ref
    assert refs.parse(ref.text, lambda _: ref.digest) == ref


@given(st.integers(1, refs.MAX_COLUMN))
def test_columns_have_letters(column):
    assert refs.column_number(refs.column_letters(column)) == column


@pytest.mark.parametrize(
    "text", ["", "B11", "xyz", "0123abcd:S!B0", "0123abcd:!B1", "0" * 64 + ":S"]
)
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(ValueError, match=r"reference|address|digest"):
        refs.parse(text, lambda _: Digest("0" * 64))


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)))
def test_every_day_lies_in_its_fiscal_year(day):
    year = periods.fiscal_year(day)
    assert periods.fiscal_year_start(year) <= day <= periods.fiscal_year_end(year)


def test_a_fiscal_year_to_date_ends_with_its_month():
    period = periods.Period.fiscal_year_through(2024, 2)
    assert period.start == datetime.date(2023, 10, 1)
    assert period.last_day == datetime.date(2024, 2, 29)
    assert periods.Period.fiscal_year_through(2024, 12).last_day == datetime.date(2023, 12, 31)


def test_ranges_fold_down_a_column():
    assert refs.ranges(["B11", "B9", "C13", "B10"]) == "B9:B11, C13"
