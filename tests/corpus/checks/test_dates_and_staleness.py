"""On the real releases: every proven fault of dates and staleness, and nothing else."""

import csv
import datetime
import re
import time
from dataclasses import replace

import pytest
from long import long
from pictures import HAND
from real_releases import readings

from crossfoot.book import Book
from crossfoot.checks import CHECKS, cases
from crossfoot.checks.frame.running import run
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Tier
from crossfoot.core.releases import Capture
from crossfoot.evidence.releases import releases

OWN = [check for check in CHECKS if check.family in ("dates", "staleness")]
DATES = {
    "date-contradiction", "date-old", "fiscal-year-mismatch", "placeholder-date", "regression",
    "modified-after-stated-date",
}  # fmt: skip
STALE = {"duplicate-sheet", "stale-table", "stale-court"}
# A repeated block under a wrong month is seen by either family.
EITHER = {"court-label-wrong"}
MANY = 60


@pytest.fixture(scope="module")
def pairs(shared):
    """Every release with its reading, as if added with its manifest."""
    captures = [_capture(index, one.row) for index, one in enumerate(readings(shared))]
    read = {one.digest: one.reading for one in readings(shared)}
    known = releases(captures, {d: r.modified for d, r in read.items()})
    return [(release, read[release.digest]) for release in known]


def _capture(index, row):
    at = row["captured_at"]
    moment = datetime.datetime.strptime(at, "%Y%m%d%H%M%S") if at else None  # noqa: DTZ007
    return Capture(
        Digest(row["sha256"]),
        int(row["bytes"]),
        row["publisher_name"],
        moment.isoformat() + "Z" if moment else "",
        row["release_date"],
        tuple(row["archives"].split()),
        "folder",
        index,
    )


@pytest.fixture(scope="module")
def findings(pairs):
    return run(OWN, Book.of(pairs), HAND)


@pytest.fixture(scope="module")
def truth(shared):
    """Anomalies without a doubt: file, kind, sheet, expected."""
    with (shared / "truth" / "anomalies.csv").open(encoding="utf-8") as listed:
        rows = [r for r in csv.DictReader(listed) if not r["doubt"]]
    return [r for r in rows if r["kind"] in DATES | STALE | EITHER]


def of_family(kind):
    return {"dates"} if kind in DATES else {"staleness"} if kind in STALE else {
        "dates", "staleness",
    }  # fmt: skip


def test_every_proven_fault_is_found_in_its_file_and_sheet(findings, truth):
    assert len(truth) > 40
    for row in truth:
        named = re.findall(r"\[([^\]]*)\]", row["cells"])
        hits = [
            f
            for f in findings
            if f.digest.hex == row["sha256"]
            and f.family in of_family(row["kind"])
            and (f.sheet in ("", *named) or not named)
        ]
        assert hits, (row["sha256"][:8], row["kind"], row["cells"])


def test_the_day_that_should_stand_there_is_named(findings, truth):
    wanted = [r for r in truth if re.fullmatch(r"\d{4}-\d\d-\d\d", r["expected"])]
    assert len(wanted) >= 10
    for row in wanted:
        given = {f.expected for f in findings if f.digest.hex == row["sha256"]}
        assert row["expected"] in given, (row["sha256"][:8], row["cells"])


def test_nothing_is_found_without_ground(findings, truth):
    grounds = {r["sha256"] for r in truth}
    loud = {f.digest.hex for f in findings if f.tier is not Tier.NOTICE}
    assert loud <= grounds


def test_expected_repeats_and_doubtful_rows_stay_silent(findings, shared):
    with (shared / "truth" / "anomalies.csv").open(encoding="utf-8") as listed:
        rows = list(csv.DictReader(listed))
    doubtful = {r["sha256"] for r in rows if r["doubt"]}
    proven = {r["sha256"] for r in rows if not r["doubt"]}
    for finding in findings:
        if finding.digest.hex in doubtful - proven:
            assert finding.tier is Tier.NOTICE, finding.message


def test_clean_releases_are_silent_and_notices_few(findings, pairs):
    loud = {f.digest for f in findings}
    assert len(pairs) - len(loud) >= 54
    assert sum(f.tier is Tier.NOTICE for f in findings) <= 16


def test_one_fault_is_one_case(findings):
    for case in cases(findings):
        assert len(case.findings) <= 3
        assert all(len(f.cells) <= MANY for f in case.findings)
    sheet_of_may = [c for c in cases(findings) if c.findings[0].digest.short == "8420a712"]
    assert [f.check for f in sheet_of_may[0].findings] == [
        "sheet_repeated", "caption_dated", "as_of_recent",
    ]  # fmt: skip
    assert "349 days" in sheet_of_may[0].findings[0].message


def test_each_finding_has_its_own_name(findings):
    assert len({f.id for f in findings}) == len(findings)


@long
def test_every_release_judged_as_a_draft_says_the_same(pairs, findings):
    """Without publication, captures or later releases: the draft gate."""
    loud = {(f.digest, f.check, f.cells) for f in findings if f.tier is not Tier.NOTICE}
    whole = Book.of(pairs)
    for position, (release, reading) in enumerate(pairs[::4]):
        if whole.copies(whole.entry(release.digest)):
            continue
        draft = replace(release, published=None, published_from="", captured=None, captures=())
        book = Book.of([*pairs[: position * 4], (draft, reading)])
        found = run(OWN, book, HAND, [book.entry(release.digest)])
        said = {(f.digest, f.check, f.cells) for f in found if f.tier is not Tier.NOTICE}
        assert said == {one for one in loud if one[0] == release.digest}, release.publisher_name


def test_they_take_little_time(pairs):
    before = time.process_time()
    run(OWN, Book.of(pairs), HAND)
    assert time.process_time() - before < 2.5
