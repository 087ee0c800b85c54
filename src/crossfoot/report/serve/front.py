"""The front: lets a request in or not, gives pages from memory, and passes the rest on."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from crossfoot.report.serve import quick, shelf
from crossfoot.report.serve.answers import RAW_ALWAYS, known, refused
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.door import Hosts, Password, is_loopback
from crossfoot.report.serve.inquiries import Inquiries, address_of, too_often
from crossfoot.report.serve.limits import HEAD_BYTES, Rates
from crossfoot.report.serve.rates import Buckets
from crossfoot.report.serve.shelf import Held
from crossfoot.report.serve.staff import Staff

_LONGEST_PATH = 160
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class House:
    """How the server is to be run.

    Attributes:
        hosts: the names under which it may be asked.
        password: what a request has to bring.
        rates: how often one address may ask.
        steward: whether the steward's page is there: nobody else can reach this server.
        log: told of every request its method, path, status, size and time, and nothing else;
            `None` tells nobody.
    """

    hosts: Hosts
    password: Password
    rates: Rates
    steward: bool = False
    log: Callable[[str], None] | None = None


class Front:
    """The application.

    Args:
        staff: who made the pages and answers questions.
        house: how the server is to be run.
    """

    def __init__(self, staff: Staff, house: House) -> None:
        self._staff = staff
        self._house = house
        self._pages, self._refusals = Buckets(house.rates.pages), Buckets(house.rates.refusals)
        self._inquiries = Inquiries(staff, house.rates, steward=house.steward)
        self._heads = quick.Heads({})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever goes wrong."""
        if scope["type"] != "http":
            return
        began, said = time.perf_counter(), _Said(send)
        try:
            await self._answer(scope, receive, said)
        except NoAnswerError as error:
            await refused(error, for_program=_by_program(scope))(scope, receive, said)
        except HTTPException as error:
            fault = _turned_away(error)
            await refused(fault, for_program=_by_program(scope))(scope, receive, said)
        except Exception as error:  # noqa: BLE001  (a fault of ours is no reason to say more)
            self._log(f"fault {type(error).__name__} at {_path(scope)}")
            if not said.status:
                await refused(_FAULT, for_program=_by_program(scope))(scope, receive, said)
        took = (time.perf_counter() - began) * 1000
        words = f"{scope['method'][:10]} {_path(scope)} {said.status}"
        self._log(f"{words} {said.size} bytes {took:.0f} ms")

    def _log(self, line: str) -> None:
        if self._house.log:
            self._house.log(line)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, address = Headers(scope=scope), address_of(scope)
        _spoken(scope)
        self._let_in(headers, address)
        found = shelf.find(self._staff.shelf, scope["path"])
        if found is None:
            scope["app"] = self  # else the library answers by itself what is not there
            await self._inquiries.router(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
        if not is_loopback(address) and (wait := self._pages.take(address)):
            raise too_often(wait)
        if isinstance(found, str):
            moved = {"location": quote(found)}
            answer = Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers=moved)
            await answer(scope, receive, send)
        else:
            status, said, content = _given(found, headers)
            await send({"type": "http.response.start", "status": status, "headers": said})
            await send({"type": "http.response.body", "body": content})

    def at_once(self, data: bytes, address: str, date: bytes) -> bytes | None:
        """The answer to a plain request for a built page, as it goes over the line.

        Args:
            data: everything that arrived.
            address: from where.
            date: the header that states the time.

        Returns:
            `None` where the request has to go the long way: it asks for something else, is not
            plain, or is not let in.
        """
        asked = quick.taken_apart(data)
        if asked is None:
            return None
        path, headers = asked
        found = shelf.find(self._staff.shelf, path)
        if not isinstance(found, Held) or not self._admits(headers):
            return None
        if not is_loopback(address) and (
            self._refusals.empty(address) or self._pages.take(address)
        ):
            return None
        if self._heads.shelf is not self._staff.shelf:
            self._heads = quick.Heads(self._staff.shelf)
        status, said, content = _given(found, headers)
        head = self._heads.head(found, status, [*said, *RAW_ALWAYS])
        self._log(f"GET {path[:_LONGEST_PATH]} {status} {len(content)} bytes 0 ms")
        return b"%sdate: %s\r\n\r\n%s" % (head, date, content)

    def _admits(self, headers: Mapping[str, str]) -> bool:
        house = self._house
        return house.hosts.lets_in(headers.get("host", "")) and (
            not house.password.asked_for or house.password.opens(headers.get("authorization", ""))
        )

    def _let_in(self, headers: Headers, address: str) -> None:
        """Let a request in.

        Raises:
            NoAnswerError, HTTPException: it is not let in.
        """
        if len(headers.getlist("host")) != 1 or not self._house.hosts.lets_in(headers["host"]):
            raise NoAnswerError(
                HTTPStatus.MISDIRECTED_REQUEST,
                "The request names a host that this server does not answer for.",
                "Use the address that it printed; its keeper may allow names with --allow-host.",
            )
        if not self._house.password.asked_for:
            return
        if wait := self._refusals.empty(address):
            raise too_often(wait)
        if not self._admits(headers):
            if headers.get("authorization", ""):
                self._refusals.take(address)
            asks = {"www-authenticate": 'Basic realm="Crossfoot", charset="UTF-8"'}
            raise HTTPException(HTTPStatus.UNAUTHORIZED, headers=asks)


