"""How precisely a column was published."""

from decimal import Decimal

import pytest

from crossfoot.core.quantity import Kind
from crossfoot.reading import precision
from crossfoot.reading.precision import Cell

FULL = [Cell(874.3753888696855, 2893), Cell(498.67809239940385, 671), Cell(574.7616487455197, 558)]


def slack(quantity):
    return quantity.kind, quantity.slack


def test_a_rounded_column_has_the_most_decimals_seen_in_it():
    made = precision.averages([Cell(542.01, 4856), Cell(475.2, 353), Cell(34.0, 1)])
    assert [slack(q) for q in made] == [(Kind.ROUNDED, 0.005)] * 3


def test_a_full_column_knows_an_exact_average_from_one_rounded_on_its_own():
    made = precision.averages([*FULL, Cell(705.45, 117682), Cell(195.75, 4)])
    assert slack(made[0]) == (Kind.EXACT, pytest.approx(874.375e-10))
    assert slack(made[3]) == (Kind.ROUNDED, 0.005)
    assert slack(made[4]) == (Kind.EXACT, 0)


def test_a_short_average_over_very_many_was_rounded():
    # 705.45 x 200,000 is whole, but one exact average in two thousand would end like this.
    assert slack(precision.averages([*FULL, Cell(705.45, 200_000)])[3]) == (Kind.ROUNDED, 0.005)


def test_a_copy_with_fifteen_digits_is_still_full():
    made = precision.averages([Cell(861.092704554615, 2481), Cell(723.52711223203, 6344)])
    assert all(q.kind is Kind.EXACT and q.slack > 0 for q in made)


def test_the_published_double_is_kept():
    assert precision.averages(FULL)[0].value == 874.3753888696855


def test_money_is_decimal_without_the_noise_of_the_file():
    made = precision.costs([Cell(25547.759999999998, 9324), Cell(3517.92, 19544), Cell(0.0, 9)])
    assert [q.value for q in made] == [Decimal("25547.76"), Decimal("3517.92"), Decimal("0.0")]
    assert all(slack(q) == (Kind.ROUNDED, 0.005) for q in made)


def test_cents_that_end_in_zero_are_still_cents():
    made = precision.costs([Cell(126377.280000354, 1), Cell(126867.480000101, 1), Cell(12181.5, 1)])
    assert made[2].slack == 0.005
    assert made[0].kind is Kind.EXACT


def test_whole_dollars_where_all_are():
    assert [q.slack for q in precision.costs([Cell(126377.0, 1), Cell(12181.0, 1)])] == [0.5, 0.5]


def test_shares():
    made = precision.shares([Cell(0.974, 9635), Cell(0.026, 9635), Cell(1.0, 9635)])
    assert [q.slack for q in made] == [0.0005, 0.0005, 0]
    whole = precision.shares([Cell(1.0, 7), Cell(0.0, 7)])
    assert [q.slack for q in whole] == [0, 0]
    assert precision.shares([Cell(0.5, 8), Cell(0.5, 8)])[0].slack == 0.005


def test_counts_are_whole_unless_the_file_says_otherwise():
    assert precision.count(58608.0).value == 58608
    assert isinstance(precision.count(58608.0).value, int)
    assert precision.count(10.5).value == 10.5
    assert isinstance(precision.count(1e300).value, float)


def test_absurd_sizes():
    made = precision.averages([*FULL, Cell(1e300, 3), Cell(5e-324, 2**60)])
    assert [q.value for q in made[3:]] == [1e300, 5e-324]
    assert precision.costs([Cell(1e300, None)])[0].value == Decimal("1e300")
