"""A draft is checked beside the archive, answered once, and kept nowhere."""

import contextlib
import hashlib
import json
import re
import tempfile
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from serving import form, serving

from crossfoot.report.serve.api.openapi import description
from crossfoot.report.serve.held_file import held_file
from crossfoot.report.serve.upload import fit_name


@pytest.fixture(scope="module")
def draft(workbooks):
    """A workbook that is not in the archive, with errors that are known."""
    return next(path for path in workbooks if path.name.endswith("08192022.xlsx"))


@pytest.fixture
def persons(tmp_path):
    """A workbook that looks like records about persons."""
    book = openpyxl.Workbook()
    book.active.title = "ATD records"
    book.active.append(["First Name", "Last Name", "A-Number"])
    book.active.append(["Ann", "Example", "A123456789"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    return path


def token_of(client):
    return client.get("/api/draft").json()["token"]


def check(client, name, content, **headers):
    body, kind = form(token_of(client), name, content)
    return client.post("/api/draft", content=body, headers={**kind, **headers})


def test_a_draft_is_answered_with_its_findings(served, draft):
    with served.client() as client:
        answer = check(client, draft.name, draft.read_bytes())
    assert answer.status_code == 200
    value = answer.json()
    said = description()
    schema = {"$ref": "#/components/schemas/DraftChecked", "components": said["components"]}
    Draft202012Validator(json.loads(json.dumps(schema))).validate(value)
    assert value["name"] == draft.name
    assert value["sha256"] == hashlib.sha256(draft.read_bytes()).hexdigest()
    assert "8 other releases" in value["compared"]
    assert any(finding["tier"] == "error" for finding in value["findings"])
    assert {finding["sha256"] for finding in value["findings"]} == {value["sha256"]}
    assert answer.headers["cache-control"] == "no-store"


def test_the_check_says_what_the_command_says(served, draft, command, archive):
    with served.client() as client:
        value = check(client, draft.name, draft.read_bytes()).json()
    done = command("check", draft, "--archive", archive, "--format", "json")
    told = {item["id"]: item["message"] for item in json.loads(done.stdout)}
    assert {item["id"]: item["message"] for item in value["findings"]} == told


def test_the_form_works_without_scripts(served, draft):
    with served.client() as client:
        page = client.get("/draft")
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "same-origin"
        (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
        assert re.search(r'<form[^>]+method="post"[^>]+enctype="multipart/form-data"', page.text)
        body, kind = form(token, draft.name, draft.read_bytes())
        sent = {**kind, "sec-fetch-site": "same-origin", "origin": served.address.rstrip("/")}
        answer = client.post("/draft", content=body, headers=sent)
    assert answer.status_code == 200
    assert draft.name in answer.text
    assert "proved from the cells" in answer.text
    assert "not yet confirmed by a person" in answer.text
    assert 'class="error"' in answer.text, "the touched cells are outlined"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.xlsx", b"%PDF-1.4 a letter", "it starts like a PDF"),
        ("empty.xlsx", b"", "it has no bytes"),
        ("cut.xlsx", b"PK\x03\x04 and no more", "cut.xlsx"),
        ("page.xlsx", b"<html><script>alert(1)</script>", "is not a workbook"),
        ("<script>alert(1)</script>.xlsx", b"nothing", "is not a workbook"),
    ],
)
def test_what_is_no_workbook_says_so_as_the_command_does(served, name, content, said):
    with served.client() as client:
        answer = check(client, name, content)
        assert answer.status_code == 422
        assert said in answer.json()["detail"]
        assert answer.json()["remedy"]
        body, kind = form(token_of(client), name, content)
        page = client.post("/draft", content=body, headers=kind)
        assert page.status_code == 422
        assert 'role="alert"' in page.text
        assert 'name="file"' in page.text, "the form is there again"
        assert "<script>alert" not in page.text


def test_records_about_persons_are_refused_here_and_by_the_command(served, persons, command):
    with served.client() as client:
        answer = check(client, persons.name, persons.read_bytes())
    assert answer.status_code == 422
    assert "looks like records about single persons" in answer.json()["detail"]
    assert "Example" not in answer.text
    done = command("check", persons, cwd=persons.parent)
    assert done.returncode == 2
    assert answer.json()["detail"] in done.stderr


@pytest.mark.parametrize("path", ["/draft", "/api/draft"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(served, draft, path, headers):
    with served.client() as client:
        body, kind = form(token_of(client), draft.name, draft.read_bytes())
        answer = client.post(path, content=body, headers={**kind, **headers})
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("token", ["", "0.0", "ffffffff." + "0" * 64])
def test_a_form_without_a_token_from_here_is_refused(served, draft, token):
    with served.client() as client:
        body, kind = form(token, draft.name, draft.read_bytes())
        answer = client.post("/api/draft", content=body, headers=kind)
    assert answer.status_code == 403
    assert "too old" in answer.json()["detail"]


def test_a_form_that_is_none_is_refused(served):
    with served.client() as client:
        token = token_of(client)
        assert client.post("/api/draft", content=b"x").status_code == 415
        assert client.post("/api/draft", json={"token": token}).status_code == 415
        kind = {"content-type": "multipart/form-data; boundary=a"}
        assert client.post("/api/draft", content=b"nothing", headers=kind).status_code == 400
        none = {"content-type": "multipart/form-data"}
        assert client.post("/api/draft", content=b"nothing", headers=none).status_code == 400
        lone = client.post("/api/draft", files={"token": (None, token)})
        assert lone.status_code == 422
        assert "No file was chosen" in lone.json()["detail"]
        two = [("token", (None, token)), ("file", ("a.xlsx", b"1")), ("file", ("b.xlsx", b"2"))]
        assert client.post("/api/draft", files=two).status_code == 400


def test_nothing_of_a_draft_is_left(served, draft, archive):
    content = draft.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    there = set(Path(tempfile.gettempdir()).glob("crossfoot-draft-*"))
    with served.client() as client:
        name = "a-name-that-tells-itself.xlsx"
        assert check(client, name, content).status_code == 200
        answers = [client.get(path).text for path in ("/releases/", "/api/releases", "/draft")]
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before
    assert set(Path(tempfile.gettempdir()).glob("crossfoot-draft-*")) == there
    assert not any(digest in text or name in text for text in answers)
    assert digest not in served.output
    assert name not in served.output


def test_a_draft_lies_in_memory_or_in_a_folder_of_ones_own(monkeypatch, tmp_path):
    with held_file(b"bytes") as path:
        assert path.read_bytes() == b"bytes"
    assert not path.exists()
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with contextlib.suppress(ZeroDivisionError), held_file(b"bytes") as path:
        assert path.read_bytes() == b"bytes"
        assert path.parent.stat().st_mode & 0o077 == 0
        raise ZeroDivisionError
    assert path.is_relative_to(tmp_path)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("FY26.xlsx", "FY26.xlsx"),
        ("C:\\Users\\x\\FY26.xlsx", "FY26.xlsx"),
        ("../../etc/FY26.xlsx", "FY26.xlsx"),
        ("a\x00b\n.xlsx", "a b .xlsx"),
        ("", "draft.xlsx"),
        ("..", "draft.xlsx"),
        ("x" * 400 + ".xlsx", "x" * 145 + ".xlsx"),
    ],
)
def test_a_name_leads_nowhere(name, fit):
    assert fit_name(name) == fit


def test_too_many_drafts_of_one_place_have_to_wait(own_server):
    statuses = []
    with own_server.client() as client:
        token = token_of(client)
        for _ in range(6):
            body, kind = form(token, "x.xlsx", b"no workbook")
            answer = client.post("/api/draft", content=body, headers=kind)
            statuses.append(answer.status_code)
        assert statuses[:4] == [422] * 4
        assert statuses[-1] == 429
        assert int(answer.headers["retry-after"]) >= 1
        assert client.get("/never.html").status_code == 200, "pages are not held up by that"


def test_too_many_questions_of_one_place_have_to_wait(own_server):
    with own_server.client() as client:
        seen = [client.get("/api/checkpoint") for _ in range(60)]
        assert {answer.status_code for answer in seen} == {200, 429}
        last = next(answer for answer in seen if answer.status_code == 429)
        assert last.json()["remedy"].startswith("Ask again in ")
        assert client.get("/never.html").status_code == 200


@pytest.fixture(scope="module")
def own_server(archive, tmp_path_factory):
    """A server whose patience may be used up."""
    env = {"CROSSFOOT_STATE": str(tmp_path_factory.mktemp("state"))}
    with serving(archive, "--questions", "1", "--drafts", "4", env=env) as server:
        yield server
