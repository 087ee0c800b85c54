"""Any two releases side by side."""

import re

import pytest

from crossfoot.book.compare import ChangeKind, compare
from crossfoot.report.serve.live.compare_page import page


def told(site, a, b):
    given = {"from": a.release.digest.short, "to": b.release.digest.short}
    status, made = page(site, given)
    assert status == 200
    return made.content


def test_every_change_that_is_no_move_is_listed_once(site):
    for a, b in ((0, 1), (2, 3), (5, 4), (7, 0)):
        earlier, later = site.entries[a], site.entries[b]
        content = told(site, earlier, later)
        changes = compare(earlier.reading, later.reading)
        listed = [line.kind for part in content.parts for line in part.lines]
        for kind in ChangeKind:
            number = sum(change.kind is kind for change in changes)
            word = "" if kind is ChangeKind.CHANGED else str(kind)
            assert listed.count(word) == (0 if kind is ChangeKind.MOVED else number)
        assert bool(content.moved) == any(c.kind is ChangeKind.MOVED for c in changes)


def test_a_line_holds_both_numbers_with_their_cells(site):
    earlier, later = site.entries[2], site.entries[3]
    content = told(site, earlier, later)
    changes = {str(c.after.ref): c for c in compare(earlier.reading, later.reading) if c.after}
    lines = [line for part in content.parts for line in part.lines if not line.kind]
    assert lines
    for line in lines:
        change = changes[line.after.ref]
        assert line.before.ref == str(change.before.ref)
        status = site.build.statuses.of(change.after)
        said = {"do-not": "do not quote", "noted": "quote with a note", "": "quote"}
        assert said[line.after.worth] == str(status.worth)
        if "," not in line.after.text and line.after.text.isdigit():
            assert int(line.after.text) == change.after.quantity.number


def test_whoever_should_not_quote_a_number_is_told_why(site):
    told_of = 0
    for a, b in ((0, 1), (3, 4), (6, 7)):
        content = told(site, site.entries[a], site.entries[b])
        for part in content.parts:
            worth = [v.worth for line in part.lines for v in (line.before, line.after) if v.worth]
            assert sorted(one.worth for one in part.advice) == sorted(worth)
            assert all(one.reason and one.day and one.cell for one in part.advice)
            told_of += len(worth)
    assert told_of


def test_a_release_beside_itself_has_no_change(site):
    content = told(site, site.entries[0], site.entries[0])
    assert not content.parts
    assert content.sentence == "Every number is the same, under the same label."


def test_without_a_choice_the_newest_stands_beside_the_one_before(site):
    releases = site.build.book.releases
    content = page(site, {})[1].content
    assert content.later.name == releases[-1].release.publisher_name
    assert content.earlier.name == releases[-2].release.publisher_name


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"from": "00000000", "to": "00000001"}, 404),
        ({"from": "x", "to": "y"}, 400),
        ({"from": "00000000"}, 400),
        ({"odd": "1"}, 400),
    ],
)
def test_a_choice_that_is_none_shows_the_form_and_why(site, given, status):
    said, made = page(site, given)
    assert said == status
    assert made.content.problem
    assert len(made.content.choices) == len(site.entries)
    assert not made.content.parts


def test_the_page_works_without_scripts(served, site):
    a, b = (entry.release.digest.hex[:16] for entry in site.entries[2:4])
    with served.client() as client:
        answer = client.get("/compare", params={"from": a, "to": b})
        assert answer.status_code == 200
        assert re.search(r'<form[^>]+method="get"', answer.text)
        assert answer.text.count(" selected") == 2
        other = re.search(r'href="(api/compare[^"]+)"', answer.text)[1].replace("&amp;", "&")
        assert client.get(f"/{other}").json()["earlier"]["sha256"].startswith(a)
        assert client.get("/compare?from=00000000&to=00000001").status_code == 404
