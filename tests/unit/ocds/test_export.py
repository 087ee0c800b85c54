"""What is exported is valid, says what is known and no more, and comes back as it was."""

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from ocds_rules import faults, objections

from crossfoot.contracts.ocds import reading
from crossfoot.contracts.ocds.awards import Award, Modification, Organization
from crossfoot.contracts.ocds.export import Publication, package, written
from crossfoot.contracts.ocds.form import require

DAY = datetime.date
BUYER = Organization("7012", "An agency", "US-FPDS")
SELLER = Organization("ABC", "A company")
PUBLICATION = Publication(
    "https://example.org/package.json", DAY(2023, 8, 5), "A publisher", "ocds-213czf"
)
VEHICLE = Award(
    "V1", "A vehicle", BUYER, SELLER,
    (
        Modification("0", DAY(2020, 3, 1), ceiling=Decimal("1000.10"), end=DAY(2025, 2, 28)),
        Modification("P1", DAY(2021, 1, 2), ceiling=Decimal("-0.35"), kind="CHANGE ORDER"),
    ),
    method="open", offers=4,
)  # fmt: skip
ORDER = Award(
    "O1", "An order", BUYER, SELLER,
    (
        Modification("0", DAY(2020, 4, 1), Decimal(100), Decimal(100), Decimal(300),
                     DAY(2021, 3, 31)),
        Modification("P1", DAY(2020, 9, 1), None, None, None, None, "", "An address."),
        Modification("P1", DAY(2021, 3, 1), Decimal("-20.5"), Decimal(50), Decimal(0),
                     DAY(2022, 3, 31), "EXERCISE AN OPTION", "One more year."),
    ),
    vehicle="V1", start=DAY(2020, 4, 1),
)  # fmt: skip


def merged(found):
    files = [("package.json", written(found).encode())]
    return {process.ocid: process.release for process in reading.read(files).processes}


def test_it_is_valid():
    assert faults(package([VEHICLE, ORDER], PUBLICATION)) == []


CHANGES = [
    (lambda p: p.pop("publisher"), "publisher is required", "publisher: field required"),
    (lambda p: p.update(publishedDate="lately"), "'lately' is no moment", "publishedDate: "),
    (lambda p: p["releases"][0].pop("ocid"), "ocid is required", "releases/0/ocid: field"),
    (lambda p: p["releases"][0].update(tag=["award", "bought"]), "'bought' is no tag", "tag/1"),
    (lambda p: p["releases"][0]["awards"][0].update(value=7), "7 is no value", "awards/0/value"),
    (lambda p: p["releases"][0].update(date="1 March"), "is no moment", "releases/0/date"),
    (lambda p: p["releases"][0].update(price=7), "price is no field", "price: extra inputs"),
    (lambda p: p["releases"][0].update(buyer=None), "None is no reference", "buyer is null"),
    (lambda p: p["releases"][0]["parties"].clear(), "is no list of something", "parties: "),
    (lambda p: p["releases"][0]["tender"].update(procurementMethod="?"), "'?' is no method",
     "procurementMethod"),
    (lambda p: p["releases"].append(p["releases"][0]), "something twice", "two releases have"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "form"), CHANGES)
def test_rules_and_own_form_would_notice(change, rule, form):
    found = json.loads(written(package([VEHICLE], PUBLICATION)))
    change(found)
    assert any(rule in said for said in objections(found))
    with pytest.raises(ValueError, match=form):
        require(found)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r["contracts"][0].update(awardID="V2"), "the contract names the award V2"),
        (lambda r: r["parties"].pop(), "ABC is not among the parties"),
        (lambda r: r.update(tag=["awardUpdate", "contractAmendment"]), "the tag says something"),
        (lambda r: r.update(ocid="V1"), "pattern"),
    ],
)
def test_what_the_standard_allows_and_we_never_write_is_refused(change, words):
    found = json.loads(written(package([VEHICLE], PUBLICATION)))
    change(found["releases"][0])
    assert list(objections(found)) == []
    with pytest.raises(ValueError, match=words):
        require(found)


