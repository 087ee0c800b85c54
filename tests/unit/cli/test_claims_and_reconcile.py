"""`claims` and `reconcile` as a person types them, on the built-in example."""

import csv
import io
import json

import pytest
from long import long


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sayings")


@pytest.fixture(scope="module")
def place(folder):
    return {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}


@pytest.fixture(scope="module")
def run(command, place):
    assert command("audit", env=place).returncode == 1
    return lambda *words: command(*words, env=place)


@pytest.fixture(scope="module")
def told(run):
    """All claims as data, judged once."""
    done = run("claims", "--format", "json")
    assert done.returncode == 0, done.stderr
    return {row["id"]: row for row in json.loads(done.stdout)}


def test_every_claim_has_an_outcome_with_a_reason_and_what_settles_it(told):
    assert list(told) == [f"K{n:02}" for n in range(1, 26)]
    for row in told.values():
        assert row["reason"]
        assert bool(row["settles"]) == (row["outcome"] == "cannot be tested")
        assert {"computed", "evidence", "others", "figures", "notes", "basis"} <= set(row)


def test_an_archive_that_lacks_a_release_names_its_day(told):
    assert told["K18"]["outcome"] == "cannot be tested"
    assert told["K18"]["settles"].startswith("A release that counts 31 October 2024")
    assert told["K20"]["outcome"] == "holds with a note"
    assert told["K10"]["outcome"] == "holds"


def test_evidence_is_cells_and_statements_by_name(told):
    cells = told["K08"]["evidence"]
    assert len(cells) == 6
    assert all(len(ref.partition(":")[0]) == 64 for ref in cells)
    assert told["K06"]["evidence"] == [
        "statement:public-2022-11-19-none", "statement:handout-2022-11-14-none",
    ]  # fmt: skip


def test_one_claim_is_shown_with_its_computation(run):
    shown = " ".join(run("claims", "k06").stdout.split())
    assert shown.startswith("K06 another denominator or direction “18,000%”")
    assert "(49,459 - 266) / 266 = +18,494% (that is the stated number)" in shown
    assert "Found by machine, not yet confirmed by a second person." in shown


def test_a_retelling_names_its_origin_and_the_change(run):
    shown = " ".join(run("claims", "K04").stdout.split())
    assert "Retells K03; what was changed: absconded became “no longer tracked”" in shown


def test_the_lines_fit_a_page(run):
    for words in (("claims",), ("claims", "K20"), ("claims", "--denominators", "latest"),
                  ("reconcile", "public-2022-11-19", "handout-2022-11-14")):  # fmt: skip
        lines = run(*words).stdout.splitlines()
        assert max(map(len, lines)) <= 100, words


def test_a_claim_that_is_not_there(run):
    done = run("claims", "K99")
    assert done.returncode == 2
    assert "There is no claim K99." in done.stderr


def test_denominators_of_a_month_as_text_and_as_data(run):
    shown = run("claims", "--denominators", "2023-04").stdout
    assert "Both tables give the same number of missed hearings, 338" in shown
    rows = json.loads(run("claims", "--denominators", "2023-04", "--format", "json").stdout)
    rates = [(r["event"], r["part"], r["base"]) for r in rows if r["month"] == "2023-04"]
    assert rates == [
        ("attended", 43210, 43548), ("missed", 338, 43548),
        ("attended", 6178, 6516), ("missed", 338, 6516),
    ]  # fmt: skip
    assert [r["event"] for r in rows if not r["month"]] == ["absconding", "absconding"]


@pytest.mark.parametrize(
    ("month", "words"), [("April", "is no month"), ("2019-04", "It has them through")]
)
def test_a_month_that_is_none(run, month, words):
    done = run("claims", "--denominators", month)
    assert done.returncode == 2
    assert words in done.stderr


def test_only_what_a_second_person_confirmed_is_published(run, folder):
    assert json.loads(run("claims", "--reviewed").stdout) == []
    for words, fault in (
        (("K06", "--confirm", "--by", "first reader", "--reason", "x"), "cannot confirm it"),
        (("K06", "--confirm", "--reason", "x"), "needs a mark"),
        (("--confirm", "--by", "two", "--reason", "x"), "belongs to one claim"),
    ):
        done = run("claims", *words)
        assert done.returncode == 2
        assert fault in done.stderr
    done = run("claims", "K06", "--confirm", "--by", "second reader", "--reason", "Recomputed.")
    assert done.returncode == 0, done.stderr
    assert list((folder / "archive" / "hand" / "reviews").glob("*-K06.toml"))
    (published,) = json.loads(run("claims", "--reviewed").stdout)
    assert published["@type"] == "ClaimReview"
    assert published["reviewRating"]["alternateName"] == "another denominator or direction"
    assert "Confirmed by a second person (watchdog," in run("claims", "K06").stdout
    assert run("verify").returncode == 0


def test_reconcile_as_text_and_as_data(run):
    shown = " ".join(run("reconcile", "2023-05-26", "2023-05-31").stdout.split())
    assert "re-classification, predicted +184,435 not explained 0 second 219,011" in shown
    rows = json.loads(run("reconcile", "2023-05-26", "2023-05-31", "--format", "json").stdout)
    smartlink = next(
        r for r in rows
        if (r["table"], r["category"], r["measure"]) == ("tech_cost", "SmartLINK", "participants")
    )  # fmt: skip
    assert (smartlink["first"], smartlink["second"]) == (34_576, 219_011)
    assert (smartlink["residual"], smartlink["explained"]) == (0, True)
    assert smartlink["items"][0].startswith("re-classification: +184,435: ")
    assert {r["standing"] for r in rows} == {"both", "only in the second"}
    text = run("reconcile", "2023-05-26", "2023-05-31", "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)


def test_reconcile_statements(run):
    rows = json.loads(
        run("reconcile", "public-2022-11-19", "handout-2022-11-14", "--format", "json").stdout
    )
    none = next(r for r in rows if r["category"] == "No Tech")
    assert (none["first"], none["second"], none["difference"]) == (266, 49_459, 49_193)
    assert round(none["of_first"], 2) == 184.94
    assert round(none["of_second"], 4) == -0.9946
    assert none["first_refs"] == ["statement:public-2022-11-19-none"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("handout-2022", "2023-05-31"), "Statements with such a name: handout-2022-11-14"),
        (("2023-05-31/nothing", "2023-05-26"), "has no table or sheet nothing"),
        (("no such words", "2023-05-26"), "No quantity in the archive is called"),
        (("first-award", "2023-05-26"), "states a day and no number"),
    ],
)
def test_what_cannot_be_reconciled_is_told_with_a_remedy(run, words, fault):
    done = run("reconcile", *words)
    assert done.returncode == 2
    assert fault in done.stderr


@long
def test_outputs_are_the_same_every_time(run, started, place):
    for words in (("claims", "--format", "json"), ("reconcile", "2022-09-29", "2022-12-09")):
        assert run(*words).stdout == started(*words, env=place).stdout
