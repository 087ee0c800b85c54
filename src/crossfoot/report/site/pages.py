"""Every page of the site, in a fixed order."""

from collections.abc import Callable, Iterator

from crossfoot.report.site import cases, findings, never, release, releases
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# Each gives the pages of one kind; a new kind of page is one file and one line here.
MAKERS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    releases.pages,
    release.pages,
    cases.pages,
    findings.pages,
    never.pages,
)


def pages(site: Site) -> Iterator[Page]:
    """All pages, one kind after the other."""
    for make in MAKERS:
        yield from make(site)
