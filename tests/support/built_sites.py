"""Sites for tests: the page objects, the HTML and the files of an archive, made once a session."""

import dataclasses
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from crossfoot import build
from crossfoot.cli.build import log_state
from crossfoot.evidence.add import add
from crossfoot.evidence.published import published, slips
from crossfoot.others.beside import beside, last_day
from crossfoot.report.site.files import files
from crossfoot.report.site.pages import pages
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site
from crossfoot.writing.example import write_example


@contextmanager
def state(folder: Path):
    """A state folder of its own, for fixtures that live longer than one test."""
    before = os.environ.get("CROSSFOOT_STATE")
    os.environ["CROSSFOOT_STATE"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["CROSSFOOT_STATE"]
        else:
            os.environ["CROSSFOOT_STATE"] = before


class Undrawn:
    """Stands where charts are drawn: the pages of record have none, and drawing is slow."""

    def svg(self, _figure, label, _root):
        """An empty drawing."""
        return f'<svg role="img" aria-label="{escape(label)}"></svg>'

    def program(self):
        """No program."""
        return b""


@dataclass
class BuiltSite:
    """An archive with the site that follows from it."""

    archive: Path
    keys: Path
    site: Site
    pages: tuple = field(default=())

    @cached_property
    def html(self):
        """HTML by path."""
        renderer = Renderer(self.site)
        return {page.path: renderer.html(page) for page in self.pages}

    @cached_property
    def outlines(self):
        """What is in each page, by path."""
        return {path: Outline(html) for path, html in self.html.items()}

    @cached_property
    def files(self):
        """Everything that is no page, by path."""
        return {asset.path: asset.content for asset in files(self.site)}

    def page(self, path):
        """The page object at a path."""
        return next(page for page in self.pages if page.path == path)

    def of(self, kind):
        """The pages of one template."""
        return [page for page in self.pages if page.template == kind]


def built(archive: Path, keys: Path, address: str = "") -> BuiltSite:
    """The site of an archive as it stands."""
    with state(keys):
        found = build.build(archive, build.judgement(archive, None))
        evidence = published(archive)
        proofs = slips(archive, evidence)
    others = beside(found, archive, None, evidence, last_day(found, evidence))
    site = Site(found, log_state(evidence), address, None, evidence.captures, proofs, others)
    site.__dict__["pictures"] = Undrawn()
    return BuiltSite(archive, keys, site, tuple(pages(site)))


def archived(folder: Path, *paths: Path) -> tuple[Path, Path]:
    """A new archive of these files, and its keys."""
    with state(folder / "keys"):
        add(folder / "archive", list(paths))
    return folder / "archive", folder / "keys"


def example(folder: Path) -> tuple[Path, Path]:
    """An archive of the built-in example, and its keys."""
    workbooks = folder / "example"
    write_example(workbooks)
    return archived(folder, workbooks)


def kinds_in(value, seen):
    """The kinds of page objects that an object is made of."""
    if isinstance(value, tuple):
        for item in value:
            kinds_in(item, seen)
    elif dataclasses.is_dataclass(value):
        seen.add(type(value))
        for each in dataclasses.fields(value):
            kinds_in(getattr(value, each.name), seen)
    return seen


class Outline(HTMLParser):
    """What a test asks of a page: balance, links, ids, headings, whatever runs."""

    VOID = frozenset((
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ))  # fmt: skip

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"an attribute twice in {tag}")
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("a", "link") and given.get("href") is not None:
            self.links.append(given["href"])
        if tag == "script" and "src" in given:
            self.links.append(given["src"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.text.append(data)
