"""The description is OpenAPI 3.1, says everything, and is what the docs print."""

import re
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

from crossfoot.report.serve.api.openapi import description
from crossfoot.report.serve.api.routes import ROUTES

ROOT = Path(__file__).parent.parent.parent.parent
DESCRIPTION = description()


def operations():
    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_is_what_openapi_asks_for():
    assert DESCRIPTION["openapi"] == "3.1.0"
    assert {"title", "version", "license"} <= set(DESCRIPTION["info"])
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(names)) == len(names)
    for path, _, operation in operations():
        in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))
        assert all(p["required"] for p in operation["parameters"] if p["in"] == "path")
        assert {"200", "400", "401", "421", "429", "503"} <= set(operation["responses"])


def test_every_schema_is_a_schema_and_every_reference_leads_to_one():
    for name, schema in DESCRIPTION["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["description"], name
        for field, inner in schema["properties"].items():
            assert inner["description"], f"{name}.{field}"
    named = set(re.findall(r"#/components/schemas/(\w+)", str(DESCRIPTION)))
    assert named == set(DESCRIPTION["components"]["schemas"])


def test_nothing_but_the_draft_check_is_written_to():
    writing = {(path, method) for path, method, _ in operations() if method != "get"}
    assert writing == {("/api/draft", "post")}


def test_there_is_no_question_about_a_person():
    words = re.compile(
        r"\b(person_?id|token_of|alien|birth|name_of_person|individual)\b", re.IGNORECASE
    )
    assert not words.search(str({p: o["parameters"] for p, _, o in operations()}))


def test_every_route_is_described_once():
    assert [route.path for route in ROUTES] == [
        p for p in DESCRIPTION["paths"] if p != "/api/draft"
    ]


def test_the_page_of_the_docs_is_what_the_program_says():
    script = ROOT / "scripts" / "make_api_page.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run scripts/make_api_page.py:\n{done.stdout}{done.stderr}"
