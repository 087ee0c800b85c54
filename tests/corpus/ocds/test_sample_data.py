"""The published sample: releases and records of one fictional process, in versions 1.0 and 1.1."""

import json

import pytest

from crossfoot.contracts.ocds import reading

OCID = "ocds-213czf-000-00001"


@pytest.fixture(scope="session")
def sample(request):
    folder = request.config.rootpath.parent / "shared/ocds/sample-data/fictional-example"
    if not folder.is_dir():
        pytest.skip("needs ../shared/ocds with the published sample")
    return folder


def read(*files):
    return reading.read((file.name, file.read_bytes()) for file in files)


def releases(folder):
    return sorted(folder.glob("*-0?-*.json"))


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_every_file_is_read_and_no_row_is_lost(sample, version):
    files = sorted((sample / version).rglob("*.json"))
    assert len(files) >= 8
    for file in files:
        found = read(file)
        assert found.tally.balances
        assert [process.ocid for process in found.processes] == [OCID]
        assert found.set_aside == ()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_six_releases_merge_to_what_is_so_in_the_end(sample, version):
    files = releases(sample / version)
    (process,) = read(*reversed(files)).processes
    assert [place.file for place in process.places] == [file.name for file in files]
    release = process.release
    last = json.loads(files[-1].read_text("utf-8"))["releases"][0]
    first = json.loads(files[0].read_text("utf-8"))["releases"][0]
    assert release["contracts"][0]["implementation"]["transactions"]
    assert release["planning"]["budget"] == first["planning"]["budget"]
    assert release["date"] == last["date"]
    assert release["tag"] == ["compiled"]
    assert release["tender"]["amendments"]


def test_the_package_of_all_releases_is_the_same_as_the_files_one_by_one(sample):
    folder = sample / "1.1"
    (whole,) = read(folder / f"{OCID}.json").processes
    (single,) = read(*releases(folder)).processes
    assert whole.release["tender"] == single.release["tender"]
    assert whole.release["awards"] == single.release["awards"]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("name", [f"{OCID}.json", f"{OCID}-withversions.json"])
def test_a_record_with_links_gives_its_compiled_release(sample, version, name):
    file = sample / version / "record" / name
    (process,) = read(file).processes
    compiled = json.loads(file.read_text("utf-8"))["records"][0]["compiledRelease"]
    assert process.release["tender"]["title"] == compiled["tender"]["title"]
    assert len(process.release["contracts"]) == len(compiled["contracts"])


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_versioned_release_alone_gives_its_last_values(sample, version):
    file = sample / version / "record" / f"{OCID}-withversions.json"
    package = json.loads(file.read_text("utf-8"))
    (record,) = package["records"]
    compiled = record.pop("compiledRelease")
    found = reading.read([("record.json", json.dumps(package).encode())])
    (process,) = found.processes
    assert process.release["tender"]["title"] == compiled["tender"]["title"]
    assert process.release["awards"][0]["id"] == compiled["awards"][0]["id"]
    assert process.release["awards"][0]["title"] == compiled["awards"][0]["title"]


def test_version_1_0_names_its_organizations_as_version_1_1_does(sample):
    """Both versions of the sample tell the same story; so must what we make of them."""
    (old,) = read(*releases(sample / "1.0")).processes
    (new,) = read(*releases(sample / "1.1")).processes
    assert old.release["buyer"]["id"] == new.release["buyer"]["id"] == "GB-LAC-E09000003"
    roles = {party["id"]: set(party["roles"]) for party in old.release["parties"]}
    assert "buyer" in roles["GB-LAC-E09000003"]
    assert any("supplier" in its for its in roles.values())
    payments = old.release["contracts"][0]["implementation"]["transactions"]
    assert all("value" in one and "payer" in one and "payee" in one for one in payments)


def test_what_is_merged_is_what_the_publisher_compiled(sample):
    (process,) = read(*releases(sample / "1.1")).processes
    record = json.loads((sample / "1.1/record" / f"{OCID}.json").read_text("utf-8"))
    compiled = record["records"][0]["compiledRelease"]
    assert json.loads(json.dumps(process.release, default=float)) == compiled


def test_records_after_releases_hold_nothing_new(sample):
    folder = sample / "1.1"
    record = folder / "record" / f"{OCID}.json"
    found = read(*releases(folder), record)
    assert found.tally.balances
    assert len(found.processes) == 1
    assert found.rows == 7
    reasons = {one.reason for one in found.set_aside}
    assert reasons <= {"is contained in a newer compiled release of its process"}
