"""HTML of a page object. Nothing is computed here: templates place what the object holds."""

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from crossfoot import __version__
from crossfoot.report.compiled import compiled
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# What the navigation names: (part, what it says, where it leads).
NAVIGATION = (
    ("overview", "Overview", addresses.OVERVIEW),
    ("releases", "Releases", addresses.RELEASES),
    ("cases", "Cases", addresses.CASES),
    ("series", "Figures over time", addresses.SERIES),
    ("restatements", "Restatements", addresses.RESTATEMENTS),
    ("checks", "Checks", addresses.CHECKS),
    ("claims", "Claims", addresses.CLAIMS),
    ("duties", "Duties", addresses.DUTIES),
    ("evidence", "Evidence", addresses.EVIDENCE),
    ("methods", "Methods and limits", addresses.METHODS),
    ("search", "Search", addresses.SEARCH),
)

# Named where award files are at hand.
AWARDS_NAVIGATION = (("awards", "Contracts", addresses.AWARDS),)

# What a page may load: its own style, script and data. `file:` is there for a site opened from
# a disk, where some browsers take each file for a site of its own.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
    "img-src 'self' file: data:; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
# What only a server can do.
LIVE_NAVIGATION = (
    ("draft", "Check a draft", addresses.DRAFT),
    ("compare", "Compare", addresses.COMPARE),
    ("api", "API", addresses.API),
)
# What only the machine that keeps the books is shown.
STEWARD_NAVIGATION = (("steward", "Books", addresses.STEWARD),)


class Renderer:
    """Makes HTML of pages.

    Args:
        site: what the pages were made from.
        live: whether a server shows the pages, with what only a server can do.
        steward: whether the steward of the books is served as well.
    """

    def __init__(self, site: Site, *, live: bool = False, steward: bool = False) -> None:
        self._environment = Environment(
            loader=PackageLoader("crossfoot.report", "templates/site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled(),
        )
        self._environment.globals.update(
            at=addresses, block=_block, drawn=_drawn, link=_link, live=live, log=site.log,
            navigation=(*_navigation(site, live=live), *(STEWARD_NAVIGATION if steward else ())),
            policy=POLICY, version=__version__,
        )  # fmt: skip
        self._templates: dict[str, Template] = {}

    def html(self, page: Page) -> str:
        """The page as HTML; the same object gives the same bytes."""
        if page.template not in self._templates:
            self._templates[page.template] = self._environment.get_template(page.template)
        return self._templates[page.template].render(page=page.content, shell=page)


def _navigation(site: Site, *, live: bool) -> tuple[tuple[str, str, str], ...]:
    """The entries that lead somewhere: a server has the whole site beside a page of its own."""
    *parts, search = NAVIGATION
    if not live and site.beside is None:
        parts = [part for part in parts if part[0] not in {"claims", "duties"}]
    awards = AWARDS_NAVIGATION if site.awards else ()
    return (*parts, *awards, search, *(LIVE_NAVIGATION if live else ()))


@pass_context
def _link(context: Context, target: str) -> str:
    """A link to another place of the site, relative to the page that is being made."""
    return addresses.relative(target, context["shell"].path)


def _block(data: str) -> Markup:
    """JSON as it may stand inside a `script` element: nothing in it can end the element."""
    return Markup(data.replace("<", "\\u003c"))  # noqa: S704  (no "<" is left in it)


def _drawn(svg: str) -> Markup:
    """A drawing as an element of the page."""
    return Markup(svg)  # noqa: S704  (made of parsed elements, every text in it escaped)


Link = Callable[[str], str]
