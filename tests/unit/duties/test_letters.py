"""Draft letters: what they ask for, and the clock below them."""

from dataclasses import replace

from pictures import digest
from publications import DUTIES, book_of, day, judged

from crossfoot.core.findings import Cause, Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.duties import letters
from crossfoot.duties.outcomes import Outcome

CELL = CellRef(digest(7), "ATD FY24 YTD", 11, 2)
FINDING = Finding("status_total", "arithmetic", Tier.ERROR, digest(7), "FY24.xlsx", CELL.sheet,
                  (CELL,), 400, 350, -50, "The total is 350; its rows add to 400.", (CELL,),
                  "Add B7 to B10 and compare with B11.")  # fmt: skip


def plain(text):
    return " ".join(text.split())


def test_a_petition_names_file_cell_and_difference():
    text = plain(letters.petition(FINDING, "the agency", DUTIES, day("2026-05-04")))
    for part in (
        "Pub. L. 106-554, s. 515",
        digest(7).hex,
        'sheet "ATD FY24 YTD", cell B11',
        "The total is 350; its rows add to 400.",
        "Add B7 to B10 and compare with B11.",
        "What would agree: 400; published is 350.",
        "answer by 1 September 2026 (120 days",
        "to verify",
        FINDING.id,
    ):
        assert part in text


def test_a_cause_says_what_would_stand_there_and_how_sure_that_is():
    cause = Cause("digit", "s", 1, (CELL,), 0, corrected=((CELL, 400),))
    text = plain(
        letters.petition(replace(FINDING, causes=(cause,)), "a", DUTIES, day("2026-05-04"))
    )
    assert "B11 = 400 (a likely explanation, not a proof)." in text


def test_a_request_from_what_cannot_be_tested():
    found = judged(book_of(("2024-01-11", "2024-01-06"), ("2024-03-14", "2024-03-09")),
                   "2024-03-16")  # fmt: skip
    one = next(j for j in found.judgements if j.half and j.found.outcome is Outcome.UNTESTED)
    subject = letters.of_judgement(one)
    text = plain(letters.request(subject, DUTIES, day("2026-12-18")))
    for part in (
        "Freedom of Information Act (5 U.S.C. 552)",
        "published from 16 January 2024 to 31 January 2024",
        "is in our archive",
        "No information that identifies a person",
        # 18 December 2026 is a Friday; Christmas, New Year and King Day lie in the four weeks.
        "due by 20 January 2027 (20 working days",
        "18 January 2027 (Martin Luther King Jr. Day)",
        "by 3 February 2027 at the latest",
        one.id,
    ):
        assert part in text


def test_no_line_is_wider_than_a_page():
    text = letters.petition(FINDING, "the agency", DUTIES, day("2026-05-04"))
    assert max(map(len, text.splitlines())) <= 88
