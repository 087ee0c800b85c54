"""When a release was published, and how a person names one."""

import csv
import dataclasses
import datetime
from pathlib import Path

import pytest

from crossfoot.archive.directory import open_archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.core.releases import Capture
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.name_dates import name_dates, stated_fiscal_year
from crossfoot.evidence.releases import STATED, releases
from crossfoot.evidence.resolve import complete, resolve

SHARED = Path(__file__).resolve().parents[4] / "shared"
Date = datetime.date


def capture(name, *, captured="", stated="", digest="a", index=0):
    return Capture(Digest(digest * 64), 1, name, captured, stated, (), "file", index)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("FY22_detentionStats08192022.xlsx", Date(2022, 8, 19)),
        ("FY21_detentionStats062421.xlsx", Date(2021, 6, 24)),
        ("FY23_detentionStats230316.xlsx", Date(2023, 3, 16)),
        ("FY21_detention-stats_0317.xlsx", Date(2021, 3, 17)),
        ("FY22_stats_1104.xlsx", Date(2021, 11, 4)),
        ("FY26_detentionStats_02_12_2026.xlsx", Date(2026, 2, 12)),
        ("FY26 stats 2-12-26.xlsx", Date(2026, 2, 12)),
        ("stats-2026-02-12.xlsx", Date(2026, 2, 12)),
        ("20260212_stats.xlsx", Date(2026, 2, 12)),
        ("FY26 stats Feb 12 2026.xlsx", Date(2026, 2, 12)),
        ("stats 12February2026.xlsx", Date(2026, 2, 12)),
        ("FY25_detentionStats02142025_markedup.xlsx", Date(2025, 2, 14)),
        ("FY2010_stats_101109.xlsx", Date(2009, 10, 11)),
        ("FY22-detentionStats.xlsx", None),
        ("stats_0317.xlsx", None),
        ("stats_02302023.xlsx", None),
        ("report12345678901.xlsx", None),
    ],
)
def test_the_day_that_a_name_states(name, day):
    assert next(iter(name_dates(name)), None) == day


def test_the_fiscal_year_that_a_name_states():
    assert stated_fiscal_year("FY23_x") == 2023
    assert stated_fiscal_year("ice-fy2024.xlsx") == 2024
    assert stated_fiscal_year("amplify23.xlsx") is None


@pytest.mark.parametrize(
    ("given", "published", "source"),
    [
        (("FY23_x05262023.xlsx", "2023-05-26T22:00:00Z", "", None), Date(2023, 5, 26), "file name"),
        (("FY23_x05262023.xlsx", "", "2023-05-25", None), Date(2023, 5, 25), STATED),
        (("FY23_x05262023.xlsx", "", "", None), Date(2023, 5, 26), "file name"),
        # The year is wrong: the file was captured a year after the day in its name.
        (("FY23_x01192022.xlsx", "2023-01-21T17:00:00Z", "", None), Date(2023, 1, 21), "captured"),
        (
            ("FY23_x01192022.xlsx", "2023-01-21T17:00:00Z", "", "2023-01-19"),
            Date(2023, 1, 19), "workbook modified",
        ),
        # The archive came late, but the workbook was last changed about the day of its name.
        (
            ("FY23_x05262023.xlsx", "2024-08-01T00:00:00Z", "", "2023-05-25"),
            Date(2023, 5, 26), "file name",
        ),
        # A change about that day does not help where the bytes were there before it.
        (
            ("FY23_x05262023.xlsx", "2023-05-20T00:00:00Z", "", "2023-05-25"),
            Date(2023, 5, 20), "captured",
        ),
        # Nobody captured it; the workbook speaks of the fiscal year that the name does.
        (("FY23_x01192022.xlsx", "", "", "2023-01-19"), Date(2023, 1, 19), "workbook modified"),
        # A copy that was saved again years later says nothing about the name.
        (("FY20_x01192020.xlsx", "", "", "2023-02-15"), Date(2020, 1, 19), "file name"),
        # A name may not lie after the first capture.
        (("FY23_x05262023.xlsx", "2023-05-20T00:00:00Z", "", None), Date(2023, 5, 20), "captured"),
        (("FY22-x.xlsx", "", "", "2022-12-09"), Date(2022, 12, 9), "workbook modified"),
        (("FY22-x.xlsx", "", "", None), None, ""),
    ],
)  # fmt: skip
def test_the_day_of_publication(given, published, source):
    name, captured, stated, modified = given
    one = capture(name, captured=captured, stated=stated)
    known = modified and {
        one.digest: datetime.datetime.fromisoformat(modified).replace(tzinfo=datetime.UTC)
    }
    (release,) = releases([one], known)
    assert (release.published, release.published_from) == (published, source)


