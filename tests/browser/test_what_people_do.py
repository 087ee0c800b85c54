"""What a reporter, a steward and a reader without a mouse do, done in a real browser."""

import base64
import re

import openpyxl
import pytest
from pictures_kept import PICTURES
from playwright.sync_api import expect

SHEET_OF_MAY = re.compile(r"15 September 2022")


def test_the_error_of_september_2022_is_two_clicks_from_the_overview(served, opened):
    page, _ = opened(f"{served}/index.html")
    line = page.locator("li", has_text=SHEET_OF_MAY).first
    line.get_by_role("link").first.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text("1 October 2021")
    expect(page.locator("main")).to_contain_text("8 May 2021")
    expect(page.locator("main")).to_contain_text("FY22_detentionStats09152022.xlsx")


def faulty(shared, folder):
    """The newest workbook with the two leading digits of one count of people exchanged."""
    newest = max((shared / "releases").glob("*FY26*"))
    book = openpyxl.load_workbook(newest)
    sheet = next(s for s in book.worksheets if s.title.startswith("ATD"))
    cell = next(
        cell
        for row in sheet.iter_rows(max_col=2)
        for label, cell in [row]
        if label.value == "SmartLINK" and isinstance(cell.value, int) and cell.value > 100_000
    )
    right = cell.value
    text = str(right)
    cell.value = int(text[0] + text[2] + text[1] + text[3:])
    assert cell.value != right
    path = folder / "FY26_draft.xlsx"
    book.save(path)
    return path, right, cell.value, cell.coordinate


@pytest.fixture(scope="module")
def draft(shared, tmp_path_factory):
    return faulty(shared, tmp_path_factory.mktemp("draft"))


def told(page, draft):
    """The result names the cell, both numbers and the cause."""
    _, right, wrong, cell = draft
    main = page.locator("main")
    expect(main).to_contain_text(f"{wrong:,}", timeout=60_000)
    expect(main).to_contain_text(f"{right:,}")
    expect(main).to_contain_text(cell)
    expect(main).to_contain_text("two neighbouring digits are exchanged")


DROP = """([text, name]) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    const event = (kind) => new DragEvent(kind, {dataTransfer: carried, bubbles: true,
                                                 cancelable: true});
    document.body.dispatchEvent(event("dragover"));
    document.body.dispatchEvent(event("drop"));
}"""


def draft_form(live, opened, **how):
    page, seen = opened(f"{live}/index.html", **how)
    page.get_by_role("link", name="Check a draft").first.click()
    page.wait_for_load_state()
    return page, seen


def test_a_draft_that_is_dropped_tells_its_cause(live, opened, draft):
    page, seen = draft_form(live, opened)
    text = base64.b64encode(draft[0].read_bytes()).decode()
    page.evaluate(DROP, [text, draft[0].name])
    told(page, draft)
    page.screenshot(path=PICTURES / "draft-1280-light.png", full_page=True)
    assert seen.errors == []
    assert seen.outside == []


def test_a_draft_is_checked_without_javascript(live, opened, draft):
    page, _ = draft_form(live, opened, script=False)
    page.set_input_files("input[type=file]", draft[0])
    page.get_by_role("button", name="Check it").click()
    told(page, draft)


def test_what_is_no_workbook_is_said_on_the_page(live, opened, tmp_path):
    letter = tmp_path / "letter.xlsx"
    letter.write_bytes(b"%PDF-1.7 a letter")
    page, _ = draft_form(live, opened)
    page.set_input_files("input[type=file]", letter)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("alert")).to_contain_text("PDF", timeout=60_000)


def test_two_releases_are_compared(live, opened):
    page, seen = opened(f"{live}/index.html")
    page.get_by_role("link", name="Compare").first.click()
    page.wait_for_load_state()
    selects = page.locator("select")
    selects.nth(0).select_option(index=1)
    selects.nth(1).select_option(index=2)
    page.locator("form button").first.click()
    page.wait_for_load_state()
    assert page.locator("main table tbody tr").count() > 0
    page.screenshot(path=PICTURES / "compare-1280-light.png", full_page=True)
    assert seen.errors == []