class _Said:
    """Where an answer goes out: what every answer carries is added here, and it is measured."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            own = {name for name, _ in message["headers"]}
            every = [pair for pair in RAW_ALWAYS if pair[0] not in own]
            message = {**message, "headers": [*message["headers"], *every]}
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


def _given(found: Held, headers: Mapping[str, str]) -> tuple[int, RawHeaders, bytes]:
    """A page from memory, or that the reader has it already: status, headers, content."""
    packed = bool(found.packed) and "gzip" in headers.get("accept-encoding", "")
    mark = f'"{found.mark}{"-gz" if packed else ""}"'
    said = [
        (b"etag", mark.encode()),
        (b"cache-control", b"private, no-cache"),
        (b"vary", b"accept-encoding"),
    ]
    if known(headers, mark):
        return 304, said, b""
    content = found.packed if packed else found.content
    said.append((b"content-type", found.kind.encode()))
    said.append((b"content-length", b"%d" % len(content)))
    if packed:
        said.append((b"content-encoding", b"gzip"))
    return 200, said, content


_TURNED_AWAY: Mapping[int, tuple[str, str]] = {
    401: ("This server asks for a password.", "Ask its keeper; any user name will do."),
    404: ("There is nothing at this address.", "Begin at the front page, or search."),
    405: ("This address is read and not written to.", "Use GET."),
}
_FAULT = NoAnswerError(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "The server made a mistake.",
    "Try again, and tell its keeper if it happens again.",
)


def _spoken(scope: Scope) -> None:
    """Refuse what is not the language spoken here, or says too much before it asks.

    Raises:
        HTTPException: the version is another.
        NoAnswerError: the head is too long; the library bounds only what comes in pieces.
    """
    if scope["http_version"] not in {"1.0", "1.1"}:
        raise HTTPException(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    lines = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    if lines + len(scope["raw_path"] or b"") + len(scope["query_string"]) > HEAD_BYTES:
        raise NoAnswerError(
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            f"The request's head is larger than {HEAD_BYTES >> 10} kB.",
            "Ask with a shorter address and fewer headers.",
        )


def _turned_away(error: HTTPException) -> NoAnswerError:
    """What the library refuses, in our words."""
    words = _TURNED_AWAY.get(error.status_code, ("This cannot be answered.", "Go back."))
    return NoAnswerError(HTTPStatus(error.status_code), *words, dict(error.headers or {}))


def _by_program(scope: Scope) -> bool:
    """Whether a program asks, which reads a problem rather than a page."""
    wants = Headers(scope=scope).get("accept", "")
    return bool(scope["path"].startswith("/api/")) or "json" in wants


def _path(scope: Scope) -> str:
    """The path as it may be told: no query, nothing that a terminal would take for an order."""
    return quote(scope["path"], safe="/:!")[:_LONGEST_PATH]
