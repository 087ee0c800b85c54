"""Every answer is what its description says, and every number in it leads to its cell."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crossfoot.core import refs
from crossfoot.core.refs import CellRef
from crossfoot.report.records import COLUMNS
from crossfoot.report.serve.api.openapi import description
from crossfoot.report.serve.api.routes import ROUTES, answer

DESCRIPTION = json.loads(json.dumps(description()))
SCHEMAS = DESCRIPTION["components"]["schemas"]


def schema_of(path, status):
    """The schema of an answer as the description states it."""
    said = DESCRIPTION["paths"][path]["get"]["responses"][str(status)]["content"]
    ((kind, content),) = said.items()
    assert kind == ("application/json" if status == 200 else "application/problem+json")
    return content["schema"]


def conforms(path, status, value):
    whole = {**schema_of(path, status), "components": DESCRIPTION["components"]}
    Draft202012Validator(whole).validate(value)


def asked(site, path, **given):
    """An answer, held against its description."""
    reply = answer(site, path, given)
    value = json.loads(reply.content)
    conforms(path, reply.status, value)
    return reply.status, value


def follow(schema):
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def numbers(schema, value, at=""):
    """Every number of an answer: where it is, of which type, and the object around it."""
    schema = follow(schema)
    if "anyOf" in schema:
        kinds = [s for s in map(follow, schema["anyOf"]) if fits(s, value)]
        yield from numbers(kinds[0], value, at)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, int | float) and not isinstance(inner, bool):
                yield f"{at}.{name}", schema["properties"][name], value
            else:
                yield from numbers(schema["properties"][name], inner, f"{at}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(schema["items"], inner, f"{at}[]")


def fits(schema, value):
    whole = {**schema, "components": DESCRIPTION["components"]}
    return Draft202012Validator(whole).is_valid(value)


# Whole numbers that count things of the archive; every other number carries its reference.
COUNTS = {"total", "captures", "numeric_cells", "statements", "days", "findings", "number", "size"}


def holds(site, ref: CellRef):
    """Whether a reference leads to a cell of a sheet that was read."""
    entry = site.build.book.entry(ref.digest)
    return entry is not None and ref.sheet in [sheet.name for sheet in entry.reading.sheets]


def check_numbers(site, path, value):
    for where, schema, around in numbers(schema_of(path, 200), value):
        if where.rpartition(".")[2] in COUNTS:
            assert schema["type"] == "integer", where
        elif "ref" in around:
            found = site.build.book.at(refs.parse(around["ref"]))
            if found is not None:
                assert float(found.quantity.number) == around["value"], where
                assert found.raw == around["raw"]
                assert around["status"] == str(site.build.statuses.of(found).worth)
            else:
                assert around["status"] == "do not quote", "it belongs to no table"
            assert around["short"] == refs.parse(around["ref"]).text
        else:
            assert around["refs"], f"{where} carries no reference"
            assert all(holds(site, refs.parse(ref)) for ref in around["refs"]), where


def words_of(site):
    """For each parameter, some values that this archive has an answer for, and some it has not."""
    keys = site.build.book.quantities()
    cases = site.build.cases
    return {
        "release": [e.release.digest.short for e in site.entries]
        + [site.entries[0].release.digest.hex, "00000000", "x"],
        "from": [e.release.digest.short for e in site.entries] + ["00000000"],
        "to": [e.release.digest.short for e in site.entries],
        "table": [*sorted({key.table for key in keys}), "UNASSIGNED", "no such", "nothing"],
        "measure": [*sorted({str(key.measure) for key in keys}), "people"],
        "place": ["", "Atlanta", "Nowhere"],
        "category": ["", "SmartLINK", "Nothing"],
        "tier": ["error", "warning", "notice", "grave"],
        "state": ["found by machine", "confirmed", "withdrawn", "odd"],
        "check": [*sorted({f.check for c in cases for f in c.findings}), "no_such_check"],
        "finding": [*(f.id for c in cases for f in c.findings), "F000000000000", "f"],
        "case": [*(c.id for c in cases), "C000000000000", "../x"],
        "ref": [str(c.ref) for e in site.entries[:2] for s in e.reading.sheets
                for t in s.tables[:1] for r in t.rows[:2] for c in r.cells]
        + ["00000000:A!A1", "x", "", f"{site.entries[0].release.digest.short}:No sheet!A1"],
        "limit": ["1", "7", "1000", "0", "many"],
        "offset": ["0", "3", "100000", "-1"],
        "odd": ["1"],
    }  # fmt: skip


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_every_answer_is_as_described_and_every_number_leads_to_its_cell(site, route):
    words = words_of(site)

    @settings(
        max_examples=30, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True,
    )  # fmt: skip
    @given(st.data())
    def holds_for(data):
        known = [name for name, _, _ in parameters(route)]
        extra = data.draw(st.sampled_from([[], [], [], [], ["odd"]]))
        chosen = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
        given = {
            name: data.draw(st.sampled_from(words[name]))
            for name in dict.fromkeys([*route.in_path, *chosen, *extra])
        }
        status, value = asked(site, route.path, **given)
        if status == 200:
            check_numbers(site, route.path, value)
        else:
            assert value["detail"]
            assert value["remedy"]

    holds_for()


def parameters(route):
    said = DESCRIPTION["paths"][route.path]["get"]["parameters"]
    return [(each["name"], each["in"], each["required"]) for each in said]


@pytest.mark.parametrize("route", [r for r in ROUTES if not r.needs], ids=lambda route: route.path)
def test_every_list_is_answered_as_a_whole(site, route):
    status, value = asked(site, route.path)
    assert status == 200
    check_numbers(site, route.path, value)


def test_the_parts_of_the_observations_are_all_of_them(site):
    given, got = {"limit": "1000"}, 0
    while True:
        status, value = asked(site, "/api/observations", **given)
        assert status == 200
        check_numbers(site, "/api/observations", value)
        got += len(value["items"])
        if not value["next"]:
            break
        given = dict(re.findall(r"(\w+)=([^&]+)", value["next"]))
    cells = [c for e in site.entries for s in e.reading.sheets for t in s.tables
             for r in t.rows for c in r.cells if c.quantity.is_number]  # fmt: skip
    assert got == value["total"] == len(cells)


def test_every_number_of_a_sheet_is_an_observation_or_set_aside(site):
    for entry in site.entries:
        given = {"release": entry.release.digest.hex, "limit": "1"}
        total = asked(site, "/api/observations", **given)[1]["total"]
        aside = asked(site, "/api/observations", table="UNASSIGNED", **given)[1]["total"]
        release = asked(site, "/api/releases/{release}", release=given["release"])[1]
        assert total + aside == release["numeric_cells"]


def test_one_cell_is_found_by_its_reference_set_aside_ones_too(site):
    aside = asked(site, "/api/observations", table="UNASSIGNED")[1]["items"]
    assert aside, "the example has numbers outside its tables"
    for item in [*aside, *asked(site, "/api/observations", limit="5")[1]["items"]]:
        for form in ("ref", "short"):
            assert asked(site, "/api/observation", ref=item["value"][form]) == (200, item)


def test_filters_leave_what_they_say(site):
    status, value = asked(site, "/api/observations", table="tech_cost", category="SmartLINK",
                          measure="participants")  # fmt: skip
    assert status == 200
    assert value["items"]
    assert {(i["table"], i["category"], i["measure"]) for i in value["items"]} == {
        ("tech_cost", "SmartLINK", "participants")
    }


def test_a_series_is_what_the_book_says_of_the_quantity(site):
    for key in site.build.book.quantities()[::40]:
        value = asked(site, "/api/series", table=key.table, measure=str(key.measure),
                      place=key.place, category=key.category)[1]  # fmt: skip
        points = site.build.book.series(key)
        assert [p["value"]["ref"] for p in value["points"]] == [
            str(p.observation.ref) for p in points
        ]


def test_a_comparison_tells_every_change_once(site):
    a, b = site.entries[2].release.digest, site.entries[3].release.digest
    value = asked(site, "/api/compare", **{"from": a.short, "to": b.short})[1]
    assert value["earlier"]["sha256"] == a.hex
    assert sum(t["number"] for t in value["tally"]) == len(value["changes"]) > 0
    for change in value["changes"]:
        if change["change"] == "changed":
            step = change["after"]["value"] - change["before"]["value"]
            assert step == pytest.approx(change["difference"]["value"])
            assert change["difference"]["refs"] == [change["before"]["ref"], change["after"]["ref"]]


def test_findings_say_that_a_machine_found_them(site):
    value = asked(site, "/api/findings", limit="1000")[1]
    assert value["total"] == len(site.build.findings) > 0
    decided = site.build.judgement.decisions
    for item, found in zip(
        value["items"], (f for c in site.build.cases for f in c.findings), strict=True
    ):
        assert item["id"] == found.id
        assert item["state"] == str(decided.state(found))
    by_case = [asked(site, "/api/cases/{case}", case=c.id)[1] for c in site.build.cases]
    assert [name for case in by_case for name in case["findings"]] == [
        i["id"] for i in value["items"]
    ]


def test_field_names_are_those_of_the_documented_output():
    assert list(SCHEMAS["Finding"]["properties"]) == list(COLUMNS)
    documented = {
        "Release": "published published_from release sha256 captured sources captures sheets"
        " numeric_cells as_of modified problem",
        "Cell": "sha256 release sheet cell table row_path column value as_of",
        "Change": "change sheet about before after difference before_label after_label",
        "Restatement": "kind announced days table place category measure as_of before after"
        " before_release after_release",
        "ReleaseTable": "sha256 release sheet table title header rows columns as_of",
    }
    for name, fields in documented.items():
        assert set(fields.split()) <= set(SCHEMAS[name]["properties"]), name


def test_the_same_question_has_the_same_answer(site):
    for route in ROUTES:
        if not route.needs:
            assert answer(site, route.path, {}) == answer(site, route.path, {})
