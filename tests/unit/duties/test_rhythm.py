"""One release of new figures in each half of each month, and what a gap says."""

import datetime

import pytest
from publications import book_of, day, file, judged

from crossfoot.book import Book
from crossfoot.duties.outcomes import Outcome

ALL_YEAR = [("2024-01-01", "2024-12-31")]


def halves(publication):
    return {
        (one.half.month, one.half.number): one.found
        for one in publication.judgements
        if one.half
    }  # fmt: skip


def told(publication):
    return {place: str(found.outcome) for place, found in halves(publication).items()}


def of_releases(publication):
    return [
        one.found
        for one in publication.judgements
        if one.release and one.element.id == "rhythm"
    ]  # fmt: skip


def test_a_release_in_each_half_month_meets_it():
    book = book_of(
        ("2024-01-11", "2024-01-06"), ("2024-01-25", "2024-01-20"), ("2024-02-15", "2024-02-10")
    )
    found = judged(book, "2024-02-16")
    assert told(found) == {(1, 1): "met", (1, 2): "met", (2, 1): "met"}
    assert [f.outcome for f in of_releases(found)] == ["cannot be tested from this archive",
                                                       "met", "met"]  # fmt: skip


def test_thirty_days_apart_can_still_be_one_in_each_half():
    book = book_of(("2024-01-01", "2023-12-30"), ("2024-01-31", "2024-01-27"))
    assert told(judged(book, "2024-02-01")) == {(1, 1): "met", (1, 2): "met"}


def test_a_gap_in_the_archive_is_not_the_publishers_silence():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-03-14", "2024-03-09"))
    found = judged(book, "2024-03-16")
    assert told(found) == {
        (1, 1): "met",
        (1, 2): "cannot be tested from this archive",
        (2, 1): "cannot be tested from this archive",
        (2, 2): "cannot be tested from this archive",
        (3, 1): "met",
    }
    last = of_releases(found)[-1]
    assert (last.outcome, last.due, last.days) == (Outcome.UNTESTED, day("2024-01-31"), None)
    assert "from 12 January 2024 to 13 March 2024" in last.settles


def test_the_same_gap_is_missing_where_somebody_looked():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-03-14", "2024-03-09"))
    found = judged(book, "2024-03-16", ALL_YEAR)
    assert told(found) == {
        (1, 1): "met", (1, 2): "missing", (2, 1): "missing", (2, 2): "missing", (3, 1): "met"
    }  # fmt: skip
    last = of_releases(found)[-1]
    # Due by 31 January; 14 March is 43 days later (29 in February, 14 in March).
    assert (last.outcome, last.days, last.known_from) == (Outcome.LATE, 43, ("a watcher",))


def test_fifteen_of_sixteen_days_are_not_silence():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-02-14", "2024-02-10"))
    found = halves(judged(book, "2024-02-16", [("2024-01-12", "2024-01-30")]))[1, 2]
    assert found.outcome is Outcome.UNTESTED
    assert "15 of its 16 days" in found.reason


def test_of_two_releases_in_a_half_month_the_first_makes_up_for_the_one_before():
    book = book_of(
        ("2024-01-11", "2024-01-06"), ("2024-02-03", "2024-01-27"), ("2024-02-14", "2024-02-10")
    )
    found = halves(judged(book, "2024-02-16", ALL_YEAR))
    assert {k: str(f.outcome) for k, f in found.items()} == {
        (1, 1): "met", (1, 2): "late", (2, 1): "met"
    }  # fmt: skip
    assert (found[1, 2].days, found[1, 2].due) == (3, day("2024-01-31"))


def test_one_release_does_not_count_twice():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-02-03", "2024-01-27"))
    assert told(judged(book, "2024-02-16", ALL_YEAR))[1, 2] == "missing"


def test_late_without_a_number_where_the_next_half_month_is_not_known():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-02-14", "2024-02-10"))
    found = halves(judged(book, "2024-02-16", [("2024-01-12", "2024-01-31")]))[1, 2]
    assert (found.outcome, found.days) == (Outcome.LATE, None)


def test_fortnights_leave_at_most_a_day_of_february():
    start = datetime.date(2023, 1, 4)
    days = [start + datetime.timedelta(days=14 * n) for n in range(52)]
    book = book_of(*((d.isoformat(), (d - datetime.timedelta(5)).isoformat()) for d in days))
    found = halves(judged(book, "2024-12-31", [("2023-01-01", "2024-12-31")]))
    assert {str(f.outcome) for f in found.values()} <= {"met", "late"}
    assert max(f.days or 0 for f in found.values()) <= 1


@pytest.mark.parametrize(
    ("made", "brings"),
    [
        (file(2, "2024-01-25", "2024-01-20", like=1), "published before"),
        (file(2, "2024-01-25", "2024-01-06"), "a day that was published before"),
        (file(2, "2024-01-25", "2023-12-30"), "an earlier day"),
        (file(2, "2024-01-25", "2023-09-30"), "a year that is over"),
    ],
    ids=["again", "same day", "earlier", "closed year"],
)
def test_a_file_without_new_figures_counts_for_no_half_month(made, brings):
    book = Book.of([file(1, "2024-01-11", "2024-01-06"), made])
    found = judged(book, "2024-02-16", ALL_YEAR)
    assert told(found)[1, 2] == "missing"
    said = of_releases(found)[1]
    assert said.outcome is Outcome.NOT_OWED
    assert brings in said.reason


def test_an_impossible_day_does_not_hide_new_figures():
    book = Book.of([file(1, "2024-01-11", "2025-01-06"), file(2, "2024-01-25", "2024-01-20")])
    assert told(judged(book, "2024-02-01")) == {(1, 1): "met", (1, 2): "met"}


def test_later_releases_are_not_heard():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-01-25", "2024-01-20"))
    found = judged(book, "2024-01-20")
    assert len(of_releases(found)) == 1
    assert found.next.due == day("2024-01-31")


def test_nothing_is_owed_before_the_act():
    book = book_of(("2019-11-11", "2019-11-06"), ("2019-12-11", "2019-12-07"))
    found = judged(book, "2020-01-31")
    assert {f.outcome for f in of_releases(found)} == {Outcome.NOT_OWED}
    assert found.next is not None


@pytest.mark.parametrize(
    ("on", "silent", "passed", "shown"),
    [
        ("2024-01-31", (), 0, False),
        ("2024-02-01", (), 1, False),
        ("2024-02-20", ALL_YEAR, 20, True),
        ("2024-02-20", [("2024-01-12", "2024-02-19")], 20, False),
    ],
)
def test_the_alarm(on, silent, passed, shown):
    found = judged(book_of(("2024-01-11", "2024-01-06")), on, silent).next
    assert (found.due, found.passed, bool(found.shown)) == (day("2024-01-31"), passed, shown)
    assert ("ALARM" in found.sentence) == bool(passed)
    if passed:
        assert ("Nothing came since" in found.sentence) == shown


def test_an_empty_book_owes_nothing_that_could_be_told():
    found = judged(Book.of([]), "2024-01-31")
    assert found.next is None
    assert [str(j.found.outcome) for j in found.judgements] == [
        "cannot be tested from this archive"
    ]  # the page that was never visited


def test_the_force_on_the_day_is_told():
    book = book_of(("2025-12-18", "2025-12-13"), ("2026-01-08", "2026-01-03"))
    found = judged(book, "2026-02-01")
    forces = {
        one.release.publisher_name[19:27]: one.force
        for one in found.judgements
        if one.release and one.element.id == "age"
    }
    assert forces == {"20251218": "in force", "20260108": "disputed"}
