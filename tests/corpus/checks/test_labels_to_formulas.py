"""On the real releases: labels, values, presence and formulas, all that is there and no more."""

import time

import pytest
from pictures import HAND
from real_releases import readings

from crossfoot.book import Book
from crossfoot.checks import CHECKS
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier

FAMILIES = ("labels", "values", "presence", "formulas")
OWN = tuple(check for check in CHECKS if check.family in FAMILIES)
RELATIONS = tuple(check for check in CHECKS if check.relations)
# Four shares of the time that python-calamine needs for the same sheets, and some room.
MOST_SECONDS = 2.0


@pytest.fixture(scope="module")
def book(shared):
    """Every release with its reading."""
    return Book.of([(one.release, one.reading) for one in readings(shared)])


@pytest.fixture(scope="module")
def findings(book):
    return [f for f in run([*RELATIONS, *OWN], book, HAND) if f.family in FAMILIES]


def told(findings, tier):
    """Which check accuses which first cell of which file."""
    return {
        (f.check, f.digest.short, f.cells[0].cell if f.cells else "")
        for f in findings
        if f.tier is tier
    }


def test_averages_below_zero_are_proved_with_their_rows(findings):
    rows = (56, 76, 84, 89, 129, 151, 156)
    assert told(findings, Tier.ERROR) == {("value_negative", "c220f9f9", f"B{r}") for r in rows}


def test_what_is_very_unlikely(findings):
    assert told(findings, Tier.WARNING) == {
        ("number_without_label", "0c1b0449", "B115"),
        ("number_without_label", "f7146f19", "B115"),
        ("number_without_label", "66ce2cc4", "B115"),
        ("row_missing", "abf300d5", "A7"),
        ("row_missing", "abf300d5", "A8"),
        ("row_missing", "8420a712", "A16"),
        ("table_missing", "8420a712", ""),
    }


def test_what_is_worth_knowing(findings):
    assert told(findings, Tier.NOTICE) == {
        ("second_total_present", "18233bb4", "A119"),
        ("row_missing", "8420a712", "A99"),
        ("row_missing", "37797e0f", "A43"),
        ("row_missing", "1ff807f7", "A32"),
        ("source_missing", "c914ea84", "E18"),
        ("source_missing", "df194a6f", "E18"),
        ("formula_reference", "c914ea84", "E23"),
        ("formula_reference", "df194a6f", "E23"),
        ("average_of_nobody", "35b0eaf2", "B34"),
    }


def test_the_unlabelled_row_is_known_as_the_total_it_was(findings):
    messages = {f.digest.short: f.message for f in findings if f.check == "number_without_label"}
    assert messages["0c1b0449"].endswith("are the total in B11 of this sheet.")
    assert "total in B11 of FY21_detentionStats08242021.xlsx (0c1b0449)" in messages["66ce2cc4"]


def test_every_finding_has_a_name_of_its_own(findings):
    assert len({f.id for f in findings}) == len(findings)
    assert max(len(f.cells) for f in findings) <= 60


def test_as_a_draft_no_release_is_accused_without_ground(book, findings):
    """Each release judged as if it were the newest: no error or warning that is not there now."""
    known = {f.id for f in findings}
    new = []
    for position in range(8, len(book.entries)):
        until = book.with_entries(book.entries[: position + 1])
        new += run([*RELATIONS, *OWN], until, HAND, [book.entries[position]])
    told_now = (f for f in new if f.family in FAMILIES and f.tier is not Tier.NOTICE)
    assert [f.message for f in told_now if f.id not in known] == []


def test_these_checks_take_little_time(book):
    before = time.process_time()
    run(OWN, book, HAND)
    assert time.process_time() - before < MOST_SECONDS
