"""Money against people on the real releases and the real download, beside another reckoning.

The other reckoning knows nothing of this program: it takes the numbers that somebody else read
from the same workbooks, and the sums that somebody else made of the same download.
"""

import csv
import datetime
import gzip
import json
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

pytestmark = pytest.mark.xdist_group("real releases")
PRICES = {
    "GPS": "2.74", "Ankle Monitor": "2.74", "SmartLINK": "0.96", "VoiceID": "0.18", "TR": "0.18",
    "VeriWatch": "4.50", "Veriwatch": "4.50", "Wristworn": "4.50", "Dual Tech": "3.70", "Dual Technology": "3.70",
    "No Tech": "0", "No Technology": "0",
}  # fmt: skip
# The last release before the order's year: of 9 August 2022, about 16 July.
BEFORE, SHEET = "18233bb4", "ATD FY22 YTD"
ORDER, YEAR = "70CDCR22FR0000034", ("2022-08-01", "2023-07-31")


@pytest.fixture(scope="module")
def place(real_archive, shared, command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("money")
    archive, state = real_archive.copy(folder)
    env = {"CROSSFOOT_ARCHIVE": archive, "CROSSFOOT_STATE": state}
    assert command("add", shared / "contracts" / "download", env=env).returncode == 0
    return folder, env


@pytest.fixture(scope="module")
def told(place, command):
    def tell(*words):
        done = command("money", *words, "--format", "json", cwd=place[0], env=place[1])
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return tell


@pytest.fixture(scope="module")
def read(shared):
    """Counts and costs of every technology table, as somebody else read them."""
    tables = defaultdict(dict)
    with gzip.open(shared / "truth" / "observations.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["table"] == "tech_cost":
                at = (row["sha256"], row["sheet"])
                tables[at][row["row_path"], row["column"]] = Decimal(row["value"])
    return tables


def cell(text):
    digest, _, rest = text.partition(":")
    return digest, rest.partition("!")[0].strip('"')


def test_every_technology_cost_is_reckoned_from_what_somebody_else_read(told, read):
    rows = told("--show", "technology")
    assert len(rows) > 50
    apart = {}
    for row in rows:
        table = read[cell(row["ref"])]
        reckoned = sum(
            number * Decimal(PRICES[label])
            for (label, column), number in table.items()
            if column == "Count" and label in PRICES
        )
        total = next(v for (label, c), v in table.items()
                     if label.startswith("Total") and c == "Daily Tech Cost")  # fmt: skip
        assert Decimal(str(row["reckoned"])) == round(reckoned, 2)
        assert Decimal(str(row["published"])) == round(total, 2)
        if row["difference"]:
            apart[row["day"]] = row["difference"]
    # The correction of 31 May 2023 kept the cost of the faulty counts.
    assert apart == {"2023-05-20": 328294.3}


def test_faulty_costs_are_excluded_and_corrected_by_their_cause(told):
    faulty = told("--show", "technology", "--from", "2023-05-20", "--until", "2023-05-20")
    assert [(r["published"], r["sound"], r["published_corrected"]) for r in faulty] == [
        (552688.14, False, 224481.84), (552776.14, False, 224481.84), (224481.84, True, 224481.84),
    ]  # fmt: skip


def test_the_order_of_2022_per_person_and_day(told, shared):
    rows = {row["measure"]: row for row in told(ORDER)}
    with (shared / "contracts" / "truth" / "contracts_truth.csv").open(encoding="utf-8") as file:
        truth = next(r for r in csv.DictReader(file) if r["award_id_piid"] == ORDER)
    money = {
        "obligated": truth["tx_sum_obligated"], "exercised": truth["tx_sum_exercised_value"],
        "outlayed": truth["summary_outlayed"],
    }  # fmt: skip
    for measure, amount in money.items():
        row = rows[measure]
        assert Decimal(str(row["amount"])) == round(Decimal(amount), 2)
        assert (row["since"], row["until"], row["days"], row["whole"]) == (*YEAR, 365, True)
        per_day = round(Decimal(amount) / 365 / row["people_sound"], 2)
        assert abs(Decimal(str(row["dollars_sound"])) - per_day) <= Decimal("0.01")
    assert rows["obligated"]["dollars_sound"] == 4.19


def test_a_period_takes_what_was_signed_in_it(told, shared):
    since, until = "2019-10-01", "2020-09-30"
    rows = {row["measure"]: row for row in told("--from", since, "--until", until)
            if row["name"] == "70CDCR20D00000011"}  # fmt: skip
    with (shared / "contracts" / "truth" / "contracts_ceiling_history.csv").open(
        encoding="utf-8"
    ) as file:
        signed = sum(
            Decimal(row["obligation"] or 0)
            for row in csv.DictReader(file)
            if row["parent"] == "70CDCR20D00000011" and since <= row["action_date"] <= until
        )
    assert Decimal(str(rows["obligated"]["amount"])) == round(signed, 2)
    assert rows["outlayed"]["amount"] is None
    assert "running total" in rows["outlayed"]["note"]


def test_the_mean_is_that_of_every_day(told, read, shared):
    """The counts that somebody else read, a line drawn between them, and every day added up."""
    days = {}
    with gzip.open(shared / "truth" / "observations.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["sha256"].startswith(BEFORE) and row["table"] == "status":
                if (row["row_path"], row["column"], row["sheet"]) == ("Total", "Count", SHEET):
                    days[datetime.date(2022, 7, 16)] = Decimal(row["value"])
    for row in told("--show", "technology", "--from", "2022-07-01", "--until", "2023-09-01"):
        # Three releases speak of 20 May 2023, each with the same total.
        total = read[cell(row["ref"])]["Total", "Count"]
        assert days.setdefault(datetime.date.fromisoformat(row["day"]), total) == total
    known = sorted(days.items())
    people = Decimal(0)
    for (since, one), (until, other) in pairwise(known):
        for number in range((until - since).days):
            day = since + datetime.timedelta(days=number)
            if YEAR[0] <= day.isoformat() <= YEAR[1]:
                people += one + (other - one) * number / (until - since).days
    (order,) = [r for r in told(ORDER) if r["measure"] == "obligated"]
    assert order["people_published"] == round(people / 365)
    assert order["counted_published"] == sum(YEAR[0] <= str(day) <= YEAR[1] for day in days)
