"""Overview, figures over time and restatements: what their pages hold, on the built-in example."""

import dataclasses
import json
import os
import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from built_sites import kinds_in

from crossfoot import build
from crossfoot.cli.build import log_state
from crossfoot.core.findings import Tier
from crossfoot.evidence.add import add
from crossfoot.evidence.published import published
from crossfoot.report.site import addresses, overview, quantities, restated, series, series_index
from crossfoot.report.site.assets import assets
from crossfoot.report.site.render import POLICY, Renderer
from crossfoot.report.site.site import Site
from crossfoot.report.site.write import write
from crossfoot.writing.example import write_example

MAKERS = (overview.pages, series_index.pages, series.pages, restated.pages)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Outline(HTMLParser):
    """Elements, ids, links and headings of a page, and whatever is left open in it."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.ids, self.links, self.headings = [], [], [], [], []
        self.elements = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.elements.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def site_of(folder, *paths):
    """The site of an archive with these files."""
    before = os.environ.get("CROSSFOOT_STATE")
    os.environ["CROSSFOOT_STATE"] = str(folder / "keys")
    try:
        add(folder / "archive", list(paths))
        found = build.build(folder / "archive", build.judgement(folder / "archive", None))
        return Site(found, log_state(published(folder / "archive")), "", folder / "drawings")
    finally:
        if before is None:
            del os.environ["CROSSFOOT_STATE"]
        else:
            os.environ["CROSSFOOT_STATE"] = before


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site of the built-in example, errors included."""
    folder = tmp_path_factory.mktemp("over-time")
    write_example(folder / "workbooks")
    return site_of(folder, folder / "workbooks")


@pytest.fixture(scope="module")
def pages(site):
    """Its pages by path."""
    return {page.path: page for make in MAKERS for page in make(site)}


@pytest.fixture(scope="module")
def html(site, pages):
    renderer = Renderer(site)
    return {path: renderer.html(page) for path, page in pages.items()}


@pytest.fixture(scope="module")
def outlines(html):
    return {path: Outline(text) for path, text in html.items()}


def template_text(name):
    """A template with everything it is put together from."""
    folder = resources.files("crossfoot.report") / "templates" / "site"
    text = (folder / name).read_text("utf-8")
    return text + (folder / "charts.html").read_text("utf-8") * ("charts.html" in text)


@pytest.mark.parametrize(
    "template", ["overview.html", "series.html", "series_index.html", "restatements.html"]
)
def test_every_field_of_a_page_object_is_shown_and_documented(pages, template):
    kinds = set()
    for page in pages.values():
        if page.template == template:
            kinds_in(page.content, kinds)
    assert kinds
    text = template_text(template)
    for kind in kinds:
        for field in dataclasses.fields(kind):
            assert re.search(rf"\.{field.name}\b", text), f"{kind.__name__}.{field.name}"
    assert all(kind.__doc__ for kind in kinds)


def test_pages_are_whole_and_their_headings_go_down_step_by_step(outlines):
    for path, page in outlines.items():
        assert page.faults == [], path
        assert page.open == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        for upper, lower in zip(page.headings, page.headings[1:], strict=False):
            assert lower <= upper + 1, path


def test_nothing_on_a_page_needs_more_than_the_policy_allows(outlines):
    assert "unsafe" not in POLICY
    for path, page in outlines.items():
        for tag, attributes in page.elements:
            assert "style" not in attributes, path
            assert not any(name.startswith("on") for name in attributes), path
            if tag == "script" and "src" not in attributes:
                assert attributes["type"] in {"application/json", "application/ld+json"}, path


def test_tables_say_what_their_heads_are_heads_of(outlines):
    for path, page in outlines.items():
        heads = [attributes for tag, attributes in page.elements if tag == "th"]
        assert all("scope" in attributes for attributes in heads), path
        boxes = [a for _, a in page.elements if a.get("role") == "region"]
        assert all(a["tabindex"] == "0" and a["aria-label"] for a in boxes), path


def test_every_quantity_is_reached_from_the_index_in_two_steps(site, outlines):
    index = outlines[addresses.SERIES]
    firsts = {link.partition("#")[0] for link in index.links}
    for key in site.build.book.quantities():
        path = addresses.series(key.table, key.place)
        assert addresses.relative(path, addresses.SERIES) in firsts
        assert quantities.anchor(key) in outlines[path].ids


def test_every_published_value_stands_in_a_table(site, pages):
    for group in series.groups(site):
        told = sum(len(site.build.book.series(key)) for key in group.keys)
        rows = pages[group.path].content.panel.table.rows
        assert sum(bool(value.text) for row in rows for value in row.values) == told


