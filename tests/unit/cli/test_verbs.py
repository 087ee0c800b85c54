"""The verbs on the built-in example: what they print, in which form, with which exit code."""

import csv
import json
import re

import pytest

from crossfoot.cli import observations
from crossfoot.reading.rows import OBSERVATION_COLUMNS
from crossfoot.report import records

REFERENCE = re.compile(r"[0-9a-f]{64}:[^!]+![A-Z]{1,3}[1-9][0-9]*\Z")
LISTS = {"cells", "evidence", "causes", "implied"}


@pytest.fixture(scope="module")
def place(command, tmp_path_factory):
    """An archive of the example, and a state folder that goes with it."""
    folder = tmp_path_factory.mktemp("verbs")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    done = command("audit", env=env)
    assert done.returncode == 1, done.stderr
    assert "verified." in done.stdout
    return env


@pytest.fixture(scope="module")
def run(command, place):
    return lambda *words: command(*words, env=place)


@pytest.fixture(scope="module")
def found(run):
    done = run("check", "--format", "json")
    assert done.returncode == 1
    return json.loads(done.stdout)


def test_findings_are_flat_objects_with_stable_fields(found):
    for finding in found:
        assert set(finding) == set(records.COLUMNS)
        for name, value in finding.items():
            assert isinstance(value, list) == (name in LISTS)
            assert not isinstance(value, dict)
        assert finding["tier"] in {"error", "warning", "notice"}
        assert re.fullmatch(r"F[0-9a-f]{12}", finding["id"])
        for ref in finding["cells"] + finding["evidence"]:
            assert REFERENCE.match(ref)
        assert all(ref.startswith(finding["sha256"]) for ref in finding["cells"])
    assert len({finding["id"] for finding in found}) == len(found)


def test_the_known_subtotal_is_found_with_its_numbers(found):
    finding = next(f for f in found if f["message"].startswith("The subtotal of St Paul"))
    assert (finding["found"], finding["expected"], finding["difference"]) == (2766, 2787, -21)
    assert [ref.partition("!")[2] for ref in finding["cells"]] == ["B142"]


def test_the_same_question_gets_the_same_bytes(run, started, place):
    for words in (("check", "--format", "json"), ("observations", "--format", "csv")):
        first, second = run(*words), started(*words, env=place)
        assert first.stdout
        assert first.stdout == second.stdout


def test_every_numeric_cell_is_printed_once(run):
    rows = list(csv.DictReader(run("observations", "--format", "csv").stdout.splitlines()))
    assert tuple(rows[0]) == observations.COLUMNS
    assert observations.COLUMNS[: len(OBSERVATION_COLUMNS)] == OBSERVATION_COLUMNS
    cells = {(r["sha256"], r["sheet"], r["cell"]) for r in rows}
    tallies = json.loads(run("tally", "--format", "json").stdout)
    assert len(rows) == len(cells) == sum(t["numeric_cells"] for t in tallies if t["read"])
    assert all(t["balances"] for t in tallies)


def test_a_finding_can_be_asked_for_by_name(run, found):
    name = found[0]["id"]
    done = run("check", name)
    assert name in done.stdout
    assert name in run("why", name).stdout


def test_why_shows_the_parts_and_whether_they_agree(run, found):
    finding = next(f for f in found if f["message"].startswith("The subtotal of St Paul"))
    said = run("why", finding["cells"][0]).stdout
    assert "together 2,787: differs" in said
    assert finding["id"] in said
    steps = json.loads(run("why", finding["cells"][0], "--format", "json").stdout)
    assert [s["step"] for s in steps].count("part") == 4


def test_a_release_is_named_by_digest_name_or_date(run, found):
    finding = next(f for f in found if f["release"] == "FY21_detentionStats09132021.xlsx")
    by_digest = run("tables", finding["sha256"][:8], "--format", "csv").stdout
    by_name = run("tables", finding["release"], "--format", "csv").stdout
    assert by_digest == by_name
    assert run("tables", "2021-09-13", "--format", "csv").stdout == by_digest


def test_an_unknown_release_is_wrong_use_with_a_remedy(run):
    done = run("tables", "2019-01-01")
    assert done.returncode == 2
    assert "nearest" in done.stderr


def test_show_follows_a_quantity_and_its_revisions(run):
    done = run("show", "tech_cost", "SmartLINK", "count")
    assert done.returncode == 0
    assert "34,576" in done.stdout
    assert "revises 34,576" in done.stdout
    early = run("show", "tech_cost", "SmartLINK", "count", "--known-on", "2023-05-27").stdout
    assert "revises" not in early


def test_show_lists_the_choices_when_words_fit_several(run):
    done = run("show", "SmartLINK")
    assert done.returncode == 2
    assert "fits" in done.stderr


def test_diff_is_keyed_by_what_numbers_are_about(run):
    rows = json.loads(run("diff", "2023-05-26", "2023-05-31", "--format", "json").stdout)
    gps = next(r for r in rows if r["about"] == "tech_cost Ankle Monitor, Count")
    assert (gps["change"], gps["before"], gps["after"]) == ("changed", 188934, 4449)
    wrist = next(r for r in rows if r["about"] == "tech_cost Wristworn, Count")
    assert wrist["change"] == "new"
    # A row was put in above it: the total stands elsewhere, and is no change.
    total = next(r for r in rows if r["about"] == "tech_cost Total, Count")
    assert total["change"] == "moved"


def test_a_release_does_not_differ_from_itself(run):
    done = run("diff", "2023-05-26", "2023-05-26")
    assert "Every number is the same" in done.stdout


def test_verify_proves_and_key_agree(run, tmp_path):
    assert run("verify").returncode == 0
    slip = tmp_path / "slip.txt"
    assert run("prove", "2023-05-26", "--out", slip).returncode == 0
    key = json.loads(run("key", "--format", "json").stdout)[0]["key"]
    assert key in slip.read_text("utf-8")


def test_strict_counts_warnings(run):
    only_a_warning = run("check", "2023-05-31")
    strict = run("check", "2023-05-31", "--strict")
    tiers = {f["tier"] for f in json.loads(run("check", "2023-05-31", "--format", "json").stdout)}
    assert only_a_warning.returncode == ("error" in tiers)
    assert strict.returncode == 1


def test_a_draft_is_checked_and_leaves_no_trace(command, tmp_path):
    env = {"CROSSFOOT_STATE": str(tmp_path / "state")}
    assert command("example", "drafts", cwd=tmp_path, env=env).returncode == 0
    draft = next((tmp_path / "drafts").glob("*08192022.xlsx"))
    done = command("check", draft, cwd=tmp_path, env=env)
    assert done.returncode == 1
    assert "The subtotal of St Paul is 2,766" in done.stdout
    assert {p.name for p in tmp_path.iterdir()} == {"drafts"}
