"""What each flag asks, and what it leaves alone, where the published fixtures do not tell."""

import datetime
import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.contracts.ocds import quartiles
from crossfoot.contracts.ocds.flags import FLAGS, Group, grouped
from crossfoot.contracts.ocds.flags.flag import lasting
from crossfoot.contracts.ocds.flags.r003 import ShortNotice
from crossfoot.contracts.ocds.flags.r018 import SingleBid
from crossfoot.contracts.ocds.flags.r024 import CloseToWinner
from crossfoot.contracts.ocds.flags.r025 import SeldomWins
from crossfoot.contracts.ocds.flags.r028 import SamePrice
from crossfoot.contracts.ocds.flags.r030 import LateBidWon
from crossfoot.contracts.ocds.flags.r035 import OthersDisqualified
from crossfoot.contracts.ocds.flags.r036 import LowestDisqualified
from crossfoot.contracts.ocds.flags.r038 import OftenDisqualified
from crossfoot.contracts.ocds.flags.r048 import ManyTrades
from crossfoot.contracts.ocds.flags.r058 import FarBelowNext
from crossfoot.contracts.ocds.moments import moment
from crossfoot.contracts.ocds.procedures import Scope, select


def bid(who, amount=None, status="valid", currency="USD", date=None):
    value = {} if amount is None else {"value": {"amount": amount, "currency": currency}}
    tenderers = [{"id": one} for one in who.split("+")]
    return {"status": status, "tenderers": tenderers, **value, "date": date}


def process(ocid, *bids, wins="", tender=None, **more):
    awards = [{"status": "active", "suppliers": [{"id": w}]} for w in wins.split()]
    return {"ocid": ocid, "bids": {"details": list(bids)}, "awards": awards,
            "tender": tender or {}, **more}  # fmt: skip


def ask(flag, *processes, scope=None):
    return flag.ask(select(processes, scope or Scope()))


def raised(flag, *processes, scope=None):
    outcome = ask(flag, *processes, scope=scope)
    return {(one.group, one.id): one.value for one in outcome.raised}


def only(found, group):
    return {who: value for (kind, who), value in found.items() if kind is group}


def tender(start, end, **more):
    return {"tenderPeriod": {"startDate": start, "endDate": end}, **more}


def test_a_flag_has_a_name_of_its_own_and_says_what_it_needs():
    assert len({flag.code for flag in FLAGS}) == len(FLAGS) == 11
    assert all(flag.title and flag.needs and flag.unit for flag in FLAGS)
    assert [flag.code for flag in FLAGS[:-1]] == sorted(flag.code for flag in FLAGS[:-1])


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.code)
def test_where_nothing_can_be_asked_nothing_is_raised_and_that_is_said(flag):
    outcome = ask(flag(), {"ocid": "a"}, {"ocid": "b", "bids": None, "awards": 3, "tender": []})
    assert (outcome.asked, outcome.raised) == (0, ())


def test_a_tender_period_in_two_zones_and_by_day():
    short = tender("2020-08-03T18:00:00-05:00", "2020-08-04T18:00:00-05:00")
    days = tender("2020-08-03", "2020-08-18")
    outcome = ask(ShortNotice(), process("short", tender=short), process("days", tender=days))
    assert [one.id for one in outcome.raised] == ["short"]
    assert outcome.raised[0].says == "Open for 1 day; 15 or more are expected."
    assert outcome.asked == 2


def test_a_single_bid_counts_numbers_alone():
    for value in (True, "1", None, 1.5, 0):
        told = process("a", tender={"procurementMethod": "open", "numberOfTenderers": value})
        assert raised(SingleBid(), told) == {}
    told = process("a", tender={"procurementMethod": "limited", "numberOfTenderers": 1})
    assert raised(SingleBid(frozenset({"limited"})), told) == {(Group.PROCESS, "a"): 1}


def test_the_next_price_is_that_of_somebody_else():
    """The winner's own second bid is no competition."""
    found = process("a", bid("W", 100), bid("W", 101), bid("L", 150), wins="W")
    outcome = ask(CloseToWinner(Fraction(1, 2)), found)
    assert outcome.raised[0].value == Fraction(1, 2)
    assert outcome.raised[0].says == (
        "The winning bid is 100.00, the next valid bid 150.00: 50.00% above it."
    )
    assert {one.id for one in outcome.raised} == {"a", "W", "L"}


