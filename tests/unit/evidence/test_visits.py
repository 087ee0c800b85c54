"""What visits to the publisher saw, and the silence between them."""

import datetime

import pytest

from crossfoot.archive.sources.offers import Offer
from crossfoot.evidence.visits import Visits, publishers

PAGE = "https://www.ice.gov/doclib/detention/"


def offer(name, page=PAGE):
    return Offer(name, page + name, page + name)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("looked", "quiet"),
    [
        ([], []),
        ([("2026-03-01T10:00:00Z", True)], []),
        ([("2026-03-01T10:00:00Z", False)], []),
        ([("2026-03-01T10:00:00Z", True), ("2026-03-05T10:00:00Z", False)],
         [("2026-03-02", "2026-03-04")]),
        ([("2026-03-01T10:00:00Z", True), ("2026-03-05T10:00:00Z", True)], []),
        ([("2026-03-01T10:00:00Z", True), ("2026-03-02T10:00:00Z", False)], []),
        ([("2026-03-01T10:00:00Z", True), ("2026-03-02T10:00:00Z", False),
          ("2026-03-03T10:00:00Z", False), ("2026-03-04T10:00:00Z", False)],
         [("2026-03-02", "2026-03-03")]),
        ([("2026-03-01T10:00:00Z", False), ("2026-03-05T10:00:00Z", False),
          ("2026-03-09T10:00:00Z", True), ("2026-03-15T10:00:00Z", False)],
         [("2026-03-02", "2026-03-04"), ("2026-03-10", "2026-03-14")]),
    ],
)  # fmt: skip
def test_silence_is_what_lies_between_visits_that_saw_nothing_new(tmp_path, looked, quiet):
    visits = Visits(tmp_path / "v.json", {}, looked)
    assert visits.quiet == tuple((day(a), day(b)) for a, b in quiet)


def test_visits_are_remembered(tmp_path):
    visits = Visits(tmp_path / "fetch" / "ice.gov-01234567.json")
    visits.listed([offer("a.xlsx"), offer("b.xlsx")], "2026-03-01T10:00:00Z", arrived=True)
    visits.listed([offer("b.xlsx")], "2026-03-05T10:00:00Z", arrived=False)
    visits.path.parent.mkdir()
    visits.save()
    ((name, again),) = publishers(tmp_path)
    assert (name, again.looked, again.offered) == ("ice.gov", visits_of(visits), ("b.xlsx",))
    assert again.quiet == ((day("2026-03-02"), day("2026-03-04")),)


def visits_of(visits):
    return list(visits.looked)


def test_a_mirror_says_nothing_of_the_publisher(tmp_path):
    visits = Visits(tmp_path / "fetch" / "ice.gov-01234567.json")
    visits.listed([offer("a.xlsx", "https://example.org/")], "2026-03-01T10:00:00Z", arrived=True)
    visits.path.parent.mkdir()
    visits.save()
    assert publishers(tmp_path) == ()


@pytest.mark.parametrize("looked", ['"x"', "[[1]]", "[1]", '[["a", true, 2]]'])
def test_a_memory_that_was_written_over_is_not_used(tmp_path, looked):
    path = tmp_path / "v.json"
    path.write_text(f'{{"format": 1, "offers": {{}}, "looked": {looked}}}')
    assert Visits.read(path).looked == []


def test_a_memory_from_before_visits_were_noted_still_serves(tmp_path):
    path = tmp_path / "v.json"
    path.write_text('{"format": 1, "offers": {"https://x/a": {"name": "a"}}}')
    assert Visits.read(path).offers == {"https://x/a": {"name": "a"}}
