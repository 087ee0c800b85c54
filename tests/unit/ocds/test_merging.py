"""How releases and records of one process come together, and what does not."""

import json

import pytest

from crossfoot.contracts.ocds import reading
from crossfoot.contracts.ocds.merge_rules import whole
from crossfoot.contracts.ocds.merging import merge


def release(date="2020-01-01T00:00:00Z", ocid="a", **more):
    return {"ocid": ocid, "id": f"{ocid}-{date}", "date": date, "tag": ["tender"], **more}


def read(*values):
    return reading.read([("f.jsonl", "\n".join(map(json.dumps, values)).encode())])


def one(*values):
    found = read(*values)
    assert found.tally.balances
    (process,) = found.processes
    return process


def reasons(found):
    return [(aside.place.line, aside.reason) for aside in found.set_aside]


def test_later_wins_and_what_is_not_mentioned_stays():
    late = release("2020-03-01T00:00:00Z", tender={"id": "1", "title": "new"})
    early = release("2020-02-01T00:00:00Z", tender={"id": "1", "title": "old", "status": "active"})
    process = one(late, early)
    assert process.release["tender"] == {"id": "1", "title": "new", "status": "active"}
    assert [place.line for place in process.places] == [2, 1]


def test_dates_are_ordered_as_moments_and_not_as_texts():
    first = release("2020-01-01T23:00:00+05:00", tender={"title": "18 hours UTC"})
    second = release("2020-01-01T20:00:00Z", tender={"title": "20 hours UTC"})
    assert one(second, first).release["tender"]["title"] == "20 hours UTC"


def nested(path, value):
    """A value at the end of a path; on the way there are lists of things named 1."""
    for name in reversed(path):
        value = {"id": "1", name: value}
        value = [value] if name != path[0] else value
    return value


@pytest.mark.parametrize("path", list(whole()), ids="/".join)
def test_a_list_without_identifiers_of_its_own_replaces_the_one_before(path):
    early = nested(path, [{"id": "1", "a": 1}, {"id": "2"}])
    late = nested(path, [{"id": "1", "b": 2}])
    value = merge([release(**early), release("2020-02-01T00:00:00Z", **late)]).release
    for name in path:
        value = (value[0] if isinstance(value, list) else value)[name]
    assert value == [{"id": "1", "b": 2}]


def test_a_list_of_things_with_identifiers_is_merged_thing_by_thing():
    early = release(tender={"items": [{"id": "1", "a": 1}, {"id": "2"}]})
    late = release("2020-02-01T00:00:00Z", tender={"items": [{"id": "1", "b": 2}]})
    assert one(early, late).release["tender"]["items"] == [
        {"id": "1", "a": 1, "b": 2},
        {"id": "2"},
    ]


def test_releases_of_two_processes_stay_apart():
    assert [p.ocid for p in read(release(), release(ocid="b"), release()).processes] == ["a", "b"]


def test_a_single_release_is_the_process_as_it_stands():
    lone = {"ocid": "a", "tender": {"title": None, "id": 7}}
    assert one(lone).release == lone


def test_without_dates_the_last_stands_and_the_others_are_named():
    found = read({"ocid": "a", "x": 1}, {"ocid": "a", "x": 2})
    assert found.processes[0].release["x"] == 2
    assert reasons(found) == [
        (1, "has no date, so it cannot be merged with the other releases of its process")
    ]


def test_a_release_without_a_date_does_not_stop_the_others():
    undated = {"ocid": "a", "date": "soon", "tender": {"title": "?"}}
    found = read(undated, release(tender={"title": "known"}), release("2021-01-01"))
    assert found.processes[0].release["tender"]["title"] == "known"
    assert [line for line, _ in reasons(found)] == [1]


def test_merging_begins_with_the_newest_compiled_release():
    whole = release("2020-02-01T00:00:00Z", tender={"title": "whole"}) | {"tag": ["compiled"]}
    older = whole | {"date": "2020-01-15T00:00:00Z"}
    inside = release("2020-01-01T00:00:00Z", tender={"title": "inside"})
    later = release("2020-03-01T00:00:00Z", tender={"status": "complete"})
    found = read(older, inside, later, whole)
    (process,) = found.processes
    assert process.release["tender"] == {"title": "whole", "status": "complete"}
    assert [place.line for place in process.places] == [4, 3]
    assert reasons(found) == [
        (1, "is contained in a newer compiled release of its process"),
        (2, "is contained in a newer compiled release of its process"),
    ]


