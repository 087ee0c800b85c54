"""One month on every base; and what is published only when a second person confirmed it."""

import datetime
from dataclasses import replace

import pytest
from pictures import CLEAN, digest, release, sheet, workbook
from sayings import asserted, claim, ground, said, statement, told_by, verdict

from crossfoot.book import Book
from crossfoot.claims.claim_review import claim_review
from crossfoot.claims.denominators import denominators, months
from crossfoot.core.periods import Period
from crossfoot.core.verdicts import Outcome
from crossfoot.hand.reviews import Review, confirmation

MARCH = datetime.date(2024, 3, 31)


def court(missed=50, month=3):
    """A release whose court tables run through a month."""
    picture = CLEAN.replace(
        "Failed to Attend    50   0.125", f"Failed to Attend    {missed}   0.125"
    )
    page = sheet(picture)
    period = Period.fiscal_year_through(2024, month)
    tables = tuple(
        replace(
            table,
            period=period,
            rows=tuple(
                replace(row, cells=tuple(replace(c, period=period) for c in row.cells))
                for row in table.rows
            ),
        )
        if table.kind.startswith("court")
        else table
        for table in page.tables
    )
    page = replace(page, tables=tables)
    return Book.of([(release(digest(1), "2024-04-10", "FY24_1.xlsx"), workbook(page))])


@pytest.fixture
def on():
    absconded = statement(
        "draft", 40, event="absconding", base="people kept to the end", whole="all of them"
    )
    share = statement("quarter", 25, "percent", event="absconding", base="people unenrolled")
    return ground(court(), said(absconded, statement("all of them", 50), share))


def test_four_rates_stand_on_two_bases(on):
    assert months(on) == (MARCH,)
    found = denominators(on, MARCH)
    assert [(r.name, round(float(r.value), 3)) for r in found.rates] == [
        ("attended, of all hearings", 0.95),
        ("missed, of all hearings", 0.05),
        ("attended, of final hearings", 0.875),
        ("missed, of final hearings", 0.125),
    ]
    assert found.same_failures
    assert found.sentence == (
        "Both tables give the same number of missed hearings, 50; only the base differs, 1,000 "
        "hearings and 400 final hearings, 2.5 to one."
    )
    assert found.since == datetime.date(2023, 10, 1)


def test_every_rate_has_its_cells_and_the_share_as_printed(on):
    for rate in denominators(on, MARCH).rates:
        assert len(rate.part.refs) == len(rate.base.refs) == 1
        assert rate.value == rate.part.value / rate.base.value
        assert float(rate.printed.value) == pytest.approx(float(rate.value))


def test_a_sentence_names_its_base_and_says_what_it_is_not(on):
    missed = denominators(on, MARCH).rates[3]
    assert missed.sentence == (
        "From 1 October 2023 through 31 March 2024, 50 of 400 final hearings (12.5%) were missed."
    )
    assert "not people" in missed.not_said


def test_absconding_is_told_as_another_event(on):
    first, second = denominators(on, MARCH).others
    assert (first.event, float(first.value)) == ("absconding", 0.8)
    assert "40 people of 50 people (80.0%) absconded, of people kept to the end" in first.sentence
    assert (second.base, float(second.value)) == (None, 0.25)
    assert "another event than a missed hearing" in second.not_said


def test_different_failures_are_not_called_the_same():
    found = denominators(ground(court(missed=49)), MARCH)
    assert not found.same_failures
    assert found.sentence.startswith("The tables give 50 and 49 missed hearings")


def test_a_book_without_court_tables_has_no_month():
    assert months(ground()) == ()


# -- what a second person confirmed


@pytest.fixture
def judged():
    on = ground(statements=said(statement("stated", 5)))
    one = claim(
        "level", asserted(5), figures={"value": told_by("stated")}, quote="5",
        url="https://example.org/a",
    )  # fmt: skip
    return one, verdict(one, on)


def review(of, by="two", **changed):
    day = datetime.date(2024, 3, 1)
    known = {"outcome": str(of.outcome), "basis": of.basis, "role": "watchdog", **changed}
    return Review(claim=of.claim, by=by, date=day, reason="Seen.", **known)


def test_a_second_persons_word_confirms_this_outcome_and_no_other(judged):
    one, found = judged
    good = review(found)
    assert confirmation([good], found, one) is good
    for bad in (
        review(found, by="one"),
        review(found, outcome=str(Outcome.HOLDS)),
        review(found, basis="0" * 12),
        replace(good, claim="T02"),
    ):
        assert confirmation([bad], found, one) is None


def test_new_figures_need_a_new_look(judged):
    one, found = judged
    for changed in (statement("stated", 5, as_of="2024-01-01"), statement("stated", 6)):
        other = verdict(one, ground(statements=said(changed)))
        assert confirmation([review(found)], other, one) is None


def test_a_claim_review_rates_the_sentence_on_no_scale_and_names_no_author(judged):
    one, found = judged
    told = claim_review(one, found, review(found), "https://example.org/claims/T01")
    assert told["@type"] == "ClaimReview"
    assert told["claimReviewed"] == "“5”: a claim"
    assert told["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "arithmetic holds, cells not archived",
        "ratingExplanation": found.reason,
    }
    assert "author" not in told["itemReviewed"]
    assert told["itemReviewed"]["appearance"]["publisher"]["name"] == "An outlet"
    assert told["datePublished"] == "2024-03-01"


def test_what_nobody_confirmed_is_not_published(judged):
    one, found = judged
    with pytest.raises(ValueError, match="nobody confirmed"):
        claim_review(one, found, review(found, by="one"))
