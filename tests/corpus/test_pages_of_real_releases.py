"""The pages of record of the real releases: complete, and no larger than they may be."""

import csv

import pytest
from built_sites import Outline, built

LARGEST = 150_000
MINE = ("release.html", "case.html", "finding.html", "check.html", "brief.html", "search.html",
        "evidence.html", "methods.html", "cases.html", "releases.html", "checks.html")  # fmt: skip


@pytest.fixture(scope="module")
def real(real_archive):
    """The site of every real release."""
    return built(real_archive.path, real_archive.state)


def test_every_release_has_a_page_and_every_page_is_small(real, shared):
    with (shared / "releases.csv").open(encoding="utf-8") as file:
        wanted = {row["sha256"] for row in csv.DictReader(file)}
    assert {page.content.sha256 for page in real.of("release.html")} == wanted
    for page in real.pages:
        if page.template in MINE:
            html = real.html[page.path]
            assert len(html.encode()) < LARGEST, f"{page.path} is too large"
            assert not Outline(html).faults, page.path


def test_every_numeric_cell_is_accounted_for_on_its_page(real):
    for page in real.of("release.html"):
        for sheet in page.content.sheets:
            assert sheet.balances
            if not sheet.same_as:
                shown = sum(len(row.cells) for b in sheet.tables for row in b.view.rows)
                kept = int(sheet.tally.split(": ")[1].split(" read")[0].replace(",", ""))
                assert shown >= kept


def test_every_case_tells_its_figures_or_why_there_are_none(real):
    for page in real.of("case.html"):
        told = page.content.told
        if told.where != "the whole file":
            assert told.table is not None, page.path
            assert any(column.here for column in told.table.columns)
