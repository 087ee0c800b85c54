"""Pages that only a server can show: made for a question, or about the server itself."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus

from crossfoot.report.serve.live import api_page, compare_page, draft_form
from crossfoot.report.site.page import Asset, Page
from crossfoot.report.site.site import Site

Given = Mapping[str, str]

# Pages that are made for each question: (how it ended, the page).
PAGES: Mapping[str, Callable[[Site, Given], tuple[HTTPStatus, Page]]] = {
    compare_page.PATH: compare_page.page,
    draft_form.PATH: draft_form.page,
}


def built(site: Site) -> Iterator[Asset | Page]:
    """What is made once and kept with the other pages."""
    yield from api_page.pages(site)