def test_what_cannot_be_merged_is_refused_alone():
    first = release(tender="one")
    odd = release("2020-02-01T00:00:00Z", tender={"title": "an object"})
    last = release("2020-03-01T00:00:00Z", buyer={"id": "B"})
    found = read(first, odd, last)
    assert found.tally.balances
    (process,) = found.processes
    assert process.release["tender"] == "one"
    assert process.release["buyer"] == {"id": "B"}
    ((line, why),) = reasons(found)
    assert line == 2
    assert why.startswith("cannot be merged: An earlier release had")


def test_of_many_releases_only_the_odd_ones_are_refused():
    many = [
        release(f"2020-01-01T00:{n:02}:00Z", awards=[{"id": str(n)}])
        | ({"tender": {"title": "an object"} if n in {17, 18, 41} else "one"})
        for n in range(60)
    ]
    found = read(*many)
    (process,) = found.processes
    assert [line for line, _ in reasons(found)] == [18, 19, 42]
    assert process.release["tender"] == "one"
    assert len(process.release["awards"]) == 57
    assert found.tally.balances


def test_a_record_of_which_a_part_is_refused_is_kept_with_a_remark():
    inner = [release(tender="one"), release("2020-02-01T00:00:00Z", tender={"title": "x"})]
    process = one({"ocid": "a", "releases": inner})
    assert process.release["tender"] == "one"
    assert process.remarks[0].startswith("f.jsonl, line 1: a release cannot be merged: ")


def test_two_things_of_one_identifier_are_remarked_upon():
    twice = release(awards=[{"id": "1", "title": "x"}, {"id": "1", "status": "active"}])
    process = one(twice, release("2020-02-01T00:00:00Z"))
    assert process.release["awards"] == [{"id": "1", "title": "x", "status": "active"}]
    assert "Multiple objects have the `id` value '1'" in process.remarks[0]


def test_a_record_whose_releases_stand_in_it_is_merged_from_them():
    inner = [release(tender={"title": "t"}), release("2020-02-01T00:00:00Z", buyer={"id": "B"})]
    process = one({"ocid": "a", "releases": inner, "compiledRelease": {"ocid": "a"}})
    assert process.release["tender"] == {"title": "t"}
    assert process.release["buyer"] == {"id": "B"}


def test_a_release_of_another_process_in_a_record_is_named():
    found = read({"ocid": "a", "releases": [release(ocid="b")]})
    assert reasons(found) == [(1, "is a record of a that holds a release of b")]


def test_a_list_of_packages_is_gone_through():
    package = {"version": "1.1", "releases": [release(), release("2020-02-01T00:00:00Z")]}
    found = read([package, release(ocid="b")])
    assert found.rows == 3
    assert [str(place) for place in found.processes[0].places] == [
        "f.jsonl, line 1, [0]releases[0]",
        "f.jsonl, line 1, [0]releases[1]",
    ]


def test_version_1_0_is_told_in_the_terms_of_1_1():
    seller = {"name": "S", "identifier": {"scheme": "GB-COH", "id": 7}}
    process = one({
        "ocid": "a",
        "buyer": {"name": "B"},
        "tender": {"amendment": {"date": "2020-01-01T00:00:00Z"}, "tenderers": [seller]},
        "awards": [{"id": "1", "suppliers": [seller, 3]}, "odd"],
        "contracts": [{"id": "1", "implementation": {"transactions": [
            {"amount": {"amount": 1}, "receiverOrganization": {"legalName": "S", "id": "9"}}]}}],
    })  # fmt: skip
    told = process.release
    assert told["buyer"] == {"id": "B", "name": "B"}
    assert told["tender"]["amendments"] == [{"date": "2020-01-01T00:00:00Z"}]
    assert told["awards"] == [{"id": "1", "suppliers": [{"id": "GB-COH-7", "name": "S"}, 3]}, "odd"]
    (paid,) = told["contracts"][0]["implementation"]["transactions"]
    assert paid == {"value": {"amount": 1}, "payee": {"id": "9", "name": "S"}}
    roles = {party["id"]: party["roles"] for party in told["parties"]}
    assert roles == {"B": ["buyer"], "GB-COH-7": ["tenderer", "supplier"], "9": ["payee"]}


def test_version_1_1_is_left_as_it_is():
    told = release(parties=[], buyer={"name": "B"}, tender={"amendment": {"id": "1"}})
    assert one(told).release == told
