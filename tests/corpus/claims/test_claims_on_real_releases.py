"""The shipped claims on the real releases: which outcome is expected, and why.

The reasons are the test's own: the program has no list of outcomes. Where an archive lacks what a
claim is about, the outcome is that it cannot be tested, and the day of the release is named.
"""

import datetime

import pytest
from pictures import HAND
from real_releases import readings

from crossfoot import build, claims, others
from crossfoot.book import Book
from crossfoot.claims.denominators import denominators, months
from crossfoot.core.verdicts import Outcome
from crossfoot.hand.sayings import load_sayings

HOLDS, NOTE, ARITHMETIC = Outcome.HOLDS, Outcome.WITH_NOTE, Outcome.ARITHMETIC
ANOTHER, NOT, CANNOT = Outcome.ANOTHER, Outcome.DOES_NOT_HOLD, Outcome.CANNOT

EXPECTED = {
    "K01": (CANNOT, "Neither the notice nor an award record is archived; absence proves nothing."),
    "K02": (ARITHMETIC, "The earliest award record is of 2004, in a download that is no cell yet."),
    "K03": (ANOTHER, "84.1% is of people kept to the end, and the words say enrolled people."),
    "K04": (NOT, "Half of four fifths are watched elsewhere: at most 60.5% can be untracked."),
    "K05": (CANNOT, "Obligations are not spending, and the years before 2008 are missing."),
    "K06": (ANOTHER, "Of the true number it is 99.5%; 18,494% is of the published one."),
    "K07": (ARITHMETIC, "599.7% of the handout's number; neither file is archived."),
    "K08": (NOTE, "Three cells changed, between two days; an apology is no figure."),
    "K09": (NOT, "480,301 enrolments had been released before, a file after."),
    "K10": (HOLDS, "Every number of the sheet of September 2022 is one of 8 May 2021."),
    "K11": (CANNOT, "Other people, other weeks, another day of counting; only the press has it."),
    "K12": (ARITHMETIC, "An audit report says November 2021 too; no cell does."),
    "K13": (ARITHMETIC, "The solicitation states it, as told; it is not archived."),
    "K14": (ARITHMETIC, "The amendment states it, as told; it is not archived."),
    "K15": (ARITHMETIC, "The solicitation states it, as told; it is not archived."),
    "K16": (CANNOT, "Two reports contradict each other, and there is no award row."),
    "K17": (ARITHMETIC, "$4.13 by the days of the order's year; the order is a statement."),
    "K18": (NOTE, "The nearest count is of 2 November; the one it fits is of 30 September."),
    "K19": (CANNOT, "A posted cost is no payment, and the two are of different days."),
    "K20": (NOTE, "The release said so; a week later it was corrected to $224,481.84."),
    "K21": (NOT, "The vehicle's recorded ceiling was $2.2 billion."),
    "K22": (CANNOT, "The programme grew by a third of those released; nobody counts who left."),
    "K23": (NOT, "Of the first notices about 60% lacked an address, so about 40% did not."),
    "K24": (ANOTHER, "The whole was higher after the correction; only GPS was lower."),
    "K25": (CANNOT, "It depends on whether who appropriates or who chairs is meant."),
}
# The number that the words are held against, where the reckoning gives one.
VALUES = {
    "K03": 0.8412, "K04": 0.605, "K06": -0.99462, "K07": 5.9974, "K17": 4.1284, "K18": 181_888,
    "K19": 0.30771, "K20": 552_688.14, "K22": 33_424, "K24": -6_001,
}  # fmt: skip


@pytest.fixture(scope="module")
def found(shared):
    """Everything that follows from the real releases."""
    pairs = [(one.release, one.reading) for one in readings(shared)]
    return build.checked(Book.of(pairs), HAND)


@pytest.fixture(scope="module")
def ground(found):
    return others.ground(found, load_sayings())


@pytest.fixture(scope="module")
def verdicts(ground):
    told = load_sayings().claims
    return {v.claim: v for v in claims.judge(told, ground)}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_outcome_is_the_one_with_a_reason(verdicts, name):
    outcome, why = EXPECTED[name]
    assert verdicts[name].outcome is outcome, f"{why}\n{verdicts[name].reason}"


