"""The pages that only a server shows: what they hold is shown, well formed, and leads somewhere."""

import dataclasses
import posixpath
import re
from html import unescape
from importlib import resources

import openpyxl
import pytest
from built_sites import Outline, kinds_in
from served_archive import archive, keys, site, workbooks
from standings import BEGUN, BUSY, CALM

from crossfoot import build
from crossfoot.report import draft
from crossfoot.report.serve import live
from crossfoot.report.serve.live import (
    api_page,
    compare_page,
    draft_form,
    draft_result,
    steward_page,
)
from crossfoot.report.site import addresses
from crossfoot.report.site.assets import assets
from crossfoot.report.site.files import files
from crossfoot.report.site.pages import pages
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site

__all__ = ["archive", "keys", "site", "workbooks"]


def judged(site, path):
    """The page about a draft."""
    whole, entry = build.with_draft(path, site.build.book, site.build.judgement)
    found = build.checked(whole, site.build.judgement, entry)
    return Site(found, site.log), draft_result.page(found, entry)


@pytest.fixture(scope="module")
def shown(site, workbooks):
    """Every kind of live page, with its HTML."""
    releases = [entry.release.digest.short for entry in site.entries]
    renderer = Renderer(site, live=True)
    found = {
        "compare": compare_page.page(site, {"from": releases[2], "to": releases[3]})[1],
        "other compare": compare_page.page(site, {"from": releases[0], "to": releases[7]})[1],
        "no compare": compare_page.page(site, {"from": "x", "to": "y"})[1],
        "form": draft_form.page(site, {"token": "t"})[1],
        "form again": draft_form.page(
            site, {"token": "t", "status": "422", "problem": "`a` is none.", "remedy": "Go."}
        )[1],
        "api": list(api_page.pages(site))[1],
        "books": steward_page.page(BUSY)[1],
        "calm books": steward_page.page(CALM)[1],
        "books begun": steward_page.page(BEGUN)[1],
        "no books": steward_page.page(None)[1],
    }
    html = {name: (page, renderer.html(page)) for name, page in found.items()}
    for path in workbooks[8::3]:
        own, page = judged(site, path)
        html[path.name] = page, Renderer(own, live=True).html(page)
    return html


def test_every_field_is_shown_and_explained(shown):
    shown_by = {}
    for page, _ in shown.values():
        for kind in kinds_in(page.content, set()):
            shown_by.setdefault(kind, set()).add(page.template)
    folder = resources.files("crossfoot.report") / "templates" / "site"
    own = ("crossfoot.report.serve", "crossfoot.report.draft")  # tables are held elsewhere
    for kind, names in shown_by.items():
        if not kind.__module__.startswith(own):
            continue
        text = "".join((folder / name).read_text("utf-8") for name in names)
        for each in dataclasses.fields(kind):
            assert re.search(rf"\.{each.name}\b", text), f"{kind.__name__}.{each.name} is unused"
            if kind.__module__.startswith("crossfoot.report.serve"):
                assert re.search(rf"\b{each.name}\b[^:]*:", kind.__doc__), (kind, each.name)


def test_pages_are_well_formed_and_headings_go_down_step_by_step(shown):
    for name, (_, html) in shown.items():
        outline = Outline(html)
        assert not outline.faults, f"{name}: {outline.faults[:3]}"
        assert len(outline.ids) == len(set(outline.ids)), name
        assert outline.headings.count(1) == 1, name
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), name
        for tag, given in outline.tags:
            assert tag != "style", name
            assert "style" not in given, name
            if tag == "th":
                assert given.get("scope") in {"col", "row"}, name
            if tag in ("select", "input") and given.get("type") != "hidden":
                assert f'for="{given["id"]}"' in html, f"{name}: {given['id']} has no label"


def test_links_lead_to_pages_that_are_built_or_live(shown, site):
    made = {page.path for page in pages(site)} | {asset.path for asset in assets(site)}
    made |= (
        {file.path for file in files(site)}
        | {item.path for item in live.built(site)}
        | {addresses.DRAFT, addresses.COMPARE, addresses.STEWARD}
    )
    for name, (page, html) in shown.items():
        for link in Outline(html).links:
            place = link.partition("#")[0].partition("?")[0]
            if place.startswith(("/api/", "api/")):
                continue  # held by the tests of the interface
            folder = posixpath.dirname(page.path)
            place = posixpath.normpath(posixpath.join(folder, place)) if place else page.path
            assert place in made, f"{name} links to {link}"


def test_the_form_says_what_was_wrong_in_the_words_of_a_page(shown):
    html = unescape(shown["form again"][1])
    assert "\u201ca\u201d is none." in html
    assert "`" not in html


def test_a_draft_is_shown_with_every_finding_and_its_touched_cells(site, workbooks):
    path = next(path for path in workbooks if path.name.endswith("08192022.xlsx"))
    whole, entry = build.with_draft(path, site.build.book, site.build.judgement)
    found = build.checked(whole, site.build.judgement, entry)
    html = unescape(Renderer(site, live=True).html(judged(site, path)[1]))
    view = draft.view(found, entry)
    assert view.cases
    for case in view.cases:
        assert case.title in html
        assert case.rest in html
        for finding in case.findings[1:]:
            assert finding.message in html
        for finding in case.findings:
            assert finding.id in html
            assert finding.state in html or finding.id != case.findings[0].id
    accused = {ref.cell for f in found.findings for ref in f.cells}
    marked = len(re.findall(r'<t[dh][^>]* class="(?:error|warning|notice)"', html))
    assert marked
    assert marked <= len(accused) + len(view.tables)


def test_what_a_file_says_is_shown_as_text(site, workbooks, tmp_path):
    book = openpyxl.load_workbook(workbooks[9])
    sheet = next(sheet for sheet in book.worksheets if "ATD" in sheet.title)
    label = next(c for c in sheet["A"] if c.value == "Atlanta")
    label.value = "<script>alert(1)</script>"
    path = tmp_path / "<b>draft & more.xlsx"
    book.save(path)
    own, page = judged(site, path)
    html = Renderer(own, live=True).html(page)
    assert "<script>alert" not in html
    assert "<b>draft" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_folder_of_pages_has_no_word_of_what_only_a_server_can_do(site):
    renderer = Renderer(site)
    for page in list(pages(site))[:5]:
        html = renderer.html(page)
        assert "Check a draft" not in html
        assert f'href="{addresses.COMPARE}"' not in html
