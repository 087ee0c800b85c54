"""Every question about awards: a table that raises it, and one beside it that does not."""

from decimal import Decimal

import pytest
from award_files import findings, journal, named, row, summary

from crossfoot.contracts.checks import CHECKS
from crossfoot.contracts.entries import Measure, balances_by_award, entries
from crossfoot.contracts.facts import headroom, steps
from crossfoot.contracts.standing import where_stood
from crossfoot.contracts.tracks import Tracks
from crossfoot.core.ledger import balances

END = "period_of_performance_current_end_date"
START = "period_of_performance_start_date"
POTENTIAL = "period_of_performance_potential_end_date"
BASE = row("A1", "0", "2020-01-01", "100.00")
VEHICLE = row("V1", "0", "2020-01-01", ceiling="1000.00", idv=True)


def order(number, day, obligated, name="O1", **more):
    return row(name, number, day, obligated, vehicle="V1", **more)


# check: rows and summaries that raise it, rows and summaries that nearly do
CASES = {
    "sum_obligations_vs_summary": (
        ([BASE], [summary("A1", "100.01")]), ([BASE], [summary("A1", "100.00")]),
    ),
    "base_transaction_missing": (
        ([row("A1", "P00001", "2020-01-01")], []), ([row("A1", "P00000", "2020-01-01")], []),
    ),
    "base_action_date_not_in_transactions": (
        ([BASE], [summary("A1", "100.00", "2019-12-31")]), ([BASE], [summary("A1", "100.00")]),
    ),
    "summary_current_value_null": (
        ([BASE], [summary("A1", "100.00", current_total_value_of_award="")]),
        ([BASE], [summary("A1", "100.00", current_total_value_of_award="0.00")]),
    ),
    "summary_potential_value_null": (
        ([BASE], [summary("A1", "100.00", potential_total_value_of_award="")]),
        ([BASE], [summary("A1", "100.00", potential_total_value_of_award="0")]),
    ),
    "exercised_value_vs_obligated": (
        ([row("A1", "0", "2020-01-01", "1.00", exercised="2.00")], []),
        ([row("A1", "0", "2020-01-01", "1.00", exercised="")], []),
    ),
    "pop_start_changes_between_modifications": (
        ([BASE, row("A1", "1", "2020-02-01", **{START: "2020-02-01"})], []),
        ([BASE, row("A1", "1", "2020-02-01", **{START: ""})], []),
    ),
    "potential_end_after_current_end": (
        ([row("A1", "0", "2020-01-01", **{POTENTIAL: "2021-01-01"})], []),
        ([row("A1", "0", "2020-01-01", **{POTENTIAL: "2020-12-31 00:00:00"})], []),
    ),
    "positive_obligation_after_end": (
        ([BASE, row("A1", "1", "2021-01-01", "0.01")], []),
        ([BASE, row("A1", "1", "2021-01-01", "-0.01"), row("A1", "2", "2020-12-31", "5")], []),
    ),
    "retroactive_extension": (
        ([BASE, row("A1", "1", "2021-01-01", **{END: "2021-12-31"})], []),
        ([BASE, row("A1", "1", "2020-12-31", **{END: "2021-12-31"})], []),
    ),
    "end_date_moved_earlier": (
        ([BASE, row("A1", "1", "2020-02-01", **{END: "2020-12-30"})], []),
        ([BASE, row("A1", "1", "2020-02-01", **{END: ""}), row("A1", "2", "2020-03-01")], []),
    ),
    "orders_obligated_exceed_recorded_ceiling": (
        ([VEHICLE, order("0", "2020-02-01", "1000.01")], []),
        ([VEHICLE, order("0", "2020-02-01", "1000.00")], []),
    ),
    "ceiling_restored": (
        ([VEHICLE, order("0", "2020-02-01", "1001"), order("1", "2020-03-01", "-1")], []),
        ([VEHICLE, order("0", "2020-02-01", "1001")], []),
    ),
    "ceiling_growth": (
        ([VEHICLE, row("V1", "1", "2020-02-01", ceiling="0.01", idv=True)], []),
        ([VEHICLE, row("V1", "1", "2020-02-01", ceiling="-0.01", idv=True)], []),
    ),
    "ceiling_removed": (
        ([VEHICLE, row("V1", "1", "2020-02-01", ceiling="-1000.00", idv=True)], []),
        ([VEHICLE, row("V1", "1", "2020-02-01", ceiling="-999.99", idv=True)], []),
    ),
    "obligation_reversed": (
        ([BASE, row("A1", "1", "2020-02-01", "5000"), row("A1", "2", "2020-03-01", "-5000")], []),
        ([BASE, row("A1", "1", "2020-02-01", "5000"), row("A1", "2", "2020-03-01", "-4999")], []),
    ),
    "net_obligation_below_zero": (
        ([BASE, row("A1", "1", "2020-02-01", "-100.01")], []),
        ([BASE, row("A1", "1", "2020-02-01", "-100.00")], []),
    ),
    "single_offer": (
        ([row("A1", "0", "2020-01-01", number_of_offers_received="1")], []),
        ([row("A1", "0", "2020-01-01", number_of_offers_received="")], []),
    ),
    "recipient_concentration": (
        ([BASE, row("A2", "0", "2020-01-01", "99.99", recipient_name="OTHER")], []),
        ([BASE, row("A2", "0", "2020-01-01", "100.00", recipient_name="OTHER")], []),
    ),
    "order_without_vehicle": (
        ([order("0", "2020-02-01", "1")], []), ([VEHICLE, order("0", "2020-02-01", "1")], []),
    ),
    "order_after_ordering_period": (
        ([VEHICLE, order("0", "2025-01-01", "1")], []),
        ([VEHICLE, order("0", "2024-12-31", "1")], []),
    ),
    "duplicate_transaction_key": (([BASE, BASE], []), ([BASE], [])),
}  # fmt: skip
# These need two downloads; they are raised in the tests of odd files.
OF_DOWNLOADS = {"record_changed_between_downloads", "record_gone_from_newer_download"}


