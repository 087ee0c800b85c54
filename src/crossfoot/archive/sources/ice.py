"""The publisher's own page: the detention statistics of ICE, with links to the workbooks."""

import tempfile
import urllib.parse
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

from crossfoot.archive.sources.offers import Offer, file_name, is_workbook
from crossfoot.archive.sources.polite import Polite
from crossfoot.core.errors import UsageError

PAGE = "https://www.ice.gov/detain/detention-management"


@dataclass(frozen=True, slots=True)
class Ice:
    """The page and what it links to.

    Attributes:
        page: the page's address.
    """

    page: str = PAGE
    name: ClassVar[str] = "ice.gov"
    means: ClassVar[str] = "http"
    delay: ClassVar[float] = 2.0
    current: ClassVar[bool] = True

    def offers(self, client: Polite) -> tuple[Offer, ...]:
        """Every workbook that the page links to, in the order of the page.

        Raises:
            UsageError: the page cannot be had, or it links to no workbook.
        """
        with tempfile.TemporaryDirectory(prefix="crossfoot-") as scratch:
            target = Path(scratch) / "page"
            answer = client.get(self.page, target)
            if answer.problem:
                raise UsageError(
                    f"The publisher's page could not be had: {answer.problem}",
                    "Try again later, or name the page's present address with --base.",
                )
            found = links(target.read_bytes().decode("utf-8", "replace"), answer.address)
        if not found:
            raise UsageError(
                f"{answer.address} links to no workbook.",
                "Look at the page: if it has moved, name its present address with --base.",
            )
        return tuple(Offer(file_name(link), link, link) for link in found)


def links(html: str, page: str) -> tuple[str, ...]:
    """The whole addresses of the workbooks that a page links to, each once, in its order."""
    reader = _Links()
    reader.feed(html)
    base = urllib.parse.urljoin(page, reader.base) if reader.base else page
    found = []
    for link in reader.found:
        try:
            whole, _ = urllib.parse.urldefrag(urllib.parse.urljoin(base, link.strip()))
            fit = urllib.parse.urlsplit(whole).scheme in ("http", "https") and is_workbook(whole)
        except ValueError:
            continue
        if fit:
            found.append(whole)
    return tuple(dict.fromkeys(found))


class _Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the target of a link, and the page's own base."""
        target = dict(attrs).get("href") or ""
        if tag == "a" and target:
            self.found.append(target)
        elif tag == "base" and not self.base:
            self.base = target
