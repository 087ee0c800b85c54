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


def test_every_figure_anywhere_carries_its_status(run):
    """Observations, comparison, restatements: with the reason and a footnote."""
    cells = {
        row["cell"]: row
        for row in json.loads(run("observations", "2023-05-26", "--format", "json").stdout)
    }
    assert {row["status"] for row in cells.values()} >= {"quote", "do not quote"}
    assert cells["B9"]["status"] == "do not quote"
    assert "(F" in cells["B9"]["reason"]
    assert cells["B23"]["status"] == "quote"
    assert 'sheet "ATD FY23 YTD", cell B23, as of 20 May 2023' in cells["B23"]["citation"]
    changes = json.loads(run("diff", "2023-05-26", "2023-05-31", "--format", "json").stdout)
    gps = next(c for c in changes if c["before"] == 188934)
    assert (gps["before_status"], gps["after_status"]) == ("do not quote", "quote")
    assert gps["after_citation"].startswith("FY23_detentionStats05312023.xlsx")
    assert "188,934!" in run("diff", "2023-05-26", "2023-05-31").stdout
    rows = json.loads(run("restatements", "--format", "json").stdout)
    cost = next(r for r in rows if round(r["before"], 2) == 538544.86)
    assert (cost["before_status"], cost["after_status"]) == ("do not quote", "quote")
    assert cost["before_reason"]


def test_a_number_in_no_table_is_quoted_with_a_note_at_most(run):
    rows = json.loads(run("observations", "--format", "json").stdout)
    loose = [row for row in rows if row["table"] == "UNASSIGNED"]
    assert loose
    assert all(row["status"] != "quote" and row["reason"] and row["citation"] for row in loose)


def test_the_brief_as_data_says_all_that_the_screen_says(run):
    (told,) = json.loads(run("brief", "2023-05-26", "--format", "json").stdout)
    assert "GPS (technology) 4,576 -> 188,934 (B9, do not quote)" in told["movements"]
    for cell in ("B9:B10", "C9:C10", "C13"):
        assert cell in told["doubtful"]
    (after,) = json.loads(run("brief", "2023-05-31", "--format", "json").stdout)
    assert after["corrected_silently"].startswith("91 figures")


def test_why_cites_what_may_be_quoted(run):
    rows = json.loads(
        run("show", "tech_cost", "Ankle", "Monitor", "count", "--format", "json").stdout
    )
    sound = next(r for r in rows if r["value"] == 4420)
    said = run("why", sound["ref"]).stdout
    assert "Cite: FY23_detentionStats06122023.xlsx, published 12 June 2023" in said
