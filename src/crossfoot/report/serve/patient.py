"""A connection that does not wait for ever: its client may be slow, but not without an end.

The library times out only connections that are idle. This adds an end to the arrival of a
request's head, to a request as a whole until its answer is taken, and to what still arrives
after the answer; and a number of connections beyond which no more are taken.
"""

import asyncio
from collections import Counter
from typing import Any, ClassVar

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from crossfoot.report.serve import limits
from crossfoot.report.serve.answers import raw_answer

_TOO_MANY = raw_answer(503, "Too many connections are open. Try again in a little while.")
_TOO_SLOW = raw_answer(408, "The request did not arrive in time. Try again.")
_NO_REQUEST = raw_answer(400, "This is no request that can be understood.")
_HEAD = "the head of a request"


class Patient(H11Protocol):
    """One connection.

    Args:
        config, server_state, app_state, _loop: as the library gives them.
    """

    from_one: ClassVar[Counter[str]] = Counter()
    head_seconds = limits.HEAD_SECONDS
    request_seconds = limits.REQUEST_SECONDS

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._end: asyncio.TimerHandle | None = None
        self._waits_for: object = None
        self._counted = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if (
            len(self.connections) > limits.CONNECTIONS
            or self.from_one[address] >= limits.CONNECTIONS_OF_ONE
        ):
            transport.write(_TOO_MANY)
            transport.close()
            return
        self.from_one[address] += 1
        self._counted = address
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        self._stop()
        if self._counted:
            self.from_one[self._counted] -= 1
            if not self.from_one[self._counted]:
                del self.from_one[self._counted]

    def data_received(self, data: bytes) -> None:
        """Something arrived."""
        if self.transport.is_closing():
            return
        if self._waits_for in (None, _HEAD) and self._untouched() and self._at_once(data):
            return
        super().data_received(data)
        self._look()

    def _untouched(self) -> bool:
        """Whether nothing of a request has arrived, and all of the last answer was taken."""
        return (
            self.conn.our_state is h11.IDLE
            and self.conn.their_state is h11.IDLE
            and not self.conn.trailing_data[0]
            and not self.transport.get_write_buffer_size()
        )

    def _at_once(self, data: bytes) -> bool:
        """Whether this was a whole plain request, and is answered already."""
        date = dict(self.server_state.default_headers).get(b"date", b"")
        address = self.client[0] if self.client else ""
        answer: bytes | None = self.app.at_once(data, address, date)
        if answer is None:
            return False
        self.transport.write(answer)
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )
        self._look()
        return True

    def on_response_complete(self) -> None:
        """An answer was given."""
        super().on_response_complete()
        self._look()

    def send_400_response(self, msg: str) -> None:
        """What arrived is no request."""
        del msg
        self.transport.write(_NO_REQUEST)
        self.transport.close()
        # Nothing more is taken from it, and it does not stay because nobody takes the answer.
        self._wait_for("its end", self.head_seconds)

    def _look(self) -> None:
        """Find out what is waited for now, and set an end to that."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._wait_for(cycle, self.request_seconds)
        elif self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY:
            self._wait_for("the rest of a request that was answered", self.head_seconds)
        elif self.transport.get_write_buffer_size():
            self._wait_for("an answer to be taken", self.request_seconds)
        elif self.timeout_keep_alive_task is None:
            self._wait_for(_HEAD, self.head_seconds)
        else:
            self._stop()  # idle between two requests: the library sees to that

    def _wait_for(self, what: object, seconds: float) -> None:
        if what == self._waits_for:
            return
        self._stop()
        self._waits_for = what
        self._end = self.loop.call_later(seconds, self._over)

    def _stop(self) -> None:
        if self._end is not None:
            self._end.cancel()
        self._end, self._waits_for = None, None

    def _over(self) -> None:
        """It took too long."""
        idle = self.conn.our_state in (h11.IDLE, h11.DONE)
        if (
            idle
            and not self.transport.get_write_buffer_size()
            and self.conn.their_state is h11.IDLE
        ):
            self.transport.write(_TOO_SLOW)
            self.transport.close()
            self._wait_for("its end", self.head_seconds)
        else:
            self.transport.abort()
