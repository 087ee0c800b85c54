"""The verbs about duties, requests and policies, as a person types them."""

import csv
import hashlib
import io
import json

import pytest
from small_pdfs import pdf
from typer.testing import CliRunner

from crossfoot.cli import main, policy, policy_diff, request_forms
from crossfoot.cli.duties import COLUMNS
from crossfoot.writing.example import write_example

OWN = """
[[request]]
id = "mine"
title = "Enrolments"
agency = "the agency"
summary = "Rows with a code."
source = "own letter"

[[asked]]
request = "mine"
records = "enrolments"
field = "officer"
source = "own letter"

[[event]]
request = "mine"
what = "received"
date = 2025-12-18
source = "acknowledgement"
"""
KEPT = ("10012021", "08192022", "09152022", "12032025", "_04092026")
PAGES = (["1. Reports are due twice a month.", "2. Records are kept."],)
LATER = (["1. Reports are due once a month.", "2. Records are kept."],)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """An archive with a few of the example's releases, a request, and two documents."""
    folder = tmp_path_factory.mktemp("duties")
    for path in write_example(folder / "example"):
        if path.suffix == ".xlsx" and not path.stem.endswith(KEPT):
            path.unlink()
    (folder / "old.pdf").write_bytes(pdf(*PAGES))
    (folder / "new.pdf").write_bytes(pdf(*LATER))
    place = folder / "archive"
    for path in ("example", "old.pdf", "new.pdf"):
        done = run("add", folder / path, "--archive", place)
        assert done.exit_code == 0, done.output
    (place / "hand" / "requests").mkdir(parents=True)
    (place / "hand" / "requests" / "own.toml").write_text(OWN)
    return place


def run(verb, *words):
    return CliRunner().invoke(main.application(verb), [verb, *map(str, words)])


def asked(example, *words):
    done = run(*words, "--archive", example)
    assert not done.exception or isinstance(done.exception, SystemExit), done.output
    return done


def test_duties_as_text(example):
    done = asked(example, "duties", "--on", "2026-04-30")
    assert done.exit_code == 0
    for part in (
        "8 U.S.C. 1378a",
        "Disputed since 2026",
        "The next release is due by 30 April 2026",
        "Half-months, 24 a year",
        "A yardstick: good practice, no duty in law.",
        "Answering requests for records",
    ):
        assert part in done.stdout
    assert max(map(len, done.stdout.splitlines()[4:])) <= 100


def test_duties_as_records(example):
    rows = json.loads(asked(example, "duties", "--on", "2026-04-30", "--format", "json").stdout)
    assert all(tuple(row) == COLUMNS for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    text = asked(example, "duties", "--on", "2026-04-30", "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)


def test_the_same_question_has_the_same_answer(example):
    once, again = (asked(example, "duties", "--on", "2026-04-30", "--all").stdout for _ in "ab")
    assert once == again


def test_one_release(example):
    done = asked(example, "duties", "2022-09-15", "--on", "2026-04-30")
    assert "age: late (495 days)" in done.stdout
    before = asked(example, "duties", "2022-09-15", "--on", "2022-09-14")
    assert "Nothing was owed by this release by then" in before.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--on", "2026-04-30", "--strict"), 0), (("--on", "2026-05-01"), 0),
     (("--on", "2026-05-01", "--strict"), 1)],
)  # fmt: skip
def test_the_alarm_is_an_exit_code(example, words, code):
    assert asked(example, "duties", *words).exit_code == code


def test_the_alarm_rings_by_itself_where_silence_is_shown(example):
    fetch = example / "derived" / "fetch"
    fetch.mkdir(parents=True, exist_ok=True)
    seen = {"https://www.ice.gov/a.xlsx": {"name": "a.xlsx", "seen": "2026-04-09T00:00:00Z"}}
    looked = [["2026-04-08T00:00:00Z", True], ["2026-05-21T00:00:00Z", False]]
    path = fetch / "ice.gov-01234567.json"
    path.write_text(json.dumps({"format": 1, "offers": seen, "looked": looked}))
    try:
        done = asked(example, "duties", "--on", "2026-05-20")
        assert done.exit_code == 1
        assert "Nothing came since, as seen by this archive's visits to ice.gov" in " ".join(
            done.stdout.split()
        )
        assert "history on site" in done.stdout
        assert asked(example, "duties", "--on", "2026-05-21").exit_code == 0
    finally:
        path.unlink()


def test_a_request_day_by_day(example):
    done = asked(example, "request", "mine", "--on", "2026-01-05", "--days")
    assert done.exit_code == 0
    # From Thursday 18 December 2025 four weeks end on 15 January; Christmas and New Year move that
    # to 19 January, which is King Day.
    assert "determination: 20 January 2026 (running); 20 working days" in done.stdout
    assert "2025-12-25  Thu   -  Christmas Day" in done.stdout
    assert "2026-01-16  Fri  19" in done.stdout
    assert "2026-01-20  Tue  20" in done.stdout
    assert "officer: not answered yet" in done.stdout


def test_a_request_overdue(example):
    rows = json.loads(asked(example, "request", "mine", "--on", "2026-01-22", "--format",
                            "json").stdout)  # fmt: skip
    assert all(tuple(row) == request_forms.COLUMNS for row in rows)
    (limit,) = [row for row in rows if row["row"] == "deadline"]
    assert (limit["due"], limit["state"]) == ("2026-01-20", "overdue")


