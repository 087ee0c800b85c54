"""Figures are drawn once, smaller than the converter draws them, and the same every time."""

import datetime
import json
import re
from xml.etree import ElementTree as ET

import pytest

from crossfoot.report.charts import draw, palette
from crossfoot.report.charts.draw import NOWHERE, Drawings
from crossfoot.report.charts.lines import Fault, Manner, Series, figure
from crossfoot.report.charts.slim import slim

START = datetime.date(2024, 1, 6)


def day(number):
    return START + datetime.timedelta(days=14 * number)


def course(values):
    return tuple((day(number), value) for number, value in enumerate(values))


def fault(number, value, known=None, **more):
    given = {
        "mark": "a",
        "told": f"{value:,}",
        "short": "a <b>total</b> & more",
        "link": "cases/C1.html",
    }
    return Fault(day(number), value, known, **{**given, **more})


@pytest.fixture(scope="module")
def people():
    """A line of eight releases, one of them wrong and corrected, one wrong for good."""
    line = Series(
        "All people", palette.WHOLE, course([100, 110, 120, 130, 140, 150, 160, 170]), "170"
    )
    faults = [fault(3, 400, 130), fault(5, 20, mark="b", link="cases/C2.html", grave=False)]
    return figure([line], faults, Manner("people", height=200, told=1))


@pytest.fixture(scope="module")
def drawing(people):
    return Drawings(None).svg(people, "Chart: people", "../")


def parsed(drawing):
    return ET.fromstring(drawing)  # noqa: S314  (drawn a moment ago)


def test_the_same_figure_gives_the_same_bytes(people, drawing):
    assert Drawings(None).svg(people, "Chart: people", "../") == drawing


def test_a_drawing_stands_in_a_page_without_styles_scripts_or_sizes_of_its_own(drawing):
    assert "style" not in drawing
    assert "<script" not in drawing
    assert set(parsed(drawing).attrib) == {"viewBox", "aria-label", "role"}


def test_every_colour_is_one_that_the_style_sheet_knows_by_its_literal(drawing):
    from importlib import resources  # noqa: PLC0415

    style = (resources.files("crossfoot.report") / "static/css/charts.css").read_text("utf-8")
    used = set(re.findall(r'(fill|stroke)="(#[0-9a-f]{6})"', drawing))
    assert used
    for kind, colour in used:
        assert f'[{kind}="{colour}"]' in style


def test_links_lead_from_the_page_to_the_top_of_the_site_and_have_a_name(drawing):
    links = parsed(drawing).findall(".//a")
    assert [a.get("href") for a in links] == ["../cases/C1.html", "../cases/C2.html"]
    assert links[0].get("aria-label") == "a <b>total</b> & more"
    assert links[0].find("title").text == "a <b>total</b> & more"
    assert NOWHERE not in drawing


def test_only_links_are_spoken_of_a_drawing_with_links(drawing):
    root = parsed(drawing)
    assert root.get("role") == "group"
    loud = [e for e in root.iter("text") if e.get("aria-hidden") != "true"]
    assert loud == []


def test_a_drawing_without_links_is_one_picture():
    line = Series("All", palette.WHOLE, course([1, 2]), "2")
    alone = figure([line], [], Manner("people"))
    assert parsed(Drawings(None).svg(alone, "Chart", "")).get("role") == "img"


def test_a_release_is_a_dot_and_a_fault_is_hollow_beside_what_is_known(drawing):
    root = parsed(drawing)
    round_ends = [p for p in root.iter("path") if p.get("stroke-linecap") == "round"]
    assert sum(p.get("d").count("M") for p in round_ends) == 8
    hollow = [p for p in root.iter("path") if p.get("fill") == palette.PAPER]
    assert {p.get("stroke") for p in hollow} == {palette.FAULT, palette.SOFT}
    assert any(p.get("fill") == palette.FIXED for p in root.iter("path"))


def test_words_at_a_fault_say_the_value_that_was_published(drawing):
    words = "|".join(parsed(drawing).itertext())
    assert "a  400" in words
    assert "b  20" not in words  # only the one that sticks out most is told


def test_what_was_drawn_is_not_drawn_again(people, tmp_path, monkeypatch):
    kept = Drawings(tmp_path)
    first = kept.svg(people, "Chart", "")
    assert len(list(tmp_path.glob("*.svg"))) == 1
    monkeypatch.setattr(draw, "_drawn", lambda _: pytest.fail("drawn again"))
    assert kept.svg(people, "Chart", "") == first
    assert kept.svg(people, "Chart", "../") == first.replace('href="', 'href="../')


def test_another_figure_is_another_drawing(people, tmp_path):
    kept = Drawings(tmp_path)
    kept.svg(people, "Chart", "")
    other = figure([Series("All", palette.WHOLE, course([1, 2, 3]), "3")], [], Manner("people"))
    kept.svg(other, "Chart", "")
    assert len(list(tmp_path.glob("*.svg"))) == 2


def test_the_program_for_browsers_is_closed_off_and_knows_every_kind(tmp_path):
    program = Drawings(tmp_path).program().decode()
    assert program.startswith('(()=>{"use strict";')
    kinds = json.loads(program.rsplit("window.crossfootCharts=", 1)[1].rstrip(";\n"))
    assert set(kinds) == set(draw.KINDS)
    assert Drawings(tmp_path).program().decode() == program


def test_a_browser_is_given_what_is_drawn_here(people):
    block = json.loads(people.text)
    assert block["kind"] in draw.KINDS
    assert [r["value"] for r in block["data"]["faults"]] == [400, 20]
    assert block["data"]["lines"][0]["value"] == [100, 110, 120, 130, 140, 150, 160, 170]


PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9"><g>'
    '<path class="background" d="M0,0h9v9h-9Z"/>'
    '<g class="mark"><line transform="translate(1.25,2)" x2="3" y2="0" stroke="#d9d6cf"/>'
    '<line transform="translate(1,4)" x2="3" y2="0" stroke="#d9d6cf"/>'
    '<text transform="translate(0,1)" opacity="0">gone</text>'
    '<text transform="translate(0,1)" opacity="1">kept &lt;here&gt;</text></g></g></svg>'
)


def test_marks_that_look_alike_become_one_path_and_hidden_parts_go():
    made = parsed(slim(PLAIN, "A chart"))
    assert [p.get("d") for p in made.iter("path")] == ["M1.2,2l3,0M1,4l3,0"]
    assert [t.text for t in made.iter("text")] == ["kept <here>"]


def test_a_mark_that_looks_otherwise_stays_apart():
    made = parsed(slim(PLAIN.replace('stroke="#d9d6cf"', 'stroke="#595959"', 1), "A chart"))
    assert len(list(made.iter("path"))) == 2