def test_a_value_stands_with_its_cell_its_days_and_its_release(site, pages):
    key = next(k for k in site.build.book.quantities() if k.table == "status" and not k.category)
    table = pages[addresses.series("status")].content.panel.table
    column = [c.id for c in table.columns].index(quantities.anchor(key))
    shown = {(row.link, row.sheet, row.values[column].cell): row.values[column].text
             for row in table.rows}  # fmt: skip
    for point in site.build.book.series(key):
        ref = point.observation.ref
        place = (addresses.release(point.release.digest), ref.sheet.strip(), ref.cell)
        assert shown[place] == quantities.shown(key.measure, point.observation.quantity.number)


def test_a_figure_that_is_not_to_be_quoted_is_struck_through_and_has_a_letter(pages, html):
    path = addresses.series("status")
    letters = {mark.letter for mark in pages[path].content.panel.marks}
    rows = pages[path].content.panel.table.rows
    bad = [(row, v) for row in rows for v in row.values if v.worth == "do-not"]
    assert bad
    for row, value in bad:
        assert f"<s>{value.text}</s>" in html[path]
        assert value.mark in letters or set(row.marks) <= letters


def test_every_letter_of_a_drawing_is_explained_below_it(pages):
    blocks = 0
    for page in pages.values():
        for panel in panels_of(page.content):
            explained = {mark.letter for mark in panel.marks}
            for chart in panel.charts:
                data = json.loads(chart.block)["data"]
                assert {fault["mark"] for fault in data["faults"]} <= explained
                blocks += 1
    assert blocks > 10


def panels_of(content):
    return getattr(content, "panels", None) or [content.panel] if hasattr(content, "panel") \
        or hasattr(content, "panels") else []  # fmt: skip


def test_the_drawing_in_a_page_is_the_figure_that_a_browser_is_given(pages):
    for page in pages.values():
        for panel in panels_of(page.content):
            for chart in panel.charts:
                values = [v for line in json.loads(chart.block)["data"]["lines"]
                          for v in line["value"] if v is not None]  # fmt: skip
                dots = re.findall(r'<path[^>]*stroke-linecap="round"[^>]*>', chart.svg)
                assert sum(dot.count("M") for dot in dots) == len(values)


def test_the_overview_says_of_the_newest_release_what_the_brief_says(site, pages):
    content = pages[addresses.OVERVIEW].content
    from crossfoot.report.brief import brief, newest  # noqa: PLC0415

    told = brief(site.build, newest(site.build.book))
    assert content.newest.sound == told.sound
    assert content.newest.sentence == told.sentence
    assert content.newest.name == told.entry.release.publisher_name


def test_from_the_overview_every_case_in_its_charts_is_one_step_away(pages, outlines):
    page = outlines[addresses.OVERVIEW]
    marks = [m for panel in pages[addresses.OVERVIEW].content.panels for m in panel.marks]
    assert marks
    for mark in marks:
        assert mark.link in page.links


def test_what_was_wrong_lately_is_newest_first_and_more_than_notices(site, pages):
    latest = pages[addresses.OVERVIEW].content.latest
    graver = [c for c in site.build.cases if c.findings[0].tier is not Tier.NOTICE]
    assert len(latest) == min(overview.LATEST, len(graver))
    assert {line.tier for line in latest} <= {"error", "warning"}


def test_the_calendar_has_a_tick_for_every_release(site, pages):
    years = pages[addresses.OVERVIEW].content.calendar.years
    assert sum(len(year.ticks) for year in years) == len(site.build.book.releases)
    for year in years:
        for gap in year.gaps:
            ends = float(gap.x.removesuffix("%")) + float(gap.width.removesuffix("%"))
            assert 0 < ends <= 100.01


def test_restatements_are_those_of_the_build(site, pages):
    content = pages[addresses.RESTATEMENTS].content
    shown = [row for change in content.changes for row in change.rows]
    assert len(shown) == len(site.build.restatements)
    assert sum(int(year.figures.replace(",", "")) for year in content.years) >= 0


def test_what_only_a_cause_implies_is_told_apart_from_what_a_release_states(site, pages):
    content = pages[addresses.RESTATEMENTS].content
    implied = [
        one
        for key in site.build.book.quantities()
        for one in site.statements.of(key)
        if one.changed and one.later is None
    ]
    assert sum(len(one.rows) for one in content.uncorrected) == len(implied)


def test_writing_twice_writes_nothing_the_second_time(site, pages, tmp_path):
    first = write(tmp_path, pages.values(), assets(site), Renderer(site))
    again = [page for make in MAKERS for page in make(site)]
    second = write(tmp_path, again, assets(site), Renderer(site))
    assert len(first.changed) == first.same + len(first.changed)
    assert second.changed == ()
    assert second.gone == ()


def test_one_file_alone_has_pages_too(tmp_path):
    write_example(tmp_path / "workbooks")
    (source, *_) = sorted((tmp_path / "workbooks").iterdir())
    alone = site_of(tmp_path, source)
    renderer = Renderer(alone)
    made = {p.path: renderer.html(p) for make in MAKERS for p in make(alone)}
    assert all(Outline(text).faults == [] for text in made.values())
    assert "No published value was later changed" in made[addresses.RESTATEMENTS]