def test_a_name_that_states_a_wrong_day_is_still_told():
    (release,) = releases([capture("FY23_x01192022.xlsx", captured="2023-01-21T17:00:00Z")])
    assert release.name_date == Date(2022, 1, 19)


def test_captures_of_the_same_bytes_are_one_release():
    (release,) = releases(
        [
            capture("copy of x.xlsx"),
            capture("x.xlsx", captured="2023-03-01T00:00:00Z", stated="2023-02-15", index=1),
            capture("x.xlsx", captured="2023-02-20T00:00:00Z", index=2),
        ]
    )
    assert release.publisher_name == "x.xlsx"
    assert release.captured == datetime.datetime(2023, 2, 20, tzinfo=datetime.UTC)
    assert len(release.captures) == 3


@pytest.fixture
def known():
    return releases(
        [
            capture("FY20-stats.xlsx", stated="2020-12-29", digest="a"),
            capture("FY20-stats.xlsx", stated="2023-02-15", digest="b"),
            capture("FY23_x05262023.xlsx", digest="c"),
            capture("FY23_x05312023.xlsx", digest="d"),
        ]
    )


@pytest.mark.parametrize(
    "text",
    ["cccccccc", "CCCCCCCCC", "c" * 64, "FY23_x05262023.xlsx", "fy23_X05262023", "2023-05-26",
     "26 May 2023", "5/26/2023", " 2023-05-26 "],
)  # fmt: skip
def test_a_release_is_named_by_digest_name_or_date(text, known):
    assert resolve(text, known).digest.hex == "c" * 64


def test_an_ambiguous_name_lists_the_choices(known):
    with pytest.raises(UsageError, match="names 2 releases") as caught:
        resolve("FY20-stats.xlsx", known)
    assert "aaaaaaaa  FY20-stats.xlsx  (29 December 2020)" in caught.value.problem
    assert "bbbbbbbb  FY20-stats.xlsx  (15 February 2023)" in caught.value.problem


def test_an_unknown_name_suggests_the_nearest(known):
    for text in ("FY23_x05262032", "2023-05-27"):
        with pytest.raises(UsageError, match="No release is named") as caught:
            resolve(text, known)
        assert "FY23_x05262023.xlsx" in caught.value.remedy
    with pytest.raises(UsageError, match="No release") as caught:
        resolve("something else entirely", known)
    assert "crossfoot releases" in caught.value.remedy
    with pytest.raises(UsageError, match="No release") as caught:
        resolve("x", ())
    assert "crossfoot add" in caught.value.remedy


def test_a_shortened_digest_is_completed(known):
    assert complete("aaaaaaaa", known).hex == "a" * 64
    for text in ("eeeeeeee", "aaaa", "not hex!"):
        with pytest.raises(ValueError, match="begins with"):
            complete(text, known)


@pytest.mark.skipif(not (SHARED / "releases").is_dir(), reason="the releases are not at hand")
def test_the_real_releases(tmp_path):
    add(tmp_path / "archive", [SHARED / "releases"])
    held = read_captures(open_archive(tmp_path / "archive"))
    with (SHARED / "releases.csv").open(encoding="utf-8", newline="") as stream:
        truth = {row["sha256"]: row for row in csv.DictReader(stream)}
    found = releases(held)
    assert len(found) == len(truth) == 85
    for release in found:
        row = truth[release.digest.hex]
        assert release.publisher_name == row["publisher_name"]
        assert str(release.published) == row["release_date"]
        assert release.captures[0].sources == tuple(row["archives"].split())
    # What names and captures alone say is never after the capture, and near the truth.
    for release in releases(dataclasses.replace(c, release_date="") for c in held):
        if release.published:
            stated = Date.fromisoformat(truth[release.digest.hex]["release_date"])
            assert abs((release.published - stated).days) <= 12


def fetched(name, headers=(), means="http"):
    return Capture(
        digest=Digest("cd" * 32),
        size=1,
        publisher_name=name,
        captured_at="2026-02-01T00:00:00Z",
        release_date="",
        sources=("https://example.org/x",),
        means=means,
        index=0,
        headers=tuple(headers),
    )


def test_a_file_fetched_long_after_its_date_keeps_that_date():
    (release,) = releases([fetched("FY23_detentionStats05262023.xlsx")])
    assert release.published == datetime.date(2023, 5, 26)
    assert release.published_from == "file name"


def test_the_servers_own_time_bounds_the_date_of_a_name():
    header = [("last-modified", "Thu, 08 Jan 2026 12:00:00 GMT")]
    (release,) = releases([fetched("FY26_detentionStats01082025.xlsx", header)])
    assert release.published_from == "captured"
    (release,) = releases([fetched("FY26_detentionStats01082026.xlsx", header)])
    assert release.published == datetime.date(2026, 1, 8)
