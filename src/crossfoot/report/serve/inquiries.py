"""What only a server can do: answer a program, compare two releases, check a draft."""

import hashlib
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from crossfoot.report.serve.answers import known, reply
from crossfoot.report.serve.api.drafts import DraftForm
from crossfoot.report.serve.api.openapi import DRAFT_PATH
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import ROUTES, Reply, as_json
from crossfoot.report.serve.door import FormTokens, from_here, is_loopback
from crossfoot.report.serve.limits import ARRIVING, DRAFT_SECONDS, MOST_BYTES, Rates
from crossfoot.report.serve.messages import Asked
from crossfoot.report.serve.rates import Buckets
from crossfoot.report.serve.staff import Staff
from crossfoot.report.serve.upload import Upload, uploaded
from crossfoot.report.site import addresses

# Where the form is shown again with what was wrong, rather than a page of refusal.
_SHOWN_WITH_FORM = (
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.REQUEST_TIMEOUT,
)
# Beside the form a browser has to say where it comes from; it still says so to nobody else.
_SAME_ORIGIN = {"referrer-policy": "same-origin"}
# What a proxy adds to a request that it passes on.
_PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_READ, _READ_AND_SEND = ["GET"], ["GET", "POST"]


class Inquiries:
    """The addresses that are answered anew each time.

    Args:
        staff: who answers.
        rates: how often one address may ask.
        steward: whether the steward's page is there.
    """

    def __init__(self, staff: Staff, rates: Rates, *, steward: bool = False) -> None:
        self._staff = staff
        self._questions, self._drafts = Buckets(rates.questions), Buckets(rates.drafts)
        self._forms = FormTokens()
        self._arriving = 0
        draft, books = f"/{addresses.DRAFT}", f"/{addresses.STEWARD}"
        self.router = Router(
            [
                *(Route(route.path, self._question, methods=_READ) for route in ROUTES),
                Route(f"/{addresses.COMPARE}", self._comparison, methods=_READ),
                Route(draft, self._draft, methods=_READ_AND_SEND),
                Route(DRAFT_PATH, self._draft_of_program, methods=_READ_AND_SEND),
                *([Route(books, self._steward, methods=_READ)] if steward else []),
            ],
            redirect_slashes=False,
        )

    async def _question(self, request: Request) -> Response:
        self._pace(request)
        path: str = request.scope["route"].path
        given = _given(request) | {name: str(word) for name, word in request.path_params.items()}
        answer = reply(await self._staff.answer(Asked(path, given)))
        if answer.status_code != HTTPStatus.OK:
            return answer
        headers = {
            "etag": f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"',
            "cache-control": "private, no-cache",
        }
        if known(request.headers, headers["etag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        answer.headers.update(headers)
        return answer

    async def _comparison(self, request: Request) -> Response:
        self._pace(request)
        return reply(await self._staff.answer(Asked(addresses.COMPARE, _given(request))))

    async def _steward(self, request: Request) -> Response:
        """The steward's page, for this machine alone: what comes through a proxy is elsewhere."""
        passed_on = any(name in request.headers for name in _PASSED_ON)
        if passed_on or not is_loopback(address_of(request.scope)):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        self._pace(request)
        return reply(await self._staff.answer(Asked(addresses.STEWARD, {})))

    async def _draft(self, request: Request) -> Response:
        try:
            if request.method != "POST":
                self._pace(request)
                return await self._form({})
            return _beside_the_form(reply(await self._checked(request, json=False)))
        except NoAnswerError as error:
            if error.status not in _SHOWN_WITH_FORM:
                raise
            said = {"status": str(int(error.status)), "problem": error.detail}
            return await self._form({**said, "remedy": error.remedy})

    async def _form(self, said: dict[str, str]) -> Response:
        given = {"token": self._forms.fresh(), **said}
        answer = await self._staff.answer(Asked(addresses.DRAFT, given))
        return _beside_the_form(reply(answer))

    async def _draft_of_program(self, request: Request) -> Response:
        if request.method == "POST":
            return reply(await self._checked(request, json=True))
        self._pace(request)
        form = DraftForm(self._forms.fresh(), MOST_BYTES, int(DRAFT_SECONDS))
        return reply(as_json(HTTPStatus.OK, form))

    async def _checked(self, request: Request, *, json: bool) -> Reply:
        """The findings about a draft, which goes to an examiner and nowhere else."""
        if not from_here(request.headers):
            raise NoAnswerError(
                HTTPStatus.FORBIDDEN,
                "The form was sent from a page of another site.",
                f"Open /{addresses.DRAFT} on this server and send it from there.",
            )
        if wait := self._drafts.take(address_of(request.scope)):
            raise too_often(wait)
        upload = await self._arrived(request)
        if not self._forms.good(upload.token):
            raise NoAnswerError(
                HTTPStatus.FORBIDDEN,
                "The form is too old, or did not come from this server.",
                f"Load /{addresses.DRAFT} again, or ask {DRAFT_PATH} for a token; then send it.",
            )
        return await self._staff.check(upload.name, upload.content, json=json)

    async def _arrived(self, request: Request) -> Upload:
        if self._arriving >= ARRIVING:
            raise NoAnswerError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "Other files are arriving just now.",
                "Try again in a little while.",
            )
        self._arriving += 1
        try:
            return await uploaded(request)
        finally:
            self._arriving -= 1

    def _pace(self, request: Request) -> None:
        if wait := self._questions.take(address_of(request.scope)):
            raise too_often(wait)


def address_of(scope: object) -> str:
    """From where a request came; empty where that is not known."""
    client = scope["client"]  # type: ignore[index]  # as the interface of servers has it
    return str(client[0]) if client else ""


def too_often(seconds: int) -> NoAnswerError:
    """Somebody asked too often, and may again after a while."""
    return NoAnswerError(
        HTTPStatus.TOO_MANY_REQUESTS,
        "There were too many requests from one place.",
        f"Ask again in {seconds} s.",
        {"retry-after": str(seconds)},
    )


def _beside_the_form(answer: Response) -> Response:
    answer.headers.update(_SAME_ORIGIN)
    return answer


def _given(request: Request) -> dict[str, str]:
    """The words of an address, each once.

    Raises:
        NoAnswerError: one is there twice.
    """
    words = request.query_params.multi_items()
    given = dict(words)
    if len(given) != len(words):
        raise NoAnswerError(
            HTTPStatus.BAD_REQUEST, "A parameter stands there twice.", "Name each one once."
        )
    return given
