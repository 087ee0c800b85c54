"""The description of the interface for programs: for people as a page, for programs as OpenAPI."""

import json
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.report.serve.api.openapi import ABOUT, DRAFT_PATH, description
from crossfoot.report.serve.api.routes import ROUTES, Route
from crossfoot.report.serve.api.schema import fields_of, meanings
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Asset, Page
from crossfoot.report.site.site import Site

PATH = addresses.API
OPENAPI = "api/openapi.json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One word that narrows a question.

    Attributes:
        name: as it is written in the address.
        meaning: what it does.
    """

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the interface.

    Attributes:
        path: the address; a name in braces stands for a part of it.
        summary: what it gives.
        parameters: what may be added.
        example: an address to try, from this archive; empty where there is none.
    """

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True, slots=True)
class ApiPage:
    """The interface, for people.

    Attributes:
        about: what it is.
        openapi: where the description for programs stands.
        draft: the address that checks a draft.
        addresses: every address.
    """

    about: str
    openapi: str
    draft: str
    addresses: tuple[Address, ...]


def pages(site: Site) -> Iterator[Asset | Page]:
    """Both forms of the description."""
    text = json.dumps(description(), ensure_ascii=False, indent=1)
    yield Asset(OPENAPI, f"{text}\n".encode())
    examples = _examples(site)
    yield Page(
        PATH,
        "api.html",
        "Interface for programs",
        ApiPage(
            about=_plain(ABOUT),
            openapi=OPENAPI,
            draft=DRAFT_PATH,
            addresses=tuple(_address(route, examples) for route in ROUTES),
        ),
        part="api",
        description="Every published number with its reference, for programs. Read-only.",
    )


def _address(route: Route, examples: dict[str, str]) -> Address:
    meaning = meanings(route.asked)
    return Address(
        path=route.path,
        summary=route.summary,
        parameters=tuple(
            Parameter(name, _plain(meaning[inside])) for inside, name, _ in fields_of(route.asked)
        ),
        example=examples.get(route.path, ""),
    )


def _examples(site: Site) -> dict[str, str]:
    """Addresses that this archive has an answer for."""
    found = {route.path: route.path for route in ROUTES if not route.needs}
    releases = site.build.book.releases
    if releases:
        newest = releases[-1].release.digest.short
        found["/api/releases/{release}"] = f"/api/releases/{newest}"
        found["/api/releases/{release}/tables"] = f"/api/releases/{newest}/tables"
        found["/api/observations"] = f"/api/observations?release={newest}"
        before = releases[-2].release.digest.short if len(releases) > 1 else newest
        found["/api/compare"] = f"/api/compare?from={before}&to={newest}"
        for cell in _first_cells(site):
            found["/api/observation"] = f"/api/observation?ref={_quoted(cell)}"
    for key in site.build.book.quantities()[:1]:
        words = {"table": key.table, "measure": str(key.measure)}
        words |= {"place": key.place} if key.place else {}
        words |= {"category": key.category} if key.category else {}
        found["/api/series"] = f"/api/series?{urllib.parse.urlencode(words)}"
    for case in site.build.cases[:1]:
        found["/api/cases/{case}"] = f"/api/cases/{case.id}"
        found["/api/findings/{finding}"] = f"/api/findings/{case.findings[0].id}"
    return found


def _first_cells(site: Site) -> Iterator[str]:
    sheet = site.build.book.current(site.build.book.releases[-1])
    for table in sheet.tables[:1] if sheet else ():
        yield next(cell.ref.text for row in table.rows for cell in row.cells)


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe=":!")


def _plain(text: str) -> str:
    return text.replace("`", "")
