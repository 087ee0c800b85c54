"""A number that a program saved with fewer digits is the same number; another one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.core.quantity import Kind, Quantity
from crossfoot.reading.content import same

DOUBLES = st.floats(min_value=1e-3, max_value=1e9)


def number(value):
    return Quantity(Kind.EXACT, value, 0.0)


@given(DOUBLES, st.sampled_from([15, 16]), st.sampled_from([15, 16, 17]))
def test_every_way_of_saving_leaves_the_number_what_it_is(value, first, second):
    one, two = float(f"{value:.{first}g}"), float(f"{value:.{second}g}")
    assert same(number(one), number(two))
    assert same(number(two), number(one))


@given(DOUBLES, st.sampled_from([1e-13, -1e-13, 1e-9, 0.1]))
def test_what_differs_in_the_fourteenth_digit_is_another_number(value, share):
    assert not same(number(value), number(value * (1 + share)))


@pytest.mark.parametrize(("one", "two"), [(219.22447599729546, 219.2244759972955)])
def test_on_the_edge_of_the_fifteenth_digit(one, two):
    assert f"{one:.15g}" != f"{two:.15g}"
    assert same(number(one), number(two))
