"""One page of the site before it is HTML, and one file that stands beside the pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        path: where it stands, seen from the top of the site.
        template: the template that shows it, in `templates/site/`.
        title: what the browser's tab says; unique in the site.
        content: the page object: plain, frozen, documented; the template sees it as `page`.
        part: the entry of the navigation it belongs to; empty for none.
        description: one sentence for those who find it by a search engine.
        charts: whether it shows charts, and needs the program that makes them lively.
        data: JSON-LD about the page, or empty.
    """

    path: str
    template: str
    title: str
    content: object
    part: str = ""
    description: str = ""
    charts: bool = False
    data: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: style, script, feed, data."""

    path: str
    content: bytes
