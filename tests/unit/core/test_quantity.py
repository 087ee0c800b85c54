"""Stated precision decides what agrees."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.core.quantity import Kind, Quantity, product, total, weighted_mean

published = Quantity.published


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (published(557.19, 2), published(557.1858, None), True),
        (published(557.19, 2), published(557.1799, None), False),
        (published(629.7370156511168, None), published(629.7373575444461, None), False),
        (published(Decimal("538544.8599992464"), None), Quantity.exact(Decimal("538544.86")), True),
        (published(705.45, 2), published(705.450489335281, None), True),
        (Quantity.exact(96574), Quantity.exact(124054), False),
        (Quantity.exact(96574), Quantity.exact(96575), False),
    ],
)
def test_agreement(one, other, agree):
    assert one.agrees(other) is agree
    assert other.agrees(one) is agree


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_rounding_a_value_keeps_it_in_agreement(value, decimals):
    assert published(round(value, decimals), decimals).agrees(published(value, None))


@given(st.lists(st.integers(-(10**6), 10**6)))
def test_counts_add_exactly(counts):
    whole = total(map(Quantity.exact, counts))
    assert whole == Quantity.exact(sum(counts))


@given(st.lists(st.tuples(st.floats(1, 3000), st.integers(1, 10**5)), min_size=1, max_size=30))
def test_a_mean_of_rounded_values_agrees_with_the_mean_of_the_values(pairs):
    weights = [Quantity.exact(w) for _, w in pairs]
    rounded = weighted_mean([published(round(v, 2), 2) for v, _ in pairs], weights)
    exact = weighted_mean([published(v, None) for v, _ in pairs], weights)
    assert rounded.agrees(exact)


def test_a_mean_over_nobody_is_none():
    assert weighted_mean([Quantity.exact(5)], [Quantity.exact(0)]) is None


def test_money_is_exact():
    assert product(Quantity.exact(219011), Decimal("0.96")).number == Decimal("210250.56")


def test_missing_is_not_zero():
    with pytest.raises(ValueError, match="no value"):
        _ = Quantity(Kind.MISSING).number
    with pytest.raises(ValueError, match="quantity of kind"):
        Quantity(Kind.EXACT)
