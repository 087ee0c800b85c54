"""Duties on the real releases: what a careful reader would say, with the reason."""

import datetime

import pytest
from publications import DUTIES

from crossfoot import build, others
from crossfoot.duties.outcomes import Outcome

ON = datetime.date(2026, 4, 30)


@pytest.fixture(scope="module")
def owed(real_archive):
    found = build.build(real_archive.path, build.judgement(real_archive.path, None))
    return others.owed(found, real_archive.path, None, ON)


@pytest.fixture(scope="module")
def of_release(owed):
    """(first digits, element) -> what was found."""
    return {
        (one.release.digest.short, one.element.id): one.found
        for one in owed.judgements
        if one.release
    }


# Digest, element, outcome, days late or old, reason.
EXPECTED = [
    ("8420a712", "age", Outcome.LATE, 495, "September 2022, with the figures of 8 May 2021"),
    ("8420a712", "rhythm", Outcome.NOT_OWED, None, "the same figures as on 1 October 2021"),
    ("da8341ab", "age", Outcome.LATE, 146, "October 2021, with the figures of 8 May 2021"),
    ("df194a6f", "rhythm", Outcome.NOT_OWED, None, "a correction for a day published before"),
    ("c914ea84", "corrections", Outcome.MISSING, None, "184,485 people moved, without a word"),
    ("df194a6f", "corrections", Outcome.MISSING, None, "the cost corrected, without a word"),
    ("3786051d", "B", Outcome.MET, None, "July 2025: the last release with case management"),
    ("086d19ed", "B", Outcome.MISSING, None, "August 2025: the rows are gone"),
    ("055a59c6", "B", Outcome.MISSING, None, "and stay away"),
    ("abf300d5", "B", Outcome.MISSING, None, "June 2022: the row is there, its numbers are not"),
    ("abf300d5", "A", Outcome.PARTLY, None, "and those of families neither"),
    ("35b0eaf2", "age", Outcome.NOT_OWED, None, "a year long over"),
    ("b29a5d4a", "age", Outcome.NOT_OWED, None, "the corrected file of a year that was over"),
    ("b29a5d4a", "rhythm", Outcome.NOT_OWED, None, "the same"),
    ("3c6fb9e4", "age", Outcome.MET, 11, "November 2023; its office table states November 2024"),
    ("c220f9f9", "rhythm", Outcome.UNTESTED, None, "due by the 30th; one may be missing"),
    ("d24f434e", "rhythm", Outcome.MET, None, "7 and 20 December 2023"),
    ("6c63df07", "form", Outcome.MET, None, "a workbook"),
    ("3378edf2", "history in file", Outcome.PARTLY, None, "two year-ends beside the running year"),
    ("ec41435a", "C", Outcome.PARTLY, None, "technology for level of supervision"),
    ("ec41435a", "D", Outcome.MET, None, "every office with both numbers"),
]  # fmt: skip


# One publication, obtained twice: which copy speaks is the book's affair.
TWINS = {"ec41435a": "bbf3a290"}


@pytest.mark.parametrize(
    ("short", "element", "outcome", "days", "reason"), EXPECTED, ids=lambda v: str(v)[:30]
)
def test_a_release_is_judged_as_a_reader_would(  # noqa: PLR0913, PLR0917  (one row of the table)
    of_release, short, element, outcome, days, reason
):
    found = of_release.get((short, element)) or of_release[TWINS[short], element]
    assert found.outcome is outcome, f"{reason}: {found.reason}"
    if days is not None:
        assert found.days == days, reason


# Year, half-months over, with new figures, others; only what others saw is called late or missing.
def test_half_months_by_year(owed):
    years = {}
    for one in owed.publications[0].judgements:
        if one.half:
            key = one.half.year, str(one.found.outcome)
            years[key] = years.get(key, 0) + 1
    sums = {}
    for (year, _), number in years.items():
        sums[year] = sums.get(year, 0) + number
    assert sums == {2021: 24, 2022: 24, 2023: 24, 2024: 24, 2025: 24, 2026: 7}
    assert {k: n for k, n in years.items() if k[1] in ("late", "missing")} == {
        (2023, "missing"): 1,  # first half of October
        (2023, "late"): 1,  # second half: a file of 6 November is not in this set
        (2025, "missing"): 2,  # October
        (2025, "late"): 1,  # first half of November: the archives hold one of the 20th
        (2026, "late"): 1,  # second half of February
    }


def test_nothing_is_called_late_or_missing_without_a_witness(owed):
    for one in owed.publications[0].judgements:
        if one.element.test == "rhythm" and one.found.outcome in (Outcome.LATE, Outcome.MISSING):
            assert one.found.known_from, one.subject


def test_the_stated_silences_are_not_broken_by_a_release_in_hand(owed):
    """Where this set holds new figures from a time that others call silent, one of both errs."""
    days = {
        one.release.published
        for one in owed.publications[0].judgements
        if one.release and one.element.id == "rhythm" and one.found.outcome is not Outcome.NOT_OWED
    }
    for silence in DUTIES.silences:
        assert not [d for d in days if silence.since <= d <= silence.until], silence.summary


def test_families_always_stand_in_for_heads_of_household(of_release):
    told = {found.outcome for (_, element), found in of_release.items() if element == "A"}
    assert told == {Outcome.PARTLY}


def test_every_release_owes_every_breakdown(of_release):
    files = {short for short, _ in of_release}
    assert len(files) == 83  # 85 files, two of them second copies
    for short in files:
        assert {e for s, e in of_release if s == short} >= {"rhythm", "age", "total", "A", "B", "C",
                                                            "D", "history in file",
                                                            "form"}  # fmt: skip


def test_the_next_release_and_the_alarm(owed):
    found = owed.publications[0].next
    assert (found.due, found.passed) == (datetime.date(2026, 4, 30), 0)


def test_no_records_was_answered_while_records_had_been_released(owed):
    (one,) = [j for j in owed.others if j.element.test == "retention"]
    assert one.found.outcome is Outcome.UNTESTED
    assert "480,301 enrolments" in one.found.reason
    assert "1 October 2025" in one.found.reason
