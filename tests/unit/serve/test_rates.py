"""How often one address may ask."""

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.report.serve.limits import Rate
from crossfoot.report.serve.rates import Buckets


def test_a_bucket_empties_and_fills():
    now = [0.0]
    buckets = Buckets(Rate(3, 0.5), lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take("b") == 0, "another address has a bucket of its own"
    now[0] = 1.9
    assert buckets.take("a") == 1
    now[0] = 2.0
    assert buckets.take("a") == 0


def test_looking_takes_nothing():
    buckets = Buckets(Rate(1, 1), lambda: 0.0)
    assert [buckets.empty("a") for _ in range(5)] == [0] * 5
    assert buckets.take("a") == 0
    assert buckets.empty("a") == 1


def test_what_is_remembered_is_bounded():
    buckets = Buckets(Rate(1, 0.001), lambda: 0.0)
    for number in range(12_000):
        buckets.take(str(number))
    assert len(buckets._levels) == 10_000
    assert buckets.take("11999") > 0, "the last ones are those that are remembered"


@given(
    st.lists(st.floats(0, 5), max_size=60),
    st.integers(1, 20),
    st.floats(0.05, 10),
)
def test_never_more_than_at_once_and_what_has_flown_in(pauses, at_once, per_second):
    now = [0.0]
    buckets = Buckets(Rate(at_once, per_second), lambda: now[0])
    taken = 0
    for pause in pauses:
        now[0] += pause
        wait = buckets.take("a")
        taken += wait == 0
        assert taken <= at_once + now[0] * per_second + 1e-6
        if wait:
            later = now[0]
            now[0] = later + wait
            assert buckets.empty("a") == 0, "after the seconds that were named there is one"
            now[0] = later
