"""Everything in one list, from A to Z: complete as it is, and narrowed down by typing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.report.site import addresses
from crossfoot.report.site.briefs import BriefPage
from crossfoot.report.site.cases import CasePage
from crossfoot.report.site.findings import FindingPage
from crossfoot.report.site.page import Page
from crossfoot.report.site.release import ReleasePage
from crossfoot.report.site.told import Told

# What pages of other kinds are called in the list.
KINDS = {
    "releases": "document",
    "checks": "check",
    "series": "figures over time",
    "claims": "claims",
    "duties": "duties",
}
_RELEASE = re.compile(r"Release of \d[^:]*: ")
_FIRST = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Item:
    """One page of the site.

    Attributes:
        title: what it is called.
        path: where it stands.
        kind: what kind of page it is, with the release where it is about one.
    """

    title: str
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The pages whose titles begin with one letter.

    Attributes:
        letter: that letter; a number sign for what begins with another sign.
        id: its name within the page.
        items: in alphabetical order.
    """

    letter: str
    id: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything.

    Attributes:
        number: how many pages are listed.
        letters: from A to Z.
    """

    number: int
    letters: tuple[Letter, ...]


def page(listed: Iterable[Page]) -> Page:
    """The list of these pages."""
    found = (item for one in listed if (item := _item(one)))
    items = sorted(found, key=lambda item: (item.title.casefold(), item.path))
    letters: dict[str, list[Item]] = {}
    for item in items:
        first = item.title[:1].upper()
        letters.setdefault(first if _FIRST.match(first) else "#", []).append(item)
    content = SearchPage(
        len(items),
        tuple(
            Letter(letter, "other" if letter == "#" else f"letter-{letter.lower()}", tuple(own))
            for letter, own in sorted(letters.items())
        ),
    )
    return Page(
        addresses.SEARCH,
        "search.html",
        "Search",
        content,
        part="search",
        description="Every page of this site, from A to Z.",
    )


def _item(one: Page) -> Item | None:
    """A page as it is listed; `None` for what repeats another page."""
    match one.content:
        case ReleasePage(name=name, title=title, sha256=sha256):
            return Item(name, one.path, f"{title} ({sha256[:8]})")
        case CasePage(title=title, told=told):
            return Item(_without_release(title), one.path, f"case, {_about(told)}")
        case FindingPage(alone=False, title=title, told=told):
            return Item(_without_release(title), one.path, f"finding, {_about(told)}")
        case FindingPage() | BriefPage():
            return None
    return Item(one.title, one.path, KINDS.get(one.part, "page"))


def _about(told: Told) -> str:
    return f"release of {told.release.day}, {told.release.name}"


def _without_release(title: str) -> str:
    """The first line of a case without the release, which is told beside it."""
    rest = _RELEASE.sub("", title, count=1)
    return f"{rest[:1].upper()}{rest[1:]}"
