"""One screen about a release, and what was changed without a word, on the built-in example."""

import json

import pytest


@pytest.fixture(scope="module")
def run(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("brief")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    assert command("audit", env=env).returncode == 1
    return lambda *words: command(*words, env=env)


def test_the_brief_of_a_release_fits_a_screen(run):
    for release in ("2023-05-26", "2023-05-31", "2022-09-15", "2021-09-13", "2024-05-24"):
        lines = run("brief", release).stdout.splitlines()
        assert len(lines) <= 40
        assert max(map(len, lines)) <= 100


def test_the_newest_release_is_meant_when_none_is_named(run):
    told = json.loads(run("brief", "--format", "json").stdout)[0]
    assert told["published"] == "2026-04-09"
    assert told["sentence"].startswith("On 4 April 2026, 180,701 people were in the programme, 710")
    assert 'sheet "ATD FY26 YTD", cell B21' in told["citation"]


def test_a_faulty_release_is_not_sound_and_says_what_not_to_quote(run):
    told = run("brief", "2023-05-31").stdout
    assert "Not sound" in told
    assert "538,544.86" in told.partition("Do not quote")[2]
    assert "was 188,934 there and is 4,449 here." in " ".join(told.split())


def test_a_repeated_release_changed_nothing(run):
    assert "Nothing changed" in run("brief", "2022-05-04").stdout


def test_restatements_are_the_values_that_changed_for_the_same_day(run):
    rows = json.loads(run("restatements", "--format", "json").stdout)
    gps = next(r for r in rows if (r["before"], r["after"]) == (188934, 4449))
    assert (gps["kind"], gps["announced"], gps["days"]) == ("correction", "", 5)
    assert gps["as_of"] == "2023-05-20"
    cost = next(r for r in rows if round(r["before"], 2) == 538544.86)
    assert (round(cost["after"], 2), cost["days"]) == (210250.56, 1)
    # Where the as-of date itself is in doubt nothing is called a correction.
    assert not [r for r in rows if r["before_release"].startswith("FY21_detentionStats0913")]


def test_error_days_count_each_calendar_day_once(run):
    told = run("restatements").stdout.partition("Error-days")[2].split()
    year = told.index("2023")
    days, figures, figure_days = (int(n.replace(",", "")) for n in told[year + 1 : year + 4])
    assert days == 6
    assert figure_days >= figures >= days


def test_every_statement_of_a_series_says_whether_it_may_be_quoted(run):
    rows = json.loads(
        run("show", "tech_cost", "Ankle", "Monitor", "count", "--format", "json").stdout
    )
    by_value = {r["value"]: r for r in rows}
    assert by_value[188934]["status"] == "do not quote"
    assert by_value[188934]["reason"]
    assert by_value[4420]["status"] == "quote"


def test_why_cites_what_may_be_quoted(run):
    rows = json.loads(
        run("show", "tech_cost", "Ankle", "Monitor", "count", "--format", "json").stdout
    )
    sound = next(r for r in rows if r["value"] == 4420)
    said = run("why", sound["ref"]).stdout
    assert "Cite: FY23_detentionStats06122023.xlsx, published 12 June 2023" in said
