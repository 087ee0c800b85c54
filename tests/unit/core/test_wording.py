"""Numbers as people read them."""

import datetime

import pytest

from crossfoot.core import wording


@pytest.mark.parametrize(
    ("number", "text"),
    [(96574, "96,574"), (557.19, "557.19"), (668.8916762, "668.8917"), (-21, "-21"), (0.5, "0.5")],
)
def test_counts_and_averages(number, text):
    assert wording.count(number) == text


@pytest.mark.parametrize(
    ("pair", "texts"),
    [
        ((96574, 124054), ("96,574", "124,054")),
        ((352.2, 312.8425), ("352.2", "312.8425")),
        ((629.7373575444, 629.7370156511), ("629.73736", "629.73702")),
        ((1.0, 1.0), ("1", "1")),
    ],
)
def test_near_numbers_are_told_apart(pair, texts):
    assert wording.apart(*pair) == texts


def test_dates_and_plurals():
    assert wording.date(datetime.date(2023, 5, 26)) == "26 May 2023"
    assert wording.plural(1, "release") == "1 release"
    assert wording.plural(2500, "leaf", "leaves") == "2,500 leaves"
