"""Every kind of page as people meet it: both themes, two widths, nothing from outside."""

import html.parser
import os
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures_kept import PICTURES

SINGLE = (
    "index", "restatements", "evidence", "methods", "corrections", "never", "search",
    "releases/index", "cases/index", "series/index", "checks/index", "claims/index",
    "claims/denominators", "reconciliations/index", "duties/index", "policies", "disclosures",
)  # fmt: skip
# Of the pages that there are many of, the longest one, and the shortest one in `make browser`.
MANY = (
    "releases", "cases", "findings", "series", "checks", "briefs", "claims", "reconciliations",
    "duties", "requests",
)  # fmt: skip
ENDS = ("longest", "shortest") if os.environ.get("CROSSFOOT_FULL") else ("longest",)
KINDS = (*SINGLE, *(f"{folder}: {end}" for folder in MANY for end in ENDS))
# Every look takes minutes of a browser's time: the others, and every second page, are left to
# `make browser`.
LOOKS = [(1280, "light")]
if os.environ.get("CROSSFOOT_FULL"):
    LOOKS += [(1280, "dark"), (390, "light"), (390, "dark")]
else:
    KINDS = KINDS[::2]
GRAVE = {"serious", "critical"}
# No page is wider than its window: tables and drawings scroll in boxes of their own.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def place(site, kind):
    """The path of the page of a kind."""
    folder, _, end = kind.partition(": ")
    if not end:
        return f"{kind}.html"
    found = sorted(
        (p for p in (site / folder).glob("*.html") if p.name != "index.html"),
        key=lambda p: (p.stat().st_size, p.name),
    )
    return f"{folder}/{found[-1 if end == 'longest' else 0].name}"


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[1]} {look[0]}")
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole(served, site, opened, kind, look):
    width, theme = look
    page, seen = opened(f"{served}/{place(site, kind)}", width=width, theme=theme)
    name = kind.replace(": ", "-").replace("/", "-")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png", full_page=True)
    assert page.locator("h1").count() == 1
    assert page.evaluate(SIDEWAYS) <= 0
    # What differs between widths is layout; between themes, contrast.
    if width == 1280 or theme == "light":
        told = Axe().run(page).response["violations"]
        grave = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in told
                 if v["impact"] in GRAVE]  # fmt: skip
        assert grave == []
    assert seen.errors == []
    assert seen.outside == []


class _Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.names = [], set()
        self.feed(text)

    def handle_starttag(self, _tag, attributes):
        given = dict(attributes)
        self.names |= {given[k] for k in ("id", "name") if given.get(k)}
        self.links += [given[k] for k in ("href", "src") if given.get(k)]


def test_no_link_is_broken(site):
    pages = {p.relative_to(site).as_posix(): _Links(p.read_text("utf-8"))
             for p in site.rglob("*.html")}  # fmt: skip
    broken = set()
    for path, page in pages.items():
        for link in page.links:
            address = urllib.parse.urlsplit(urllib.parse.urljoin(f"x:///{path}", link))
            target = urllib.parse.unquote(address.path).lstrip("/")
            if address.scheme != "x":
                continue
            if not (site / target).is_file():
                broken.add((path, link))
            elif address.fragment and target in pages:
                known = pages[target].names
                if urllib.parse.unquote(address.fragment) not in known:
                    broken.add((path, link))
    assert len(pages) > 300
    assert not broken


def test_the_budgets_hold(site):
    """300 kB for the overview, 150 for any other page, the program of the charts apart."""
    beside = sum((site / "static" / name).stat().st_size for name in ("style.css", "site.js"))
    sizes = {p.relative_to(site).as_posix(): p.stat().st_size + beside
             for p in site.rglob("*.html")}  # fmt: skip
    overview = sizes.pop("index.html")
    largest = max(sizes, key=sizes.get)
    assert overview < 300_000
    assert sizes[largest] < 150_000, largest