def test_what_was_delivered_is_read_where_it_lies(example, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Officer,Place\n(b)(6),secret place\n(b)(6),secret place\n")
    before = sorted(p for p in example.rglob("*") if p.is_file())
    done = asked(example, "request", "mine", "--delivered", table, "--on", "2026-01-05")
    assert "officer: withheld under (b)(6) (fewer than 10)" in done.stdout
    assert "secret" not in done.output
    assert sorted(p for p in example.rglob("*") if p.is_file()) == before


def test_requests_need_no_archive(tmp_path):
    own = tmp_path / "hand" / "requests"
    own.mkdir(parents=True)
    (own / "own.toml").write_text(OWN)
    done = run("request", "mine", "--archive", tmp_path / "none", "--hand", tmp_path / "hand",
               "--on", "2026-01-05")  # fmt: skip
    assert "20 January 2026" in done.stdout


def test_letters_from_a_finding_and_from_an_outcome(example):
    findings = json.loads(run("check", "--archive", example, "--format", "json").stdout)
    error = next(f for f in findings if f["tier"] == "error")
    petition = asked(example, "request", "--draft", "petition", "--about", error["id"], "--on",
                     "2026-05-04")  # fmt: skip
    assert "Petition for correction" in petition.stdout
    assert error["sha256"] in petition.stdout
    rows = json.loads(asked(example, "duties", "--on", "2026-04-30", "--format", "json").stdout)
    one = next(r for r in rows if r["outcome"].startswith("cannot") and r["half_month"])
    letter = asked(example, "request", "--draft", "request", "--about", one["id"], "--on",
                   "2026-05-04")  # fmt: skip
    assert "Freedom of Information Act" in letter.stdout
    met = next(r for r in rows if r["outcome"] == "met")
    for words, said in (
        (("request", "--draft", "request", "--about", met["id"]), "is settled (met)"),
        (("request", "--draft", "petition", "--about", one["id"]), "is an outcome"),
        (("request", "--draft", "petition", "--about", "F000000000000"), "No finding"),
        (("request", "--about", one["id"]), "belongs to --draft"),
        (("request", "--delivered", "x"), "Name the request"),
        (("request", "none"), "No request has the id"),
    ):
        done = run(*words, "--on", "2026-04-30", "--archive", example)
        assert said in str(done.exception), words


def test_a_letter_from_a_claim_that_cannot_be_tested(example):
    done = asked(example, "request", "--draft", "request", "--about", "k18", "--on", "2026-05-04")
    text = " ".join(done.stdout.split())
    assert "the statement that so many people were in the programme" in text
    assert "a release that counts 31 October 2024" in text
    assert "Drafted from K18." in text
    assert "552(a)(6)(A)(i)" in text
    for words, said in (
        (("request", "--draft", "petition", "--about", "K18"), "is a claim of others"),
        (("request", "--draft", "request", "--about", "K10"), "K10 is settled"),
    ):
        done = run(*words, "--on", "2026-04-30", "--archive", example)
        assert said in str(done.exception), words


@pytest.mark.parametrize("name", ["address-verification-2025", "publication-act", "note-on-cost"])
def test_a_policy_or_procurement_in_every_form(example, name):
    assert asked(example, "policy", "show", name).stdout.strip()
    rows = json.loads(asked(example, "policy", "show", name, "--format", "json").stdout)
    assert rows
    assert all(tuple(row) == policy.SHOW_COLUMNS for row in rows)


def test_the_list_of_policies(example):
    rows = json.loads(asked(example, "policy", "--format", "json").stdout)
    assert all(tuple(row) == policy.LIST_COLUMNS for row in rows)
    assert {"statute", "note", "schedule", "notice", "solicitation"} <= {r["kind"] for r in rows}


def test_two_archived_documents_by_name_and_digest(example):
    done = asked(example, "policy", "diff", "old.pdf", "new.pdf")
    assert "[-twice-] {+once+}" in done.stdout
    assert "1 same, 1 changed" in done.stdout
    rows = json.loads(asked(example, "policy", "diff", "old.pdf", "new.pdf", "--format",
                            "json", "--all").stdout)  # fmt: skip
    assert [(row["change"], row["number_after"]) for row in rows] == [
        ("changed", "1."), ("same", "2.")
    ]  # fmt: skip
    assert tuple(rows[0]) == policy_diff.DIFF_COLUMNS


def test_a_changed_clause_says_which_figure_it_fixes(example):
    digest = hashlib.sha256(pdf(*PAGES)).hexdigest()
    own = example / "hand" / "policies"
    own.mkdir(exist_ok=True)
    (own / "own.toml").write_text(
        '[[policy]]\nid = "h"\nkind = "policy"\ntitle = "t"\nissuer = "i"\nsummary = "s"\n'
        f'source = "x"\nsha256 = "{digest}"\n\n[[clause]]\npolicy = "h"\nnumber = "1."\n'
        'fixes = "How often figures come."\nsource = "x"\n'
    )
    done = asked(example, "policy", "diff", "old.pdf", "new.pdf")
    assert "Fixes a published figure: How often figures come." in done.stdout
    rows = json.loads(asked(example, "policy", "--format", "json").stdout)
    assert [r["archived"] for r in rows if r["id"] == "h"] == [True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("policy", "diff", "old.pdf"), "Two texts are compared"),
        (("policy", "show"), "Nothing is named"),
        (("policy", "show", "none"), "No document has the id"),
        (("duties", "--on", "2026-02-30"), "is no day"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(example, words, said):
    assert said in str(run(*words, "--archive", example).exception)
