"""from + items + residual = to, whatever the figures and whatever is known of them."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.core.bridges import Basis, Bridge, Item, Step

NUMBERS = st.fractions(-(10**6), 10**6, max_denominator=100)
ITEMS = st.lists(
    st.builds(Item, st.sampled_from(Step), NUMBERS, st.sampled_from(Basis), st.just("a step")),
    max_size=6,
)

# A busy machine is no fault of an example.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(NUMBERS, NUMBERS, ITEMS)
def test_a_bridge_reaches_and_its_rest_is_what_its_items_leave(start, end, items):
    bridge = Bridge.between(start, end, items)
    assert bridge.start + sum(i.amount for i in bridge.items) + bridge.residual == bridge.end
    assert bridge.items == tuple(items)
    assert bridge.residual == end - start - bridge.explained


@patient
@given(NUMBERS, NUMBERS, ITEMS, NUMBERS.filter(bool))
def test_a_bridge_that_does_not_reach_cannot_be_made(start, end, items, off):
    rest = end - start - sum((i.amount for i in items), Fraction(0))
    with pytest.raises(ValueError, match="does not reach"):
        Bridge(start, end, tuple(items), rest + off)