def test_every_action_is_a_release_and_the_last_state_is_the_sum():
    found = package([ORDER, VEHICLE], PUBLICATION)
    assert [r["id"] for r in found["releases"]] == [
        "ocds-213czf-O1-0", "ocds-213czf-O1-P1", "ocds-213czf-O1-P1-2",
        "ocds-213czf-V1-0", "ocds-213czf-V1-P1",
    ]  # fmt: skip
    processes = merged(found)
    order, vehicle = processes["ocds-213czf-O1"], processes["ocds-213czf-V1"]
    assert order["awards"][0]["value"] == {"amount": 300, "currency": "USD"}
    (contract,) = order["contracts"]
    assert contract["value"]["amount"] == 150
    assert contract["x_obligated"]["amount"] == Decimal("79.5")
    assert contract["period"]["endDate"] == "2022-03-31T00:00:00Z"
    assert contract["dateSigned"] == "2020-04-01T00:00:00Z"
    assert [a["id"] for a in contract["amendments"]] == ["P1", "P1-2"]
    assert contract["amendments"][1]["description"] == "EXERCISE AN OPTION: One more year."
    assert contract["amendments"][1]["amendsReleaseID"] == "ocds-213czf-O1-P1"
    assert order["relatedProcesses"][0]["identifier"] == "ocds-213czf-V1"
    assert vehicle["awards"][0]["value"]["amount"] == Decimal("999.75")
    assert vehicle["tender"]["numberOfTenderers"] == 4


def test_what_is_not_told_is_left_out_and_no_zero():
    found = package([VEHICLE], PUBLICATION)["releases"][0]
    assert "value" not in found["contracts"][0]
    assert "x_obligated" not in found["contracts"][0]
    order = package([ORDER], PUBLICATION)["releases"]
    assert not {"x_obligated", "x_ceiling"} & set(order[1]["contracts"][0]["amendments"][0])
    assert order[2]["contracts"][0]["amendments"][0]["x_ceiling"]["amount"] == 0
    assert "tender" not in order[0]


def test_a_record_that_begins_late_tells_changes_and_no_sums():
    found = package([replace(ORDER, whole=False)], PUBLICATION)
    assert faults(found) == []
    first = found["releases"][0]
    assert first["tag"] == ["awardUpdate", "contractAmendment"]
    assert "value" not in first["awards"][0]
    assert "date" not in first["awards"][0]
    assert "dateSigned" not in first["contracts"][0]
    assert first["contracts"][0]["amendments"][0]["x_obligated"]["amount"] == 100


def test_organizations_are_told_once_with_their_roles():
    (release,) = package([replace(VEHICLE, actions=VEHICLE.actions[:1])], PUBLICATION)["releases"]
    assert release["parties"] == [
        {"id": "US-FPDS-7012", "name": "An agency", "roles": ["buyer", "procuringEntity"],
         "identifier": {"scheme": "US-FPDS", "id": "7012", "legalName": "An agency"}},
        {"id": "ABC", "name": "A company", "roles": ["supplier"]},
    ]  # fmt: skip
    own = replace(VEHICLE, recipient=BUYER)
    (party,) = package([own], PUBLICATION)["releases"][0]["parties"]
    assert party["roles"] == ["buyer", "procuringEntity", "supplier"]


def test_who_is_not_known_is_not_named():
    found = package([replace(VEHICLE, buyer=None, recipient=None)], PUBLICATION)
    assert faults(found) == []
    assert not {"parties", "buyer"} & set(found["releases"][0])
    assert "suppliers" not in found["releases"][0]["awards"][0]


def test_the_same_awards_give_the_same_bytes_in_any_order():
    assert written(package([VEHICLE, ORDER], PUBLICATION)) == written(
        package([ORDER, VEHICLE], PUBLICATION)
    )


def test_what_cannot_be_told_is_refused():
    with pytest.raises(ValueError, match="two awards have the key O1"):
        package([ORDER, ORDER], PUBLICATION)
    with pytest.raises(ValueError, match="at least one action"):
        package([replace(ORDER, actions=())], PUBLICATION)
    with pytest.raises(ValueError, match="title: string should have at least 1 character"):
        package([replace(ORDER, title="")], PUBLICATION)
    with pytest.raises(ValueError, match="uri: begins with neither"):
        package([ORDER], replace(PUBLICATION, uri="package.json"))
    much = replace(ORDER.actions[0], obligated=Decimal("12345678901234567.89"))
    with pytest.raises(ValueError, match="more digits than a JSON number carries"):
        package([replace(ORDER, actions=(much,))], PUBLICATION)


def test_a_licence_is_stated_where_there_is_one():
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    found = package([ORDER], replace(PUBLICATION, licence=licence))
    assert found["license"] == licence
    assert faults(found) == []
