"""Sentences with links in them: files and findings that are named lead to their pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.releases import Release
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site

_NAMED = re.compile(r"\b(?:[0-9a-f]{8}|[FC][0-9a-f]{12})\b")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text.

    Attributes:
        text: what it says.
        path: the page that it leads to; empty where it leads to none.
    """

    text: str
    path: str = ""


Runs = tuple[Run, ...]


def runs(site: Site, text: str) -> Runs:
    """A text taken apart at the names that lead somewhere."""
    return tuple(_runs(site, text))


def _runs(site: Site, text: str) -> Iterator[Run]:
    done = 0
    for match in _NAMED.finditer(text):
        path = _path(site, match[0])
        if not path:
            continue
        if match.start() > done:
            yield Run(text[done : match.start()])
        yield Run(match[0], path)
        done = match.end()
    if done < len(text):
        yield Run(text[done:])


def _path(site: Site, name: str) -> str:
    if name in site.files:
        return addresses.release(site.files[name].release.digest)
    case = site.case_of.get(f"F{name[1:]}")
    if case is None:
        return ""
    if name[0] == "C":
        return addresses.case(case) if case.id == name else ""
    return next(addresses.finding(f) for f in case.findings if f.id == name)


def named(release: Release) -> str:
    """`the release of 31 May 2023 (c914ea84)`."""
    day = wording.date(release.published) if release.published else "unknown day"
    return f"the release of {day} ({release.digest.short})"
