"""Every page of the site, in a fixed order."""

from collections.abc import Callable, Iterator

from crossfoot.report.site import (
    awards,
    briefs,
    cases,
    checks,
    claims,
    corrections,
    denominators,
    disclosures,
    duties,
    evidence,
    findings,
    matrix,
    methods,
    money,
    never,
    overview,
    policies,
    reconciliations,
    release,
    releases,
    requests,
    restated,
    search,
    series,
    series_index,
)
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# Each gives the pages of one kind; a new kind of page is one file and one line here.
MAKERS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    overview.pages,
    releases.pages,
    release.pages,
    cases.pages,
    findings.pages,
    checks.pages,
    evidence.pages,
    methods.pages,
    corrections.pages,
    series_index.pages,
    series.pages,
    restated.pages,
    claims.pages,
    denominators.pages,
    reconciliations.pages,
    duties.pages,
    matrix.pages,
    requests.pages,
    policies.pages,
    disclosures.pages,
    awards.pages,
    money.pages,
    never.pages,
    briefs.pages,
)


def pages(site: Site) -> Iterator[Page]:
    """All pages, one kind after the other; last the list of all of them."""
    listed = []
    for make in MAKERS:
        for page in make(site):
            listed.append(page)
            yield page
    yield search.page(listed)
