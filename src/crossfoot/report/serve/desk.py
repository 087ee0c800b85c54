"""The desk: reads the archive, makes every page once, then compares and answers."""

from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from multiprocessing.connection import Connection

from crossfoot.core.errors import CrossfootError
from crossfoot.core.stewardship import BooksStanding
from crossfoot.report.serve import live
from crossfoot.report.serve.api import routes
from crossfoot.report.serve.api.routes import Reply
from crossfoot.report.serve.behind import step_back
from crossfoot.report.serve.live import steward_page
from crossfoot.report.serve.messages import Asked, Failed, Ready, Shown, Underway
from crossfoot.report.serve.opened import Archive
from crossfoot.report.serve.shelf import held
from crossfoot.report.site.assets import assets
from crossfoot.report.site.files import files
from crossfoot.report.site.page import Asset, Page
from crossfoot.report.site.pages import pages
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site


def work(pipe: Connection, archive: Archive, first: bool) -> None:
    """What the process does: tell how it goes, hand over the pages, then answer until the end.

    Args:
        pipe: to the front.
        archive: what is served.
        first: whether nobody can read anything before this is done.
    """
    if not first:
        step_back()
    try:
        desk = Desk(archive.site(partial(_tell, pipe)), archive.books)
        made = list(desk.made())
    except CrossfootError as error:
        pipe.send(Failed(error.problem, error.remedy, error.exit_code))
        return
    for done, (path, content) in enumerate(desk.rendered(made), start=1):
        pipe.send(Shown(path, held(path, content)))
        _tell(pipe, done, len(made), path)
    if first:
        step_back()
    pipe.send(Ready(desk.releases))
    while True:
        pipe.send(desk.answer(pipe.recv()))


def _tell(pipe: Connection, done: int, of: int, name: str) -> None:
    pipe.send(Underway(done, of, name))


class Desk:
    """Everything that is shown and answered, from one state of an archive.

    Args:
        site: what the pages are made from.
        books: where the programme's books stand; `None` where the steward is not served.
    """

    def __init__(self, site: Site, books: Callable[[], BooksStanding | None] | None = None) -> None:
        self._site = site
        self._books = books
        self._renderer = Renderer(site, live=True, steward=self._has_books())

    @property
    def releases(self) -> int:
        """How many releases there are."""
        return len(self._site.entries)

    def made(self) -> Iterator[Asset | Page]:
        """Everything that is built: what a folder of pages holds, and the description."""
        yield from assets(self._site)
        yield from files(self._site)
        yield from pages(self._site)
        yield from live.built(self._site)

    def rendered(self, made: list[Asset | Page]) -> Iterator[tuple[str, bytes]]:
        """The same as bytes, with where they stand."""
        for item in made:
            yield (
                item.path,
                item.content if isinstance(item, Asset) else self._renderer.html(item).encode(),
            )

    def _has_books(self) -> bool:
        try:
            return self._books is not None and self._books() is not None
        except CrossfootError:
            return True  # they are there; the page says what is wrong with them

    def answer(self, asked: Asked) -> Reply:
        """The answer to a question: a page that is made for it, or one for programs."""
        if asked.path in live.PAGES:
            return self._reply(*live.PAGES[asked.path](self._site, asked.given))
        if asked.path == steward_page.PATH and self._books:
            try:
                return self._reply(*steward_page.page(self._books()))
            except CrossfootError as error:
                return self._reply(*steward_page.faulty(error.problem, error.remedy))
        return routes.answer(self._site, asked.path, asked.given)

    def _reply(self, status: HTTPStatus, page: Page) -> Reply:
        content = self._renderer.html(page).encode()
        return Reply(int(status), "text/html; charset=utf-8", content)
