"""The real download of 5 August 2023 against figures that somebody else computed from it."""

import csv
import datetime
from collections import Counter
from decimal import Decimal

import pytest

from crossfoot.contracts.entries import Measure, balances_by_award, entries
from crossfoot.contracts.facts import facts, headroom, steps
from crossfoot.contracts.holding import AwardFile, hold, recognise
from crossfoot.contracts.standing import where_stood
from crossfoot.core.digest import Digest
from crossfoot.core.ledger import balances, dollars


@pytest.fixture(scope="module")
def held(shared):
    found = []
    for path in sorted((shared / "contracts" / "download").glob("*.csv")):
        with path.open("rb") as stream:
            heading = recognise(stream)
        found.append(
            AwardFile(path.name, Digest.of(path.read_bytes()), heading, "2023-08-05", path)
        )
    return hold(found)


@pytest.fixture(scope="module")
def truth(shared):
    def read(name):
        with (shared / "contracts" / "truth" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def cents(text):
    """A figure of the truth, written as a double, as whole cents."""
    return None if text == "" else round(float(text) * 100)


def ours(amount):
    return None if amount is None else int(amount.scaleb(2))


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def test_every_row_is_kept_and_headers_alone_are_said(held):
    rows = {tally.kind: (tally.rows, tally.kept, len(tally.aside)) for tally in held.tallies}
    assert rows == {
        "contract transactions": (361, 361, 0),
        "contract award summaries": (29, 29, 0),
        "contract sub-awards": (0, 0, 0),
        "assistance transactions": (0, 0, 0),
        "assistance award summaries": (0, 0, 0),
        "assistance sub-awards": (0, 0, 0),
    }
    empty = [t for t in held.tallies if not t.rows]
    assert len(empty) == 4
    assert all(t.remarks == (f"It holds headers only: no rows of {t.kind}.",) for t in empty)


def test_every_award_is_reproduced_to_the_cent(held, truth):
    known = {one.award: one for one in held.awards}
    expected = truth("contracts_truth.csv")
    assert len(expected) == len(known) == 29
    for row in expected:
        one = known[row["contract_award_unique_key"]]
        summary = one.summary
        money = {
            "summary_obligated": summary.obligated, "tx_sum_obligated": one.obligated,
            "tx_minus_summary": one.obligated - summary.obligated,
            "summary_current_value": summary.current_value,
            "tx_sum_exercised_value": one.exercised,
            "summary_potential_value": summary.potential_value,
            "tx_sum_all_options_value": one.ceiling, "base_all_options_value": one.base_ceiling,
            "peak_cumulated_obligation": one.peak_obligated,
            "sum_deobligations": one.deobligated,
            "largest_abs_mod_amount": one.largest_amount, "summary_outlayed": summary.outlayed,
        }  # fmt: skip
        for column, amount in money.items():
            assert ours(amount) == cents(row[column]), (row["award_id_piid"], column)
        plain = {
            "award_id_piid": one.name, "flag": "IDV" if one.is_vehicle else "AWARD",
            "parent": one.vehicle_name, "n_transactions": str(one.actions),
            "has_base_transaction": str(one.has_base), "first_tx_date": str(one.first_day),
            "last_tx_date": str(one.last_day), "n_deobligations": str(one.deobligations),
            "largest_abs_mod": one.largest, "n_end_extensions": str(one.extensions),
            "days_extended": str(one.days_extended),
            "n_retroactive_extensions": str(one.retroactive),
            "summary_base_date": str(summary.base_day),
            "summary_latest_date": str(summary.latest_day),
            "summary_potential_end": str(summary.potential_end or ""),
            "last_end_date": str(one.end or ""),
        }  # fmt: skip
        assert plain == {column: row[column] for column in plain}
        grown = None if row["ceiling_growth_ratio"] == "" else Decimal(row["ceiling_growth_ratio"])
        assert one.growth == grown, row["award_id_piid"]


def test_every_modification_is_cumulated_to_the_cent(held, truth):
    expected = truth("contracts_ceiling_history.csv")
    tracks = held.around.tracks
    found = {step.action.key: (track, step) for track in tracks for step in steps(track)}
    assert len(expected) == len(found) == 361
    for row in expected:
        track, step = found[row["contract_transaction_unique_key"]]
        action = step.action
        pairs = [
            (action.obligated, row["obligation"]), (step.obligated, row["cum_obligation"]),
            (action.exercised, row["exercised_value_delta"]),
            (step.exercised, row["cum_exercised_value"]),
            (action.ceiling, row["all_options_delta"]),
            (step.ceiling, row["cum_all_options (ceiling)"]),
        ]  # fmt: skip
        assert [ours(amount) for amount, _ in pairs] == [cents(text) for _, text in pairs]
        assert (action.number, action.kind, str(action.day), track.name) == (
            row["modification_number"], row["action_type_code"], row["action_date"],
            row["award_id_piid"],
        )  # fmt: skip
        assert step.end == day(row["end_date (ordering or pop)"])
        assert step.end_moved == (int(row["end_change_days"]) if row["end_change_days"] else None)
        if not track.is_vehicle:
            assert action.potential_end == day(row["pop_potential_end"])


def test_modifications_come_in_the_order_of_the_history(held, truth):
    expected = truth("contracts_ceiling_history.csv")
    for track in held.around.tracks:
        own = [r["modification_number"] for r in expected if r["award_id_piid"] == track.name]
        assert track.numbers == own


def test_headroom_of_every_vehicle_is_reproduced_event_by_event(held, truth):
    expected = truth("idv_headroom.csv")
    found = [
        (vehicle.own.name, step)
        for vehicle in held.around.tracks.vehicles()
        for step in headroom(vehicle)
    ]
    assert len(found) == len(expected) == 355
    by_vehicle = {}
    for name, step in found:
        by_vehicle.setdefault(name, []).append(step)
    for name, own in by_vehicle.items():
        rows = [row for row in expected if row["idv"] == name]
        for step, row in zip(own, rows, strict=True):
            assert (str(step.action.day), step.action.name, step.action.number) == (
                row["action_date"], row["award"], row["modification"],
            )  # fmt: skip
            assert [
                ours(amount)
                for amount in (step.ceiling_change, step.ceiling, step.obligation_change,
                               step.obligated, step.headroom)
            ] == [
                cents(row[column])
                for column in ("ceiling_delta", "ceiling", "obligation_delta",
                               "cum_orders_obligated", "headroom")
            ]  # fmt: skip
            used = Decimal(row["utilisation"]) if row["utilisation"] else None
            assert step.used == used


def told(finding):
    def text(value):
        if value is None:
            return ""
        return str(float(value)) if isinstance(value, Decimal) else str(value)

    return (
        finding.name, finding.check, text(finding.before), text(finding.after),
        text(finding.difference),
    )  # fmt: skip


def test_every_inconsistency_is_found_and_none_invented(held, truth):
    rows = [r for r in truth("contracts_inconsistencies.csv") if not r["check"].startswith("INFO_")]
    expected = Counter(
        (r["award_id_piid"], r["check"], r["expected_or_before"], r["observed_or_after"],
         r["delta"])
        for r in rows
    )  # fmt: skip
    names = {r["check"] for r in rows}
    found = Counter(told(finding) for finding in held.findings if finding.check in names)
    assert sum(expected.values()) == 106
    assert found == expected


def test_the_totals_of_vehicles_stand_beside_their_orders_summaries(held, truth):
    rows = [r for r in truth("contracts_inconsistencies.csv") if r["check"] == "INFO_idv_totals"]
    known = {one.name: one for one in held.awards}
    assert len(rows) == 5
    for row in rows:
        vehicle = known[row["award_id_piid"]]
        orders = [known[name] for name in vehicle.orders]
        summed = sum(order.summary.obligated for order in orders)
        assert ours(vehicle.ceiling) == cents(row["expected_or_before"])
        assert ours(summed) == cents(row["observed_or_after"])
        assert f"{len(orders)} orders" in row["note"]


def test_the_one_breach_of_a_ceiling_is_told_with_its_caveat(held):
    over = [f for f in held.findings if f.check == "orders_obligated_exceed_recorded_ceiling"]
    assert len(over) == 1
    assert over[0].difference == Decimal("8572675.54")
    assert "25 June 2019" in over[0].message
    assert "recorded values" in over[0].message
    again = next(f for f in held.findings if f.check == "ceiling_restored")
    assert "63 days" in again.message
    assert "27 August 2019" in again.message


def test_a_truncated_window_is_told_apart_from_missing_money(held):
    sums = [f for f in held.findings if f.check == "sum_obligations_vs_summary"]
    assert len(sums) == 5
    assert sum(f.difference for f in sums) == Decimal("-58173785.91")
    assert all("Cut off, not missing" in f.message and f.tier == "notice" for f in sums)


def test_net_obligations_by_fiscal_year_are_reproduced(held, truth):
    net, positive, negative, number = Counter(), Counter(), Counter(), Counter()
    for track in held.around.tracks:
        for step in steps(track):
            year = step.action.day.year + (step.action.day.month >= 10)
            amount = ours(step.action.obligated)
            net[year] += amount
            number[year] += 1
            (positive if amount > 0 else negative)[year] += amount
    for row in truth("obligations_by_fy.csv"):
        year = int(row["action_date_fiscal_year"])
        assert number[year] == int(row["n_tx"])
        assert (net[year], positive[year], negative[year]) == tuple(
            cents(row[column]) for column in ("net", "positive", "negative")
        )


def test_five_values_of_another_download_are_reproduced(held, truth):
    for row in truth("torn_apart_2018_bi_rows_check.csv"):
        track = next(t for t in held.around.tracks if t.name == row["award_id_piid"])
        stood = where_stood(track, Measure.EXERCISED, Decimal(row["current_total_value_of_award"]))
        assert (row["matching_mod"], row["matching_date"]) in [
            (one.number, str(one.day)) for one in stood
        ]


def test_entries_balance_and_agree_with_the_columns(held):
    tracks = held.around.tracks
    found = balances(entries(tracks))
    assert sum(found.values()) == 0
    by_account = {(account.measure, account.owner): cents for account, cents in found.items()}
    for measure in (Measure.CEILING, Measure.EXERCISED, Measure.OBLIGATED):
        for track, total in zip(tracks, balances_by_award(tracks, measure), strict=True):
            assert by_account.get((str(measure), track.award), 0) == total
    for vehicle in tracks.vehicles():
        room = vehicle.headroom()[-1]
        assert by_account.get((str(Measure.HEADROOM), vehicle.own.award), 0) == room
    paid = {a.owner: dollars(c) for a, c in found.items() if a.measure == Measure.OUTLAYED}
    assert paid == {
        one.award: one.summary.outlayed for one in held.awards if one.summary.outlayed is not None
    }


def test_every_action_is_an_observation_with_its_row(held, truth):
    """What each entry says, and what stands after it, as somebody else cumulated it."""
    columns = {"obligated": ("obligation", "cum_obligation"),
               "exercised": ("exercised_value_delta", "cum_exercised_value"),
               "ceiling": ("all_options_delta", "cum_all_options (ceiling)")}  # fmt: skip
    seen = {}
    for one in held.awards:
        for row in held.observations(one.award):
            seen.setdefault((one.name, row.measure), []).append(row)
    for (name, measure), rows in seen.items():
        own = [r for r in truth("contracts_ceiling_history.csv") if r["award_id_piid"] == name]
        if measure == "outlayed":
            (row,) = rows
            assert row.stands == row.change == held.named(name)[0].summary.outlayed
            continue
        change, stands = columns[measure]
        expected = [r for r in own if r[change] != ""]
        assert [(str(r.day), ours(r.change), ours(r.stands)) for r in rows] == [
            (r["action_date"], cents(r[change]), cents(r[stands])) for r in expected
        ], (name, measure)
        assert len({r.ref for r in rows}) == len(rows)


def test_facts_name_the_recipient_and_the_title(held):
    one = held.named("HSCEDM14D00004")[0]
    assert one.recipient == "B.I. INCORPORATED"
    assert "ISAP III" in one.title
    assert facts(held.around.tracks.track(0), held.around).actions > 0