@pytest.mark.parametrize(
    "one",
    [
        process("price of nothing", bid("W", 0), bid("L", 1), wins="W"),
        process("no next", bid("W", 1), wins="W"),
        process("not the lowest", bid("W", 2), bid("L", 1), wins="W"),
        process("price in words", bid("W", "one"), bid("L", 1), wins="W"),
        process("joint", bid("W", 1), bid("L", 1), bid("M+N", 9), wins="W"),
        process("two awards", bid("W", 1), bid("L", 1), wins="W L"),
        process("other currency", bid("W", 1), bid("L", 1, currency="EUR"), wins="W"),
        process("no currency", bid("W", 1), bid("L", 1, currency=None), wins="W"),
        process("nobody bid", wins="W"),
    ],
    ids=lambda one: one["ocid"],
)
def test_no_margin_where_none_can_be_told(one):
    for flag in (CloseToWinner(Fraction(99)), FarBelowNext(Fraction(0))):
        assert ask(flag, one).asked == 0


def test_a_currency_that_is_set_wins_over_the_first_that_is_met():
    one = process("a", bid("W", 1, currency="EUR"), bid("L", 1, currency="EUR"), wins="W")
    two = process("b", bid("W", 1), bid("L", 1), wins="W")
    flag = CloseToWinner(Fraction(0))
    assert only(raised(flag, one, two), Group.PROCESS) == {"a": 0}
    assert only(raised(flag, one, two, scope=Scope("USD")), Group.PROCESS) == {"b": 0}


def test_prices_are_compared_only_where_the_settings_allow():
    one = process("a", bid("V", 1), bid("W", 1), tender={"procurementMethodDetails": "auction"})
    two = process("b", bid("V", 1), bid("W", 1))
    flag = SamePrice()
    assert set(only(raised(flag, one, two), Group.PROCESS)) == {"a", "b"}
    for scope, left in (
        (Scope(unpriced=frozenset({"auction"})), {"b"}),
        (Scope(priced=frozenset({"auction"})), {"a"}),
        (Scope(excluded=frozenset({"auction"})), {"b"}),
    ):
        assert set(only(raised(flag, one, two, scope=scope), Group.PROCESS)) == left


def test_when_all_margins_are_nothing_none_is_unusual():
    same = [process(str(n), bid("W", 5), bid("L", 5), wins="W") for n in range(8)]
    assert raised(CloseToWinner(), *same) == {}
    assert raised(FarBelowNext(), *same) == {}


def test_who_seldom_bids_is_not_said_to_win_seldom():
    often = [process(str(n), bid("F"), bid(str(n)), wins=str(n)) for n in range(6)]
    found = raised(SeldomWins(percentile=99), *often)
    assert found == {(Group.TENDERER, "F"): 0}
    assert ask(SeldomWins(percentile=99), *often).asked == 7
    assert raised(SeldomWins(threshold=Fraction(-1)), *often) == {}


def test_the_same_price_of_one_bidder_twice_is_nothing():
    assert raised(SamePrice(), process("a", bid("V", 1), bid("V", 1))) == {}
    joint = process("a", bid("A+Z", 1), bid("Z+A", 1, status="disqualified"))
    assert raised(SamePrice(), joint) == {}
    withdrawn = process("a", bid("V", 1), bid("W", 1, status="withdrawn"))
    assert raised(SamePrice(), withdrawn) == {}
    exact = process("a", bid("V", 0.1), bid("W", 0.10))
    assert set(raised(SamePrice(), exact).values()) == {1}


def test_a_late_bid_that_did_not_win_is_nothing():
    deadline = {"tenderPeriod": {"endDate": "2020-01-02T00:00:00Z"}}
    late, early = "2020-01-02T00:00:01Z", "2020-01-02T00:00:00Z"
    lost = process("lost", bid("L", date=late), bid("W", date=early), wins="W", tender=deadline)
    won = process("won", bid("W", date=late), wins="W", tender=deadline)
    outcome = ask(LateBidWon(), lost, won)
    assert [one.id for one in outcome.raised] == ["won", "W"]
    assert outcome.raised[0].says == "A winning bid came 0 days 0:00:01 after the deadline."


def test_the_winner_is_not_among_those_ruled_out():
    own = process("own", bid("V"), bid("V", status="disqualified"), wins="V")
    two = process("two", bid("V"), bid("D", status="disqualified"), wins="V")
    assert only(raised(OthersDisqualified(), own, two), Group.PROCESS) == {"two": 1}
    assert raised(OthersDisqualified(threshold=2), own, two) == {}


