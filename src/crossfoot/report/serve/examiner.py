"""An examiner: holds the archive's book, and judges one draft after another beside it."""

from http import HTTPStatus
from multiprocessing.connection import Connection

from crossfoot import build
from crossfoot.core.errors import BadFileError, CrossfootError
from crossfoot.report.serve.api import drafts
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import Reply, as_json
from crossfoot.report.serve.behind import step_back
from crossfoot.report.serve.held_file import held_file
from crossfoot.report.serve.live import draft_result
from crossfoot.report.serve.messages import Draft, Ready
from crossfoot.report.serve.opened import Archive, Beside
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site

HTML = "text/html; charset=utf-8"


def work(pipe: Connection, archive: Archive) -> None:
    """What the process does: read the archive, say so, then judge drafts until the end."""
    step_back()
    try:
        beside = archive.beside()
    except CrossfootError:
        return  # whoever serves the pages is told by the desk
    pipe.send(Ready(len(beside.book.entries)))
    while True:
        pipe.send(_judged(beside, pipe.recv()))


def _judged(beside: Beside, draft: Draft) -> Reply | NoAnswerError:
    try:
        with held_file(draft.content) as path:
            whole, entry = build.with_draft(path, beside.book, beside.rules, name=draft.name)
    except BadFileError as error:
        return NoAnswerError(HTTPStatus.UNPROCESSABLE_ENTITY, error.problem, error.remedy)
    found = build.checked(whole, beside.rules, entry)
    if draft.json:
        return as_json(HTTPStatus.OK, drafts.checked(found, entry))
    renderer = Renderer(Site(found, beside.log), live=True)
    page = renderer.html(draft_result.page(found, entry))
    return Reply(int(HTTPStatus.OK), HTML, page.encode())
