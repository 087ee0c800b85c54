"""An examiner: holds the archive's book, and judges one draft after another beside it."""

from http import HTTPStatus
from multiprocessing.connection import Connection

from crossfoot import build
from crossfoot.core.errors import BadFileError, CrossfootError
from crossfoot.report.serve.api import drafts
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import Reply, as_json
from crossfoot.report.serve.held_file import held_file
from crossfoot.report.serve.live import draft_result
from crossfoot.report.serve.messages import Draft
from crossfoot.report.serve.opened import Archive, Opened
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site

HTML = "text/html; charset=utf-8"


def work(pipe: Connection, archive: Archive, stamp: str) -> None:
    """What the process does: read the archive, then judge drafts until the end."""
    opened, known = _read(archive), stamp
    while True:
        draft: Draft = pipe.recv()
        if opened is None or draft.stamp != known:
            opened, known = _read(archive), draft.stamp
        pipe.send(_judged(opened, archive, draft))
        del draft  # nothing of it waits here for the next one


def _read(archive: Archive) -> Opened | None:
    try:
        return archive.open(lambda _done, _of, _name: None)
    except CrossfootError:
        return None


def _judged(opened: Opened | None, archive: Archive, draft: Draft) -> Reply | NoAnswerError:
    if opened is None:
        return NoAnswerError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The archive cannot be read just now.",
            "Try again; if that does not help, its keeper runs `crossfoot verify`.",
        )
    try:
        with held_file(draft.content) as path:
            whole, entry = build.with_draft(path, opened.book, opened.rules, name=draft.name)
    except BadFileError as error:
        return NoAnswerError(HTTPStatus.UNPROCESSABLE_ENTITY, error.problem, error.remedy)
    found = build.checked(whole, opened.rules, entry)
    if draft.json:
        return as_json(HTTPStatus.OK, drafts.checked(found, entry))
    renderer = Renderer(Site(found, opened.log, archive.address), live=True)
    page = renderer.html(draft_result.page(found, entry))
    return Reply(int(HTTPStatus.OK), HTML, page.encode())
