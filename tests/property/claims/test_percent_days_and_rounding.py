"""Laws of percent, of rounding and of the as-of rules, each beside an oracle of its own."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.claims.frame.days import MONTH, choose, other_side
from crossfoot.core.interval import Interval, fraction
from crossfoot.core.percent import Gap, plain, signed
from crossfoot.core.stated import Precision, Stated
from crossfoot.hand.claims import Rule

POSITIVE = st.integers(1, 10**9)
DAYS = st.dates(datetime.date(2022, 1, 1), datetime.date(2022, 6, 30))
ONE = datetime.timedelta(days=1)
# A busy machine is no fault of an example.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(POSITIVE, POSITIVE)
def test_the_two_percentages_undo_each_other(first, second):
    gap = Gap.between(first, second)
    assert (1 + gap.of_first) * (1 + gap.of_second) == 1
    assert gap.ratio == 1 + gap.of_first


@patient
@given(POSITIVE, POSITIVE)
def test_nothing_is_too_low_by_more_than_all_of_it(published, right):
    too_low = -Gap.between(right, published).of_first
    assert too_low < 1
    assert (too_low > 0) == (published < right)


@patient
@given(POSITIVE, POSITIVE)
def test_exchanged_numbers_exchange_the_percentages(first, second):
    one, other = Gap.between(first, second), Gap.between(second, first)
    assert (one.of_first, one.of_second) == (other.of_second, other.of_first)
    assert one.difference == -other.difference


@patient
@given(st.integers(-(10**7), 10**7), st.integers(1, 10**6))
def test_percent_are_rounded_as_people_round_and_never_turn(part, whole):
    share = Fraction(part, whole)
    text = signed(share)
    assert text.startswith("-") == (share < 0)
    shown = plain(abs(share)).removesuffix("%").replace(",", "")
    places = len(shown.partition(".")[2])
    exact = Decimal(abs(share).numerator) / Decimal(abs(share).denominator) * 100
    assert Decimal(shown) == exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert (Decimal(shown) == 100) == (abs(share) == 1)
    assert (Decimal(shown) == 0) == (share == 0)


@patient
@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 10, 100, 1000, 5, 25]))
def test_a_rounded_number_allows_what_was_rounded(value, step):
    rounded = (2 * value + step) // (2 * step) * step
    assert Stated(rounded, Precision.ROUNDED, step).interval.holds(value)
    assert not Stated(rounded, Precision.ROUNDED, step).interval.holds(rounded + step)


@patient
@given(st.integers(-(10**9), 10**9))
def test_over_and_at_most_share_no_value_and_leave_none_out(value):
    over, most = Stated(value, Precision.OVER), Stated(value, Precision.MOST)
    under, least = Stated(value, Precision.UNDER), Stated(value, Precision.LEAST)
    assert not over.interval.meets(most.interval)
    assert not under.interval.meets(least.interval)
    assert least.interval.meets(most.interval)
    for other in (value - 1, value, value + 1):
        assert over.interval.holds(other) != most.interval.holds(other)
        assert under.interval.holds(other) != least.interval.holds(other)


@patient
@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_double_counts_as_the_digits_that_it_prints(value):
    assert fraction(value) == Fraction(Decimal(repr(value)))


BOUNDS = st.integers(0, 1000)
INTERVALS = st.tuples(BOUNDS, BOUNDS).map(
    lambda pair: Interval(Fraction(min(pair)), Fraction(max(pair)))
)


@patient
@given(INTERVALS, INTERVALS, st.integers(0, 10), st.integers(0, 10))
def test_what_is_reckoned_of_values_lies_in_what_is_reckoned_of_intervals(a, b, m, n):
    one = a.low + (a.high - a.low) * Fraction(m, 10)
    other = b.low + (b.high - b.low) * Fraction(n, 10)
    assert (a + b).holds(one + other)
    assert (a - b).holds(one - other)
    assert (a * b).holds(one * other)
    if b.low > 0:
        assert (a / b).holds(one / other)


@patient
@given(INTERVALS, INTERVALS)
def test_within_is_meeting_at_every_value(a, b):
    edges = [a.low, (a.low + a.high) / 2, a.high]
    assert a.within(b) == all(b.holds(edge) for edge in edges)
    assert a.meets(b) == b.meets(a)


def outward(days, day, rule, most):
    """The oracle: walk away from the day, the earlier one first, and take what is met."""
    for step in range(most + 1):
        for candidate in (day - step * ONE, day + step * ONE):
            before, after = candidate <= day, candidate >= day
            if rule is Rule.LAST_BY and not before:
                continue
            if rule is Rule.FIRST_FROM and not after:
                continue
            if candidate in days:
                return candidate
    return None


@patient
@given(st.sets(DAYS, max_size=12), DAYS, st.sampled_from(Rule), st.integers(0, 60))
def test_the_count_that_speaks_for_a_day(days, day, rule, within):
    most = 0 if rule is Rule.ON else within or MONTH
    assert choose(sorted(days), day, rule, within) == outward(days, day, rule, most)


@patient
@given(st.sets(DAYS, max_size=12), DAYS, st.integers(0, 60))
def test_the_other_side_is_the_other_side(days, day, within):
    chosen = choose(days, day, Rule.NEAREST, within)
    if chosen is None:
        return
    across = other_side(days, day, chosen, within)
    if chosen == day:
        assert across is None
    elif across:
        assert (across > day) != (chosen > day)
        assert across in days
        assert not any(
            abs(d - day) < abs(across - day) for d in days if (d > day) == (across > day)
        )
