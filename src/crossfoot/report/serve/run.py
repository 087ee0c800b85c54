"""From an archive to a server that runs until somebody ends it."""

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass

from uvicorn import Config, Server

from crossfoot.core.errors import UsageError
from crossfoot.report.serve.front import Front, House
from crossfoot.report.serve.limits import HEAD_BYTES, IDLE_SECONDS
from crossfoot.report.serve.opened import Archive, Progress
from crossfoot.report.serve.patient import Patient
from crossfoot.report.serve.staff import Staff, Tell

_ENDING_SECONDS = 3
_BACKLOG = 512


@dataclass(frozen=True, slots=True)
class Running:
    """A server that is about to take requests.

    Attributes:
        address: where it is reached.
        releases: how many releases it shows.
        pages: how many pages and files it holds.
    """

    address: str
    releases: int
    pages: int


def serve(  # noqa: PLR0913  (each is a different matter)
    archive: Archive,
    house: House,
    place: tuple[str, int],
    *,
    progress: Progress,
    ready: Callable[[Running], None],
    tell: Tell,
) -> None:
    """Read the archive, make the pages, and answer requests until the process is ended.

    Args:
        archive: what is served.
        house: who is let in, and how often.
        place: address and port to listen at; port 0 takes any that is free.
        progress: told how far reading and making have come.
        ready: told when requests are taken.
        tell: told what happens later.

    Raises:
        CrossfootError: the address cannot be had, or the archive cannot be read.
    """
    with contextlib.closing(bound(*place)) as door:
        staff = Staff(archive, tell)
        try:
            staff.open(progress)
            listening(door)
            number = door.getsockname()[1]
            host = f"[{place[0]}]" if ":" in place[0] else place[0]
            ready(Running(f"http://{host}:{number}/", staff.releases, len(staff.shelf)))
            asyncio.run(_answering(Front(staff, house), staff, door))
        finally:
            staff.end()


def bound(host: str, port: int) -> socket.socket:
    """A socket that has the address, and takes no connection yet.

    Raises:
        UsageError: the address cannot be had.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind)
        if sys.platform != "win32":  # there it would let two servers share one address
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except socket.gaierror as error:
        raise UsageError(
            f"There is no address {host} on this machine.",
            "Give --host an address of this machine, or leave it out.",
        ) from error
    except OSError as error:
        raise _taken(host, port, error) from error
    return door


def listening(door: socket.socket) -> None:
    """Take connections from now on.

    Raises:
        UsageError: another program took the address in between.
    """
    try:
        door.listen(_BACKLOG)
    except OSError as error:
        host, port = door.getsockname()[:2]
        raise _taken(host, port, error) from error


def _taken(host: str, port: int, error: OSError) -> UsageError:
    why = (error.strerror or "no reason given").lower()
    return UsageError(
        f"The port {port} at {host} cannot be used: {why}.",
        "Another server may run there. Give another port with --port, or 0 for any free one.",
    )


class _Server(Server):
    """The library's server, that ends when it is told to without passing the order on."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take the signals that end a program, and give them back afterwards."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in signals}
        try:
            yield
        finally:
            for each, action in before.items():
                signal.signal(each, action)


async def _answering(front: Front, staff: Staff, door: socket.socket) -> None:
    # What the library says of a request may hold parts of it; what matters is told by the front.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    config = Config(
        front,
        http=Patient,
        ws="none",
        loop="asyncio",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=logging.CRITICAL + 1,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=_ENDING_SECONDS,
        h11_max_incomplete_event_size=HEAD_BYTES,
    )
    watching = asyncio.create_task(staff.watch())
    try:
        await _Server(config).serve([door])
    finally:
        watching.cancel()
        staff.end()
