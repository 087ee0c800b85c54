"""The draft gate: every form says the same, and a draft leaves no trace unless asked."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET

import openpyxl
import pytest


@pytest.fixture(scope="module")
def gate(command, tmp_path_factory):
    """An archive of some releases, and a draft with a known fault that is not in it."""
    folder = tmp_path_factory.mktemp("gate")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    assert command("example", folder / "files", env=env).returncode == 0
    draft = next((folder / "files").glob("*08192022.xlsx"))
    kept = folder / "draft.xlsx"
    kept.write_bytes(draft.read_bytes())
    draft.unlink()
    (folder / "files" / "releases.csv").unlink()
    assert command("add", folder / "files", env=env).returncode == 0

    def run(*words):
        return command(*words, env=env, cwd=folder)

    run.folder, run.draft = folder, kept
    return run


def snapshot(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_nothing_of_a_draft_is_kept(gate):
    before = snapshot(gate.folder)
    for form in ("text", "json", "csv", "junit", "html"):
        assert gate("check", gate.draft, "--format", form).returncode == 1
    assert gate("check", gate.draft, "--notice").returncode == 1
    assert snapshot(gate.folder) == before


def test_a_seal_keeps_the_digest_and_no_more(gate):
    gate("check", gate.draft, "--seal")
    digest = hashlib.sha256(gate.draft.read_bytes()).hexdigest()
    held = [p for p in (gate.folder / "archive").rglob("*") if p.is_file()]
    assert not any(digest in path.name for path in held)
    speaking = [p for p in held if digest.encode() in p.read_bytes()]
    assert [p.parent.parent.name for p in speaking] == ["entries"]
    assert gate.draft.name.encode() not in speaking[0].read_bytes()
    assert gate("verify", "--quick").returncode == 0


def test_junit_fails_the_checks_that_found_something(gate):
    root = ET.fromstring(gate("check", gate.draft, "--format", "junit").stdout.encode())  # noqa: S314
    found = json.loads(gate("check", gate.draft, "--format", "json").stdout)
    grave = {f["check"] for f in found if f["tier"] in {"error", "warning"}}
    cases = root.iter("testcase")
    assert {c.get("name") for c in cases if c.find("failure") is not None} == grave
    assert int(root.get("failures")) == len(grave)
    assert int(root.get("tests")) == len(list(root.iter("testcase")))


def test_the_page_is_complete_in_itself_and_escaped(gate):
    page = gate("check", gate.draft, "--format", "html").stdout
    assert "The subtotal of St Paul is 2,766" in page
    assert "expected B142: 2,787" in page
    assert not re.search(r"<script|https?://|@import|url\(", page)
    strange = gate.folder / "<b>&draft.xlsx"
    strange.write_bytes(gate.draft.read_bytes())
    escaped = gate("check", strange, "--format", "html").stdout
    strange.unlink()
    assert "<b>&draft" not in escaped
    assert "&lt;b&gt;&amp;draft.xlsx" in escaped


def test_the_workbook_links_to_the_cells(gate):
    out = gate.folder / "findings.xlsx"
    assert gate("check", gate.draft, "--format", "xlsx", "--out", out).returncode == 1
    book = openpyxl.load_workbook(out)
    sheet = book["Findings"]
    found = json.loads(gate("check", gate.draft, "--format", "json").stdout)
    rows = [row for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert {row[0].value for row in rows} == {f["id"] for f in found}
    first = next(row for row in rows if row[3].value == "B142")
    assert first[3].hyperlink.location == "'ATD FY22 YTD'!B142"
    copy = book["ATD FY22 YTD"]
    assert copy["B142"].value == 2766
    assert "Expected: 2,787" in copy["B142"].comment.text
    assert copy["A142"].value == "St Paul"
    assert all(
        not str(cell.value).startswith(("=", "+", "-", "@"))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    )
    out.unlink()


def test_a_notice_says_what_should_be_read(gate):
    text = gate("check", gate.draft, "--notice").stdout
    assert "reads 2,766: should read 2,787." in text
    assert "Nothing was found against the other figures of the file." in text


def test_a_notice_clears_no_figure_that_is_touched(gate):
    """26 May 2023: the rows of the offices are as wrong as those of the table above."""
    text = gate("check", "2023-05-26", "--notice").stdout
    assert "reads 552,688.14: should read 224,481.84." in text
    assert "So should 86 figures of the office table" in text


def test_every_form_tells_the_cause_what_it_implies_and_what_would_settle_it(gate):
    (lead, *_) = json.loads(gate("check", "2023-05-26", "--format", "json").stdout)
    assert [one.partition("!")[2] for one in lead["implied"]][:2] == ["B9 = 4449", "C9 = 12190.26"]
    assert lead["would_confirm"]
    page = gate("check", "2023-05-26", "--format", "html").stdout
    junit = gate("check", "2023-05-26", "--format", "junit").stdout
    text = " ".join(gate("check", "2023-05-26").stdout.split())
    out = gate.folder / "told.xlsx"
    gate("check", "2023-05-26", "--format", "xlsx", "--out", out)
    sheet = openpyxl.load_workbook(out)["Findings"]
    book = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    out.unlink()
    for form in (page, junit, text, book):
        assert "B9 4,449, C9 12,190.26, B10 219,011" in form
        assert "consistent, not yet independent proof" in form
    for form in (page, text, book):
        assert lead["would_confirm"] in form
    for form in (page, junit, text, book):
        # Every form says of a copy what the data say of it.
        said = "nown from a third party's copy only" in form.replace("&#39;", "'")
        assert said == bool(lead["custody"])
    assert "<h3>Release of 26 May 2023, population of 20 May 2023: probably 184,485" in page
    assert "by the likely cause B9: 4,449; C9: 12,190.26" in page


def test_a_decision_is_shown_in_every_form(gate):
    found = json.loads(gate("check", "2021-08-24", "--format", "json").stdout)
    name, reason = found[0]["id"], "Asked and answered."
    assert gate("decide", name, "explained", "--reason", reason).returncode == 0
    out = gate.folder / "decided.xlsx"
    gate("check", "2021-08-24", "--format", "xlsx", "--out", out)
    sheet = openpyxl.load_workbook(out)["Findings"]
    assert any(reason in str(cell.value) for row in sheet.iter_rows() for cell in row)
    out.unlink()
    for form in ("text", "json", "csv", "junit", "html"):
        assert reason in gate("check", "2021-08-24", "--format", form).stdout, form
    assert gate("decide", name, "false alarm", "--reason", reason).returncode == 0
    for form in ("text", "json", "csv", "html"):
        shown = gate("check", "2021-08-24", "--format", form).stdout
        assert name in shown, form
        assert "withdrawn" in shown, form
    gate("check", "2021-08-24", "--format", "xlsx", "--out", out)
    rows = list(openpyxl.load_workbook(out)["Findings"].iter_rows(min_row=4, values_only=True))
    out.unlink()
    assert any(row[0] == name and "withdrawn" in str(row) for row in rows)


@pytest.mark.parametrize(
    "words", [("--format", "xlsx"), ("--format", "html"), ("--notice",), ("--seal",)]
)
def test_forms_about_one_file_need_one(gate, words):
    done = gate("check", *words)
    assert done.returncode == 2
    assert "  " in done.stderr
