"""The steward's page as the steward meets it: wide and narrow, by keyboard, and on paper."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures_kept import PICTURES
from playwright.sync_api import expect
from standings import BUSY, CALM, html

from crossfoot.report.site.assets import SCRIPTS, STYLES, _joined

LOOKS = [(1280, "light"), (390, "light")]
if os.environ.get("CROSSFOOT_FULL"):
    LOOKS += [(1280, "dark"), (390, "dark")]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The page of busy and of calm books, with style and script beside it."""
    place = tmp_path_factory.mktemp("steward")
    (place / "static").mkdir()
    (place / "static" / "style.css").write_bytes(_joined("css", STYLES))
    (place / "static" / "site.js").write_bytes(_joined("js", SCRIPTS))
    icon = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    (place / "static" / "icon.svg").write_text(icon, "utf-8")
    for name, standing in (("busy", BUSY), ("calm", CALM)):
        (place / f"{name}.html").write_text(html(standing), "utf-8")
    return place


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[1]} {look[0]}")
@pytest.mark.parametrize("name", ["busy", "calm"])
def test_the_page_is_whole(folder, opened, name, look):
    width, theme = look
    page, seen = opened((folder / f"{name}.html").as_uri(), width=width, theme=theme)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"steward-{name}-{width}-{theme}.png", full_page=True)
    assert page.locator("h1").count() == 1
    assert page.evaluate(SIDEWAYS) <= 0
    # Before the audit, which asks for the style once more in a way that a file cannot answer.
    assert seen.errors == []
    assert seen.outside == []
    grave = [(found["id"], [node["html"][:120] for node in found["nodes"][:3]])
             for found in Axe().run(page).response["violations"]]  # fmt: skip
    assert grave == []


def test_what_blocks_is_read_by_keyboard_and_printed(folder, opened):
    page, _ = opened((folder / "busy.html").as_uri(), width=390)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    here = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert here == "In the way of closing 13 May 2026"
    page.emulate_media(media="print")
    expect(page.locator("nav").first).not_to_be_visible()
    for title in ("Suspense by age", "Batches", "Revisions since the last release"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
