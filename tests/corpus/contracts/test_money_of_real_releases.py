"""Money against people on the real releases and the real download, beside another reckoning.

The other reckoning knows nothing of this program: it takes the numbers that somebody else read
from the same workbooks, and the sums that somebody else made of the same download.
"""

import csv
import datetime
import gzip
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from crossfoot import build, others
from crossfoot.checks.money.per_day import per_person_day, population
from crossfoot.core.money import Basis, Counted
from crossfoot.evidence.add import add
from crossfoot.hand.money_files import Terms
from crossfoot.others.money import Asked, money

PRICES = {
    "GPS": "2.74", "Ankle Monitor": "2.74", "SmartLINK": "0.96", "VoiceID": "0.18", "TR": "0.18",
    "VeriWatch": "4.50", "Veriwatch": "4.50", "Wristworn": "4.50", "Dual Tech": "3.70",
    "Dual Technology": "3.70", "No Tech": "0", "No Technology": "0",
}  # fmt: skip
# The last release before the order's year: of 9 August 2022, about 16 July.
BEFORE, SHEET = "18233bb4", "ATD FY22 YTD"
ORDER, VEHICLE = "70CDCR22FR0000034", "70CDCR20D00000011"
YEAR = datetime.date(2022, 8, 1), datetime.date(2023, 7, 31)
CENT = Decimal("0.01")


@pytest.fixture(scope="module")
def found(real_archive):
    return build.build(real_archive.path, build.judgement(None, None))


@pytest.fixture(scope="module")
def tell(found, shared, tmp_path_factory):
    archive = tmp_path_factory.mktemp("money") / "archive"
    add(archive, [shared / "contracts" / "download"])
    held = build.read_contracts(archive)
    statements = others.sayings(None, None).statements

    def ask(name="", since=None, until=None):
        keys = frozenset(one.award for one in held.named(name)) if name else None
        return money(found, held, statements, Terms(), Asked(keys, since, until))

    return ask


@pytest.fixture(scope="module")
def whole(tell):
    """Every award over its own time."""
    return tell()


@pytest.fixture(scope="module")
def read(shared):
    """Counts and costs of every table, as somebody else read them."""
    tables = defaultdict(dict)
    with gzip.open(shared / "truth" / "observations.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            at = (row["table"], row["sha256"], row["sheet"])
            tables[at][row["row_path"], row["column"]] = row["value"]
    return tables


def truth(shared, name):
    with (shared / "contracts" / "truth" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(read, ref):
    return {at: Decimal(v) for at, v in read["tech_cost", ref.digest.hex, ref.sheet].items()}


def spent(told, name):
    (cost,) = [one for one in told.costs if one.name == name]
    return {one.measure: one for one in cost.spent}, cost


def test_every_technology_cost_is_reckoned_from_what_somebody_else_read(whole, read):
    assert len(whole.technology) > 50
    apart = {}
    for one in whole.technology:
        cells = table(read, one.ref)
        assert one.reckoned == sum(
            number * Decimal(PRICES[label])
            for (label, column), number in cells.items()
            if column == "Count" and label in PRICES
        ).quantize(CENT)
        assert one.published == cells["Total", "Daily Tech Cost"].quantize(CENT)
        assert one.people == cells["Total", "Count"]
        if one.difference:
            apart[str(one.day)] = one.difference
    # The correction of 31 May 2023 kept the cost of the faulty counts.
    assert apart == {"2023-05-20": Decimal("328294.30")}


def test_faulty_costs_are_excluded_and_corrected_by_their_cause(whole):
    day = datetime.date(2023, 5, 20)
    right = Decimal("224481.84")
    assert [
        (t.published, t.sound, t.published_corrected) for t in whole.technology if t.day == day
    ] == [(Decimal("552688.14"), False, right), (Decimal("552776.14"), False, right),
          (right, True, right)]  # fmt: skip


def test_the_order_of_2022_per_person_and_day(whole, shared):
    found, cost = spent(whole, ORDER)
    row = next(r for r in truth(shared, "contracts_truth.csv") if r["award_id_piid"] == ORDER)
    assert (cost.since, cost.until, cost.whole, cost.running) == (*YEAR, True, False)
    for measure, column in (("obligated", "tx_sum_obligated"),
                            ("exercised", "tx_sum_exercised_value"),
                            ("outlayed", "summary_outlayed")):  # fmt: skip
        assert found[measure].amount == Decimal(row[column]).quantize(CENT)
        for _, told in found[measure].per_day:
            assert told.dollars == (found[measure].amount / told.days / told.mean).quantize(CENT)
    assert [told.dollars for _, told in found["obligated"].per_day] == [Decimal("4.19")] * 3
    assert found["outlayed"].per_day[0][1].dollars == Decimal("3.37")


def test_the_mean_is_that_of_every_day(whole, read):
    """The counts that somebody else read, a line drawn between them, and every day added up."""
    before = next(cells for (kind, digest, sheet), cells in read.items()
                  if (kind, digest[:8], sheet) == ("status", BEFORE, SHEET))  # fmt: skip
    days = {datetime.date(2022, 7, 16): Decimal(before["Total", "Count"])}
    for one in whole.technology:
        if YEAR[0] <= one.day <= datetime.date(2023, 9, 1):
            # Three releases speak of 20 May 2023, each with the same total.
            total = table(read, one.ref)["Total", "Count"]
            assert days.setdefault(one.day, total) == total
    people = Decimal(0)
    for (since, one), (until, other) in pairwise(sorted(days.items())):
        for number in range((until - since).days):
            if YEAR[0] <= since + datetime.timedelta(days=number) <= YEAR[1]:
                people += one + (other - one) * number / (until - since).days
    published = dict(spent(whole, ORDER)[0]["obligated"].per_day)[Basis.PUBLISHED]
    assert round(published.mean, 6) == round(people / 365, 6)
    assert published.counted == sum(YEAR[0] <= day <= YEAR[1] for day in days)


def test_with_a_headcount_that_was_stated_it_is_less(found, whole):
    """Between October and January no release is at hand; a headcount of that time was stated."""
    people = population(found.book, found.statuses)
    stated = Counted(datetime.date(2022, 12, 17), 377_980, sound=True)
    amount = spent(whole, ORDER)[0]["obligated"].amount
    with_it = per_person_day(amount, *YEAR, [*people, stated], Basis.SOUND)
    assert with_it.dollars == Decimal("4.13")


def test_a_period_takes_what_was_signed_in_it(tell, shared):
    since, until = datetime.date(2019, 10, 1), datetime.date(2020, 9, 30)
    found, cost = spent(tell(VEHICLE, since, until), VEHICLE)
    signed = sum(
        Decimal(row["obligation"] or 0)
        for row in truth(shared, "contracts_ceiling_history.csv")
        if row["parent"] == VEHICLE and str(since) <= row["action_date"] <= str(until)
    )
    assert found["obligated"].amount == signed.quantize(CENT)
    assert (cost.whole, found["outlayed"].amount) == (False, None)
    assert "running total" in found["outlayed"].why


def test_what_runs_on_is_told(whole, shared):
    last = max(row["action_date"] for row in truth(shared, "contracts_ceiling_history.csv"))
    running = {cost.name for cost in whole.costs if cost.running}
    assert {str(cost.recorded) for cost in whole.costs} == {last}
    assert running == {VEHICLE, "70CDCR23FR0000042"}