@pytest.mark.parametrize("check", CASES)
def test_raised_and_nearly_raised(check):
    (rows, summed), (near, near_summed) = CASES[check]
    assert len(named(findings(rows, summaries=summed), check)) == 1
    assert not named(findings(near, summaries=near_summed), check)


def test_no_check_is_left_out():
    told = {check.name for check in CHECKS}
    assert told <= set(CASES) | OF_DOWNLOADS


def test_one_cent_more_makes_exactly_the_findings_about_it():
    sound = [BASE, row("A1", "1", "2020-02-01", "50.00")]
    clean = findings(sound, summaries=[summary("A1", "150.00")])
    assert clean == []
    more = findings(
        [BASE, row("A1", "1", "2020-02-01", "50.01")], summaries=[summary("A1", "150.00")]
    )
    assert [f.check for f in more] == ["sum_obligations_vs_summary"]
    assert more[0].difference == Decimal("0.01")


def test_a_gap_that_the_window_explains_is_no_error():
    old = [row("A1", "1", "2020-02-01", "5.00"), row("B1", "0", "2019-10-05")]
    cut = named(
        findings(old, summaries=[summary("A1", "9.00", "2019-09-30")]), "sum_obligations_vs_summary"
    )
    assert [f.tier for f in cut] == ["notice"]
    inside = named(
        findings(old, summaries=[summary("A1", "9.00", "2019-10-01")]), "sum_obligations_vs_summary"
    )
    assert [f.tier for f in inside] == ["error"]
    assert "reaches back" in inside[0].message


def test_running_totals_and_nulls_are_not_summed():
    rows = [
        row("A1", "0", "2020-01-01", "5.00", exercised="", total_dollars_obligated="5.00"),
        row("A1", "1", "2020-01-02", "6.00", exercised="6.00", total_dollars_obligated="11.00"),
    ]
    track = Tracks(journal(rows)).track(0)
    assert [(s.obligated, s.exercised, s.action.exercised) for s in steps(track)] == [
        (Decimal(5), Decimal(0), None), (Decimal(11), Decimal(6), Decimal(6)),
    ]  # fmt: skip


def test_modifications_of_one_day_come_in_the_order_of_their_numbers():
    rows = [row("A1", number, "2020-01-01") for number in ("P00010", "P00002", "XXX9", "0")]
    assert Tracks(journal(rows)).track(0).numbers == ["0", "P00002", "P00010", "XXX9"]


def test_headroom_is_the_balance_of_an_account():
    rows = [
        VEHICLE, order("0", "2020-02-01", "400"), order("0", "2020-02-01", "500", "O2"),
        row("V1", "1", "2020-02-01", ceiling="50.00", idv=True), row("X1", "0", "2020-02-01", "7"),
    ]  # fmt: skip
    tracks = Tracks(journal(rows))
    (vehicle,) = tracks.vehicles()
    last = headroom(vehicle)[-1]
    assert [s.action.name for s in headroom(vehicle)] == ["V1", "V1", "O1", "O2"]
    assert (last.ceiling, last.obligated, last.headroom) == (1050, 900, 150)
    found = {(a.measure, a.owner): c for a, c in balances(entries(tracks)).items()}
    assert sum(found.values()) == 0
    assert found["headroom", vehicle.own.award] == 15000
    assert found["used by orders", vehicle.own.award] == 90000
    assert sum(balances_by_award(tracks, Measure.OBLIGATED)) == 90700


def test_a_vehicle_is_found_by_its_number_where_its_key_is_another():
    rows = [VEHICLE, order("0", "2020-02-01", "1", parent_award_agency_id="9999")]
    assert not named(findings(rows), "order_without_vehicle")
    two = [*rows, row("V1", "0", "2020-01-01", contract_award_unique_key="CONT_IDV_V1_1",
                      contract_transaction_unique_key="other", idv=True)]  # fmt: skip
    assert named(findings(two), "order_without_vehicle")


@pytest.mark.parametrize(
    ("value", "numbers"), [("150.25", ["1"]), ("150.3", ["1"]), ("150", ["1"]), ("150.26", [])]
)
def test_where_an_award_stood_at_a_published_value(value, numbers):
    track = Tracks(journal([BASE, row("A1", "1", "2020-02-01", "50.25")])).track(0)
    assert [s.number for s in where_stood(track, Measure.OBLIGATED, Decimal(value))] == numbers


def test_nothing_at_hand_is_no_fault():
    assert findings([]) == []
