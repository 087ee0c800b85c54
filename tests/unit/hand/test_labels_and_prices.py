"""What labels mean, and what a day of technology costs."""

import datetime
from decimal import Decimal

import pytest

from crossfoot.hand.loader import load


@pytest.fixture(scope="module")
def hand():
    return load()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GPS", "Ankle Monitor"),
        ("Ankle  monitor ", "Ankle Monitor"),
        ("TR", "VoiceID"),
        ("VeriWatch", "Wristworn"),
        ("Veriwatch", "Wristworn"),
        ("Wrist-worn", "Wristworn"),
        ("No Technology", "No Tech"),
        ("Dual\u00a0Technology", "Dual Tech"),
        ("Smart\u2011LINK", "SmartLINK"),
        ("Smart LINK 2", None),
        ("", None),
    ],
)
def test_technologies(hand, label, name):
    assert hand.labels.technology(label) == name


def test_offices_statuses_outcomes_totals_columns(hand):
    assert hand.labels.office("WashingtonDC") == "Washington DC"
    assert hand.labels.office("ST PAUL ") == "St Paul"
    assert hand.labels.office("Guam") is None
    assert hand.labels.status("ECMS - FAMU") == "ECMS-FAMU"
    assert hand.labels.outcome("failed to attend") == "Failed to Attend"
    assert hand.labels.total("Grand Total") == hand.labels.total("total") == "Total"
    assert hand.labels.column("Average Length in Program") == "ALIP"


def test_vocabularies_do_not_mix(hand):
    assert hand.labels.office("GPS") is None
    assert hand.labels.technology("Denver") is None


def test_prices_hold_from_their_first_day(hand):
    day = datetime.date(2024, 1, 13)
    prices = {
        "Ankle Monitor": "2.74",
        "SmartLINK": "0.96",
        "VoiceID": "0.18",
        "Wristworn": "4.50",
        "Dual Tech": "3.70",
        "No Tech": "0.00",
    }
    for technology, price in prices.items():
        assert hand.prices.unit_price(technology, day) == Decimal(price)
        assert hand.prices.unit_price(technology, None) == Decimal(price)
        assert hand.prices.unit_price(technology, datetime.date(2021, 1, 1)) is None
    assert hand.prices.unit_price("GPS", day) is None


def test_every_entry_says_why_and_where(hand):
    assert all(price.reason and price.reference for price in hand.prices.entries)
