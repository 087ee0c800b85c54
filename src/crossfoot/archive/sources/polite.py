"""Asking a server for files without being a burden to it.

One connection, a pause between requests, conditional requests, and more patience after each
refusal: a server that names a time to wait is believed. What does not arrive is a value that
says why; nothing here decides what becomes of it.
"""

import email.utils
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from crossfoot import __version__
from crossfoot.archive import moments
from crossfoot.core import wording

_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_NOT_MODIFIED, _TOO_MANY = 304, 429
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask; times in seconds, sizes in bytes.

    Attributes:
        delay: pause between two requests.
        tries: how often one file is asked for.
        connect: longest wait for a connection.
        quiet: longest silence in the middle of an answer.
        longest: longest time for one whole answer.
        longest_wait: longest wait that a server may ask for; a longer one ends the run.
        largest: largest answer.
        contact: how the server's keeper reaches whoever asks; empty for nothing.
    """

    delay: float = 2.0
    tries: int = 4
    connect: float = 15.0
    quiet: float = 30.0
    longest: float = 600.0
    longest_wait: float = 300.0
    largest: int = 256 << 20
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """How the program introduces itself."""
        contact = f"; {self.contact}" if self.contact else ""
        return (
            f"crossfoot/{__version__} (keeps published statistics, one request at a time{contact})"
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one file.

    Attributes:
        status: the last status; 0 where no answer came.
        address: the address that answered, after redirects.
        headers: names in small letters.
        size: bytes written.
        at: when the answer began, in UTC as RFC 3339.
        problem: why there is no file, in a sentence; empty where there is one, or where the
            file has not changed.
        stop: whether the server wants to be left alone for now.
    """

    status: int
    address: str
    headers: Mapping[str, str]
    size: int
    at: str
    problem: str = ""
    stop: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the file is the one whose validators were sent."""
        return self.status == _NOT_MODIFIED


@dataclass(slots=True)
class Polite:
    """A client that minds its manners. Use it as a context.

    Attributes:
        manners: how it asks.
        pause: waits so many seconds.
        clock: seconds that only ever grow.
    """

    manners: Manners = field(default_factory=Manners)
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _client: httpx.Client = field(init=False)
    _last: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        one = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        timeout = httpx.Timeout(self.manners.quiet, connect=self.manners.connect)
        self._client = httpx.Client(
            limits=one,
            timeout=timeout,
            follow_redirects=True,
            max_redirects=_MOST_REDIRECTS,
            headers={"User-Agent": self.manners.user_agent, "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(
        self, address: str, target: Path, validators: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask for a file and write it to `target`.

        Args:
            address: where it is.
            target: written anew at every try; of no use where the answer names a problem.
            validators: `etag` and `last-modified` of the file that is held already.

        Raises:
            OSError: the file cannot be written.
        """
        answer = Answer(0, address, {}, 0, "", f"{address} was not asked for.")
        wait = 0.0
        for number in range(self.manners.tries):
            self._keep_distance(wait)
            answer = self._once(address, target, _conditions(validators or {}))
            # 0 is no answer, 200 with a problem is one that broke off.
            again = answer.status in _BUSY or (answer.problem and answer.status in (0, 200))
            if not again or answer.stop:
                return answer
            asked = _asked_to_wait(answer.headers)
            if asked > self.manners.longest_wait:
                return _stopped(answer, f"asks to be left alone for {wording.count(int(asked))} s")
            wait = max(asked, self.manners.delay * 2.0 ** (number + 1))
        if answer.status == _TOO_MANY:
            return _stopped(answer, "answered 429 (too many requests) each time")
        return answer

    def _keep_distance(self, wait: float) -> None:
        if self._last is not None:
            since = self.clock() - self._last
            left = max(wait, self.manners.delay) - since
            if left > 0:
                self.pause(left)

    def _once(self, address: str, target: Path, conditions: dict[str, str]) -> Answer:
        try:
            with self._client.stream("GET", address, headers=conditions) as response:
                return self._receive(response, target)
        except httpx.TooManyRedirects:
            problem = f"{address} leads from one address to the next without end."
            return Answer(310, address, {}, 0, moments.now(), problem)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            problem = f"{address} is not an address to fetch from ({error})."
            return Answer(400, address, {}, 0, moments.now(), problem)
        except httpx.TimeoutException as error:
            problem = f"{address} {_timeout(error, self.manners)}."
            return Answer(0, address, {}, 0, moments.now(), problem)
        except httpx.HTTPError as error:
            reason = str(error).strip().rstrip(".") or type(error).__name__
            problem = f"{address} could not be fetched whole ({reason})."
            return Answer(0, address, {}, 0, moments.now(), problem)
        finally:
            self._last = self.clock()

    def _receive(self, response: httpx.Response, target: Path) -> Answer:
        at, started = moments.now(), self.clock()
        address = str(response.url)
        headers = {name.lower(): value for name, value in response.headers.items()}
        status = response.status_code
        if status != 200:
            problem = "" if status == _NOT_MODIFIED else _refusal(address, status)
            return Answer(status, address, headers, 0, at, problem)
        size, problem = 0, ""
        with target.open("wb") as stream:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > self.manners.largest:
                    most = wording.count(self.manners.largest)
                    problem = f"{address} is larger than {most} bytes and was not taken."
                    return Answer(413, address, headers, size, at, problem)
                if self.clock() - started > self.manners.longest:
                    most = wording.count(self.manners.longest)
                    problem = f"{address} was still sending after {most} s and was given up."
                    return Answer(413, address, headers, size, at, problem)
                stream.write(chunk)
        return Answer(status, address, headers, size, at, problem)


def _conditions(validators: Mapping[str, str]) -> dict[str, str]:
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return {ask: validators[name] for ask, name in pairs if validators.get(name)}


def _timeout(error: httpx.TimeoutException, manners: Manners) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return f"could not be reached within {wording.count(manners.connect)} s"
    return f"was silent for {wording.count(manners.quiet)} s"


def _refusal(address: str, status: int) -> str:
    said = {
        401: "asks for a password (401)",
        403: "refuses to hand it out (403)",
        404: "is not there (404)",
        410: "was removed for good (410)",
        429: "asks for fewer requests (429)",
    }
    return f"{address} {said.get(status, f'answered {status}')}."


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """How many seconds the server asks to wait: a number or a date, as RFC 9110 has it."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        until = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    return max(0.0, until.timestamp() - time.time())


def _stopped(answer: Answer, what: str) -> Answer:
    problem = f"{answer.address} {what}: run the same command again later."
    return Answer(answer.status, answer.address, answer.headers, 0, answer.at, problem, stop=True)
