"""On the real releases: what continuity finds with later releases known, and in drafts."""

import random
from dataclasses import replace

import pytest
from long import long
from pictures import HAND
from real_releases import readings

from crossfoot.book import Book, Entry
from crossfoot.checks import CHECKS
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier

OWN = [c for c in CHECKS if c.family == "continuity" or c.name == "price_of_another"]
# The two faults that only the neighbours show: file, and the cells that have to be accused.
FAULTS = {"2d14e929": {"C18", "C20"}, "37797e0f": {"B9", "B10"}}


@pytest.fixture(scope="module")
def book(shared):
    return Book.of([(one.release, one.reading) for one in readings(shared)])


def accused(findings):
    found = {}
    for finding in findings:
        found.setdefault(finding.digest.short, set()).update(c.cell for c in finding.cells)
    return found


def test_the_faults_that_only_neighbours_show_are_found_and_nothing_else(book):
    findings = [f for f in run(OWN, book, HAND) if f.tier is not Tier.NOTICE]
    assert {f.tier for f in findings} == {Tier.WARNING}
    found = accused(findings)
    assert set(found) == set(FAULTS)
    assert all(FAULTS[short] <= cells for short, cells in found.items())
    assert max(len(f.cells) for f in findings) <= 5


def test_families_that_leave_and_return_are_worth_knowing(book):
    """8 July 2024: nineteen thousand stand under the other status for one count."""
    findings = [f for f in run(OWN, book, HAND) if f.check == "statuses_continue"]
    (finding,) = (f for f in findings if f.tier is Tier.NOTICE)
    assert (finding.check, finding.digest.short) == ("statuses_continue", "5eb47eb0")
    assert {c.cell for c in finding.cells} == {"B21"}
    assert "The counts before and after are near each other" in finding.message


@pytest.mark.parametrize("seed", range(6))
def test_half_of_the_releases_raise_no_more_alarms(book, seed):
    """Longer gaps between releases are no ground: at most one warning in ten of them."""
    draw = random.Random(seed)  # noqa: S311  (a test draws the same again)
    some = book.with_entries(e for e in book.entries if draw.random() < 0.5)
    warned = accused(f for f in run(OWN, some, HAND) if f.tier is not Tier.NOTICE)
    assert len(set(warned) - set(FAULTS)) <= len(some.entries) / 10


@long
def test_a_draft_is_judged_by_the_past_alone(book):
    warned = []
    for position, entry in enumerate(book.entries):
        draft = Entry(replace(entry.release, published=None), entry.reading)
        past = Book((*book.entries[:position], draft))
        warned += [f for f in run(OWN, past, HAND, [draft]) if f.tier is not Tier.NOTICE]
    found = accused(warned)
    assert set(found) == set(FAULTS)
    assert all(FAULTS[short] <= cells for short, cells in found.items())


def test_the_message_states_what_another_release_says_of_the_same_day(book):
    findings = run(OWN, book, HAND)
    (finding,) = (f for f in findings if f.check == "technologies_continue")
    assert "For the same day" in finding.message
    assert "219,011" in finding.message
    assert "4,449" in finding.message
    assert "and the same total" in finding.message


def test_the_step_of_the_corrected_year_end_file_is_told_of_both_its_sides(book):
    """40,970 on GPS and 226 without technology; a week later 9,324 and 36,379."""
    findings = [f for f in run(OWN, book, HAND) if f.check == "technologies_reclassed"]
    assert {f.tier for f in findings} == {Tier.NOTICE}
    assert accused(findings) == {"e212d479": {"B8", "B11"}, "b29a5d4a": {"B9", "B12"}}
    assert all("31,646" in f.message and "36,153" in f.message for f in findings)