def focused(page):
    """What has the focus: its name, its place, and whether that can be seen."""
    return page.evaluate(
        """() => { const e = document.activeElement, s = getComputedStyle(e);
        return {tag: e.tagName, href: e.getAttribute("href") || "", text: e.textContent.trim(),
                seen: s.outlineStyle !== "none" || s.boxShadow !== "none"}; }"""
    )


def test_the_keyboard_alone_reaches_a_case_and_comes_back(served, opened):
    page, _ = opened(f"{served}/index.html")
    page.keyboard.press("Tab")
    assert focused(page)["href"] == "#content"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        here = focused(page)
        assert here["seen"], here
        if here["href"].startswith("cases/C"):
            break
    else:
        pytest.fail("no case was reached")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/C"))
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"index\.html"))


def test_a_faulty_point_explains_itself_on_focus(served, opened):
    page, _ = opened(f"{served}/index.html")
    point = page.locator("figure.chart .live [role=link]").first
    point.wait_for(timeout=30_000)
    point.focus()
    tip = page.locator("figure.chart .tip:visible").first
    expect(tip).to_contain_text("published")
    assert point.get_attribute("aria-label")


@pytest.mark.parametrize("kind", ["index", "releases", "cases", "search"])
def test_at_four_hundred_per_cent_all_is_there_and_nothing_moves_sideways(
    served, site, opened, kind
):
    address = f"{kind}.html"
    if (site / kind).is_dir():
        longest = max((site / kind).glob("*.html"), key=lambda p: (p.stat().st_size, p.name))
        address = f"{kind}/{longest.name}"
    page, _ = opened(f"{served}/{address}", zoom=4)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    expect(page.locator("h1")).to_be_visible()
    page.screenshot(path=PICTURES / f"zoomed-{kind}.png")


@pytest.mark.parametrize(
    "path", ["index", "restatements", "search", "checks/index", "series/index"]
)
def test_without_javascript_nothing_is_missing(served, opened, path):
    plain, _ = opened(f"{served}/{path}.html", script=False)
    lively, _ = opened(f"{served}/{path}.html")

    def words(page):
        return set(re.findall(r"[a-z]{4,}", page.locator("main").text_content().lower()))

    assert not words(lively) - words(plain) - {"copy"}
    drawings = plain.locator("figure.chart svg")
    assert all(drawings.nth(n).is_visible() for n in range(drawings.count()))
    assert plain.locator("main a:visible").count() > 5


def test_the_site_works_from_a_disk(site, opened):
    page, seen = opened((site / "index.html").as_uri())
    page.locator("figure.chart .live").first.wait_for(timeout=30_000)
    assert seen.errors == []
    page.get_by_role("link", name="Cases").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_a_brief_prints_on_one_page_and_a_case_loses_nothing(site, served, opened):
    for path in sorted((site / "briefs").glob("*.html"))[:6]:
        page, _ = opened(f"{served}/briefs/{path.name}")
        printed = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, path.name
    longest = max((site / "cases").glob("C*.html"), key=lambda p: (p.stat().st_size, p.name))
    page, _ = opened(f"{served}/cases/{longest.name}")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("main table").first.is_visible()
    assert page.locator("main h1").is_visible()


def test_a_search_narrows_the_list(served, opened):
    page, _ = opened(f"{served}/search.html")
    page.get_by_role("searchbox").fill("atlanta smartlink nothing-is-called-so")
    expect(page.get_by_role("status").first).to_have_text("0 pages")
    page.get_by_role("searchbox").fill("atlanta")
    expect(page.get_by_role("status").first).not_to_have_text("0 pages")
    assert 0 < page.locator("main li:visible").count() < 100


def test_a_citation_is_copied(served, site, opened):
    longest = max((site / "releases").glob("*.html"), key=lambda p: (p.stat().st_size, p.name))
    page, _ = opened(f"{served}/releases/{longest.name}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("table.as-published tbody td[tabindex]").nth(4).click()
    button = page.locator(".picked-figure button.copy").first
    button.click()
    expect(button).to_have_text("copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "sha256" in cited
    assert re.search(r"cell [A-Z]+[0-9]+\b", cited)