def test_the_lowest_of_bids_still_open_is_not_the_lowest_disqualified():
    out = bid("D", 10, status="disqualified")
    opened = process("a", out, bid("P", 9, status="pending"), bid("V", 20), wins="V")
    assert raised(LowestDisqualified(), opened) == {}
    assert set(raised(LowestDisqualified(), process("a", out, bid("V", 20), wins="V"))) == {
        (Group.PROCESS, "a")
    }


def test_a_share_of_disqualified_bids_needs_enough_bids():
    some = [process(str(n), bid(f"T{n}"), bid(f"U{n}"), buyer={"id": f"B{n}"}) for n in range(5)]
    bad = process("x", bid("T", status="disqualified"), bid("U"), buyer={"id": "B"})
    assert raised(OftenDisqualified(), *some, bad) == {(Group.BUYER, "B"): Fraction(1, 2)}
    assert raised(OftenDisqualified(minimum_contracting_processes=3), *some, bad) == {}
    every = raised(OftenDisqualified(Fraction(1), 1, 1), *some, bad)
    assert every == {(Group.TENDERER, "T"): 1}


def test_a_supplier_of_many_trades():
    def supply(ocid, *codes):
        items = [{"classification": {"id": code}} for code in codes]
        award = {"status": "active", "suppliers": [{"id": ocid}], "items": items}
        return {"ocid": ocid, "awards": [award]}

    plain = [supply(str(n), "10") for n in range(6)]
    wide = supply("wide", "1000", "1100", "1200")
    flag = ManyTrades(minimum_contracting_processes=1)
    assert raised(flag, *plain, wide) == {(Group.TENDERER, "wide"): 3}
    assert raised(ManyTrades(digits=1, minimum_contracting_processes=1, threshold=2), wide) == {}
    assert raised(ManyTrades(), *plain, wide) == {}


def test_the_shape_of_the_other_program():
    found = grouped([ask(SamePrice(), process("a", bid("V", 1), bid("W", 1)))])
    assert json.dumps(found) == (
        '{"OCID": {"a": {"R028": 1.0}}, "Tenderer": {"V": {"R028": 1.0}, "W": {"R028": 1.0}}}'
    )


@given(
    st.lists(st.integers(-1000, 1000), min_size=1, max_size=30),
    st.integers(0, 100),
)
def test_a_quantile_is_that_of_numpy(sample, percent):
    own = quartiles.quantile(list(map(Fraction, sample)), Fraction(percent, 100))
    other = np.quantile(sample, percent / 100, method="median_unbiased")
    assert float(own) == pytest.approx(float(other), rel=1e-9, abs=1e-9)


def test_fences_are_exact():
    sample = [Fraction(n) for n in (0, 100, 100, 100, 100)]
    assert quartiles.fences(sample) == quartiles.Fences(Fraction(50, 3), Fraction(150), True)
    assert quartiles.fences([]) is None
    assert quartiles.fences([Fraction(0)] * 9) is None


def test_whoever_is_like_most_is_not_unusual_and_whoever_is_not_is():
    found = quartiles.fences([Fraction(1)] * 9 + [Fraction(0), Fraction(2)])
    assert not found.low(Fraction(1))
    assert not found.high(Fraction(1))
    assert found.low(Fraction(0))
    assert found.high(Fraction(2))
    set_by_hand = quartiles.fences([], 1)
    assert set_by_hand.low(Fraction(1))
    assert set_by_hand.high(Fraction(1))


def test_who_wins_as_often_as_everybody_else_does_not_win_seldom():
    assert raised(SeldomWins(), process("a", bid("W"), wins="W")) == {}
    equal = [process(str(n), bid("W", 10), bid("L", 15), wins="W") for n in range(6)]
    assert raised(CloseToWinner(), *equal) == {}
    assert raised(FarBelowNext(), *equal) == {}


def test_a_moment_without_a_zone_is_in_utc_and_nonsense_is_none():
    assert moment("2020-01-01") == moment("2020-01-01T02:00:00+02:00")
    for value in ("invalid", "2020-02-30", None, 7, "0001-01-01T00:00:00+14:00"):
        assert moment(value) is None


def test_lengths_of_time_read_as_days():
    assert lasting(datetime.timedelta(days=1200)) == "1,200 days"
    assert lasting(datetime.timedelta(days=-1)) == "-1 days"