def test_the_list_of_expected_outcomes_is_whole(verdicts):
    assert set(EXPECTED) == set(verdicts)


@pytest.mark.parametrize("name", VALUES)
def test_the_number_is_reckoned(verdicts, name):
    assert float(verdicts[name].value) == pytest.approx(VALUES[name], rel=1e-4)


def test_what_rests_on_statements_gets_no_further_than_its_arithmetic(verdicts):
    for verdict in verdicts.values():
        used = [e.figure for e in verdict.evidence if e.role != "beside"]
        if any(figure.statement for figure in used):
            assert verdict.outcome not in (HOLDS, NOTE), verdict.claim


def test_what_cannot_be_tested_says_what_would_settle_it(verdicts):
    for verdict in verdicts.values():
        assert bool(verdict.settles) == (verdict.outcome is CANNOT), verdict.claim
        assert verdict.reason.endswith("."), verdict.claim


def test_cells_stand_where_they_are_said_to_stand(verdicts, found):
    refs = [r for v in verdicts.values() for e in v.evidence for r in e.figure.refs]
    assert len(refs) > 30
    for ref in refs:
        assert found.book.at(ref).quantity.is_number


def test_the_corrected_number_stands_beside_the_published_one(verdicts):
    cost = {e.role: float(e.figure.value) for e in verdicts["K20"].evidence}
    assert cost["value"] == pytest.approx(552_688.14)
    assert cost["value, otherwise"] == pytest.approx(224_481.84)
    assert any("may not be quoted as it stands" in note for note in verdicts["K20"].notes)


def test_a_faulty_count_is_corrected_before_growth_is_reckoned(verdicts):
    """28 August 2021 is published as 96,574 and its rows add to 124,054."""
    assert float(verdicts["K22"].value) == 124_054 - 90_630


def test_both_directions_are_always_told(verdicts):
    assert [line.shown for line in verdicts["K06"].computed] == ["-99.5%", "+18,494%"]
    assert [line.shown for line in verdicts["K07"].computed] == ["+599.7%", "-85.7%"]


@pytest.mark.parametrize(
    ("name", "missing", "settles"),
    [
        ("K08", "2022-12-09", "The release of 9 December 2022."),
        ("K10", "2022-09-15", "The release of 15 September 2022."),
        ("K20", "2023-05-26", "The release of 26 May 2023."),
        ("K24", "2022-09-29", "The release of 29 September 2022."),
    ],
)
def test_without_its_release_a_claim_cannot_be_tested(found, name, missing, settles):
    day = datetime.date.fromisoformat(missing)
    book = found.book.with_entries(e for e in found.book.entries if e.release.published != day)
    less = build.Build(book, HAND, (), ())
    (verdict,) = claims.judge([load_sayings().claim(name)], others.ground(less, load_sayings()))
    assert (verdict.outcome, verdict.settles) == (CANNOT, settles)


def test_an_empty_archive_answers_every_claim():
    nothing = build.Build(Book.of(()), HAND, (), ())
    told = load_sayings()
    verdicts = claims.judge(told.claims, others.ground(nothing, told))
    assert len(verdicts) == 25
    by_name = {v.claim: v for v in verdicts}
    for name in ("K08", "K10", "K18", "K20", "K22", "K24"):
        assert by_name[name].outcome is CANNOT, name
    for name in ("K03", "K06", "K07", "K21"):
        assert by_name[name].outcome is EXPECTED[name][0], name


def test_the_four_rates_of_every_month_have_the_same_failures(ground):
    every = [denominators(ground, day) for day in months(ground)]
    assert len(every) >= 20
    for month in every:
        of_all, of_final = month.rates[0].value, month.rates[2].value
        assert month.same_failures, month.through
        assert 0.97 < of_all < 0.995
        assert 0.84 < of_final < 0.96
        for rate in month.rates:
            if rate.printed:
                assert float(rate.printed.value) == pytest.approx(float(rate.value), abs=6e-4)
