"""What a number can be by the words it was said in, and what is reckoned from it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from crossfoot.core.interval import Interval, fraction
from crossfoot.core.percent import Gap, plain, signed
from crossfoot.core.quantity import Quantity
from crossfoot.core.stated import Precision, Stated, last_place

SAID = {
    # Words, and for each the number, what it allows, and what it does not.
    "18,000": (Stated(18_000), [18_000], [17_999, 18_001]),
    "about 600": (Stated(600, Precision.ABOUT), [550, 599.7, 650], [549, 651]),
    "about 31": (Stated(31, Precision.ABOUT), [30.5, 30.77, 31.5], [30.4, 31.6]),
    "about 1,500,000,000": (
        Stated(1_500_000_000, Precision.ABOUT), [1_549_999_999], [1_601_514_650]),
    "over 179,000": (Stated(179_000, Precision.OVER), [179_001, 10**9], [179_000, 5]),
    "at least 5": (Stated(5, Precision.LEAST), [5, 6], [4]),
    "less than 4.2": (Stated(Decimal("4.20"), Precision.UNDER), [4.13, 0], [4.2, 5]),
    "at most 7": (Stated(7, Precision.MOST), [7, 0], [8]),
    "between 1 and 2": (Stated(1, Precision.BETWEEN, upper=2), [1, 1.5, 2], [0.9, 2.1]),
    "84": (Stated(84, Precision.ROUNDED, 1), [83.5, 84.13, 84.5], [83.4, 84.6]),
}  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_words_allow_what_they_say(words):
    stated, inside, outside = SAID[words]
    assert stated.words == words
    assert all(stated.interval.holds(fraction(value)) for value in inside)
    assert not any(stated.interval.holds(fraction(value)) for value in outside)


def test_a_unit_is_written_as_people_write_it():
    assert Stated(600, Precision.ABOUT).told("percent") == "about 600%"
    assert Stated(Decimal("4.20"), Precision.UNDER).told("US dollars") == "less than $4.20"
    assert Stated(552_688, Precision.OVER).told("US dollars a day") == "over $552,688 a day"
    assert Stated(266).told("people") == "266 people"


def test_percent_are_reckoned_as_shares():
    value, interval = Stated(84, Precision.ROUNDED, 1).in_unit("percent")
    assert value == Fraction(84, 100)
    assert interval == Interval(Fraction(835, 1000), Fraction(845, 1000))


@pytest.mark.parametrize(
    ("value", "place"),
    [(47_900, 100), (1, 1), (Decimal("0.5"), Fraction(1, 10)), (0.25, Fraction(1, 100)), (0, 1)],
)
def test_the_last_place_that_says_something(value, place):
    assert last_place(value) == place


def test_an_upper_number_belongs_to_between():
    with pytest.raises(ValueError, match="upper"):
        Stated(1, Precision.EXACT, upper=2)
    with pytest.raises(ValueError, match="below"):
        Stated(2, Precision.BETWEEN, upper=1)


def test_an_interval_without_a_value_is_refused():
    with pytest.raises(ValueError, match="no value lies"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="no value lies"):
        Interval(Fraction(1), Fraction(1), low_open=True)


def test_products_below_nothing_and_quotients_by_nothing_are_refused():
    with pytest.raises(ValueError, match="below nothing"):
        Interval.point(-1) * Interval.point(2)
    with pytest.raises(ValueError, match="above nothing"):
        Interval.point(1) / Interval.point(0)


def test_a_published_mean_keeps_its_precision():
    published = Interval.of(Quantity.published(557.19, 2))
    assert published.holds(fraction(557.1858))
    assert not published.holds(fraction(557.2))


def test_half_lines_reckon_too():
    more = Interval(Fraction(50_000), None, low_open=True)
    share = more / Interval.around(104_000, 500)
    assert share.low == Fraction(50_000, 104_500)
    assert share.high is None
    assert share.low_open


def test_one_difference_has_two_percentages():
    gap = Gap.between(266, 49_459)
    assert signed(gap.of_first) == "+18,494%"
    assert signed(gap.of_second) == "-99.5%"
    assert Gap.between(0, 5).of_first is None
    assert Gap.between(0, 5).ratio is None


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(338, 43_548), "0.78%"),
        (Fraction(8413, 10_000), "84.1%"),
        (Fraction(99_999, 100_000), "99.999%"),
        (Fraction(1, 100_000), "0.001%"),
        (Fraction(1), "100.0%"),
        (Fraction(0), "0.00%"),
        (Fraction(184_936, 1000), "18,494%"),
        (Fraction(1, 8), "12.5%"),
    ],
)
def test_what_is_not_the_whole_is_never_printed_as_the_whole(share, shown):
    assert plain(share) == shown
