"""A real download, written as a package and merged again, comes to what was computed elsewhere."""

import csv
import json
from decimal import Decimal

import pytest
from ocds_rules import objections, schema_faults

from crossfoot.contracts.ocds import reading
from crossfoot.contracts.ocds.fields import number
from crossfoot.contracts.ocds.form import require

PUBLICATION = (
    "--publisher", "A publisher", "--prefix", "ocds-213czf", "--on", "2023-08-05",
    "--address", "https://example.org/package.json",
)  # fmt: skip


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def contracts(shared):
    folder = shared / "contracts"
    if not folder.is_dir():
        pytest.skip("needs ../shared/contracts with the real download")
    return folder


@pytest.fixture(scope="module")
def text(command, contracts, tmp_path_factory):
    """The package that the command writes of the real download."""
    place = tmp_path_factory.mktemp("package")
    for words in (("add", contracts / "download"), ("package", "out.json", *PUBLICATION)):
        done = command(*words, cwd=place, env={"CROSSFOOT_STATE": place / "state"})
        assert done.returncode == 0, done.stderr
    assert done.stdout == "361 releases of 29 awards written to out.json.\n"
    return (place / "out.json").read_text("utf-8")


@pytest.fixture(scope="module")
def processes(text):
    found = reading.read([("package.json", text.encode())])
    assert found.set_aside == ()
    assert found.rows == 361
    return {process.ocid: process for process in found.processes}


def test_every_action_is_told_and_all_of_it_is_valid(text):
    found = json.loads(text)
    assert len(found["releases"]) == 361
    assert list(objections(found)) == []
    require(found)


def test_it_is_valid_by_the_schema_of_the_standard(text, schemas):
    assert schema_faults(json.loads(text), schemas) == []


def test_merged_again_it_comes_to_the_independent_sums(contracts, processes):
    truth = rows(contracts / "truth/contracts_truth.csv")
    assert len(processes) == len(truth)
    compared = 0
    for row in truth:
        release = processes[f"ocds-213czf-{row['contract_award_unique_key']}"].release
        (told,), (contract,) = release["awards"], release["contracts"]
        if row["has_base_transaction"] != "True":
            assert "value" not in told
            continue
        for where, column in (
            (number(told, "value", "amount"), "tx_sum_all_options_value"),
            (number(contract, "value", "amount"), "tx_sum_exercised_value"),
            (number(contract, "x_obligated", "amount"), "tx_sum_obligated"),
        ):
            # Where no action tells an amount, the independent sum of nothing is 0.
            assert (where or 0) == Decimal(row[column] or 0).quantize(Decimal("0.01"))
            compared += where is not None
    assert compared > 60


def test_every_amendment_stands_in_the_process_that_it_changed(processes):
    for process in processes.values():
        (contract,) = process.release["contracts"]
        amendments = contract.get("amendments", [])
        assert len(amendments) in (len(process.places), len(process.places) - 1)
