"""Clients that are slow, huge, odd or gone: each is dealt with, and no reader notices."""

import contextlib
import socket
import statistics
import threading
import time

import pytest
from long import long
from serving import MARK, exchanged, form, serving, until

from crossfoot.report.serve import limits

READERS = 50
PAGE = b"GET /never.html HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def server(archive, tmp_path_factory):
    env = {"CROSSFOOT_STATE": str(tmp_path_factory.mktemp("state"))}
    with serving(archive, "--log", "--drafts", "1000", env=env) as running:
        yield running


POST = b"POST /never.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n"
TWO_LENGTHS = b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"


def upload_head(length):
    kind = f"multipart/form-data; boundary={MARK}"
    lines = ("POST /api/draft HTTP/1.1", "Host: localhost", f"Content-Type: {kind}",
             f"Content-Length: {length}", "", "")  # fmt: skip
    return "\r\n".join(lines).encode()


class Dribbler(threading.Thread):
    """A client that sends a byte a second, and sees how long it is borne."""

    def __init__(self, server, first, rest):
        super().__init__(daemon=True)
        self.connection = server.connect()
        self.first, self.rest = first, rest
        self.lasted, self.answer = 0.0, b""

    def run(self):
        began = time.monotonic()
        with contextlib.suppress(OSError):
            self.connection.sendall(self.first)
            self.connection.settimeout(1.0)
            for place in range(len(self.rest)):
                self.connection.sendall(self.rest[place : place + 1])
                with contextlib.suppress(TimeoutError):
                    part = self.connection.recv(4096)
                    self.answer += part
                    if not part:
                        break
        self.lasted = time.monotonic() - began
        self.connection.close()


def read_pages(server, seconds, took, wrong):
    """One reader, page after page."""
    with server.connect() as connection:
        stream = connection.makefile("rb")
        until_then = time.monotonic() + seconds
        while time.monotonic() < until_then:
            began = time.monotonic()
            connection.sendall(PAGE)
            status = stream.readline()
            headers = dict(line.lower().split(b": ", 1) for line in iter(stream.readline, b"\r\n"))
            stream.read(int(headers[b"content-length"]))
            took.append(time.monotonic() - began)
            if b" 200 " not in status:
                wrong.append(status)
            time.sleep(0.05)


@long
def test_fifty_readers_do_not_notice_clients_that_send_a_byte_a_second(server):
    dribblers = [
        Dribbler(server, b"", PAGE),
        Dribbler(server, b"GET /never.html HTTP/1.1\r\nHost: local", b"host\r\n" * 20),
        Dribbler(server, upload_head(5000), form("x", "a.xlsx", b"y" * 999)[0]),
        Dribbler(server, POST, b"x" * 99),
    ]
    for dribbler in dribblers:
        dribbler.start()
    took, wrong = [], []
    seconds = limits.BODY_SECONDS + 5
    readers = [
        threading.Thread(target=read_pages, args=(server, seconds, took, wrong))
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for thread in (*readers, *dribblers):
        thread.join(limits.BODY_SECONDS + 60)
    assert not wrong
    assert len(took) > READERS * 20
    # The fifty readers share one interpreter with each other here: no figure of the server.
    assert statistics.median(took) < 1
    head, head_too, body, after = dribblers
    assert not any(dribbler.is_alive() for dribbler in dribblers)
    assert b" 408 " in head.answer
    assert b" 408 " in head_too.answer
    assert head.lasted < limits.HEAD_SECONDS + 10
    assert b" 408 " in body.answer
    assert body.lasted < limits.BODY_SECONDS + 15
    assert b" 405 " in after.answer, "it was answered before its body came"
    assert after.lasted < 2 * limits.HEAD_SECONDS + 10


def test_a_client_that_does_not_take_its_answer_is_given_up(server):
    """Small windows, many requests, nothing read: the server holds on to a bounded amount."""
    answer = "GET /api/openapi.json 200"
    before = server.output.count(answer)
    with contextlib.closing(socket.socket()) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(server.place)
        connection.settimeout(2)
        with contextlib.suppress(OSError):
            for _ in range(500):
                connection.sendall(b"GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 8)
        assert until(lambda: server.output.count(answer) > before)
        with server.client() as client:
            assert client.get("/never.html").status_code == 200
        answered = server.output.count(answer) - before
        assert answered < 400, "it stops answering when answers are not taken"


def test_a_file_that_is_too_large_is_refused_before_it_arrives(server):
    with server.connect() as connection:
        connection.sendall(upload_head(limits.MOST_BYTES * 50))
        assert b" 413 " in connection.recv(4096)


def test_a_file_of_unstated_size_is_refused_when_it_has_become_too_large(server):
    with server.connect() as connection:
        head = upload_head(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
        connection.sendall(head)
        body, _ = form("x", "a.xlsx", b"")
        piece = b"x" * 65536
        chunk = b"%x\r\n%s\r\n" % (len(piece), piece)
        answer = b""
        with contextlib.suppress(OSError):
            connection.sendall(b"%x\r\n%s\r\n" % (len(body) - 26, body[:-26]))
            for _ in range(limits.MOST_BYTES // len(piece) + 40):
                connection.sendall(chunk)
            answer = connection.recv(4096)
        assert b" 413 " in answer


def test_whoever_stops_in_the_middle_of_a_file_leaves_nothing(server):
    with server.client() as client:
        token = client.get("/api/draft").json()["token"]
    body, _ = form(token, "half.xlsx", b"PK" * 50_000)
    for _ in range(8):
        with server.connect() as connection:
            connection.sendall(upload_head(len(body)) + body[:40_000])
    # Every place for files that arrive is free again.
    with server.client() as client:

        def checked():
            body, kind = form(token, "x.xlsx", b"no workbook")
            return client.post("/api/draft", content=body, headers=kind).status_code == 422

        assert until(checked, 30)


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /never.html HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n",
        b"GET /never.html HTTP/1.1\r\n folded: x\r\nHost: localhost\r\n\r\n",
        b"POST /draft HTTP/1.1\r\nHost: localhost\r\n" + TWO_LENGTHS,
        b"POST /draft HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /never.html HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_refused_and_the_connection_ended(server, request_):
    with server.connect() as connection:
        answer = exchanged(connection, request_)
    status = answer.split(b" ", 2)[1] if answer else b""
    assert status in (b"400", b"408", b"415", b"501", b"505"), answer[:200]
    assert b"content-security-policy" in answer.lower()


@pytest.mark.parametrize(
    "head",
    [
        b"GET /never.html HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40_000,
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost",
        b"GET /api/releases?" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"\r\n".join([b"X: y"] * 9_000),
    ],
    ids=["header", "path", "query", "many"],
)
def test_a_head_that_is_too_large_is_refused(server, head):
    for pieces in (1, 8):
        with server.connect() as connection, contextlib.suppress(OSError):
            whole = head + b"\r\nConnection: close\r\n\r\n"
            step = len(whole) // pieces + 1
            for place in range(0, len(whole), step):
                connection.sendall(whole[place : place + step])
                time.sleep(0.02 * (pieces > 1))
            answer = exchanged(connection)
            assert answer.split(b" ", 2)[1] in (b"431", b"400"), answer[:100]


@pytest.mark.parametrize("host", [b"localhost\r\n folded", b"localhost folded", b"local\thost"])
def test_a_host_that_is_none_is_not_answered_for(server, host):
    with server.connect() as connection:
        request = b"GET /never.html HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        assert exchanged(connection, request).split(b" ", 2)[1] in (b"421", b"400")


def test_a_request_within_a_request_is_not_answered(server):
    """Both ways of stating a length at once: a proxy and a server might see two requests."""
    inner = b"GET /api/checkpoint HTTP/1.1\r\nHost: localhost\r\n\r\n"
    both = (
        b"POST /never.html HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Length: %d\r\nConnection: close\r\n\r\n0\r\n\r\n" % (len(inner) + 5)
    )
    with server.connect() as connection:
        answer = exchanged(connection, both + inner)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"origin" not in answer.partition(b"\r\n\r\n")[2]


def test_more_connections_than_there_is_room_for_are_told_so(server):
    held = [server.connect() for _ in range(limits.CONNECTIONS_OF_ONE + 20)]
    try:
        refused = b""
        for connection in reversed(held):
            connection.settimeout(2)
            with contextlib.suppress(TimeoutError, OSError):
                refused = connection.recv(4096)
            if refused:
                break
        assert refused.startswith(b"HTTP/1.1 503 ")
    finally:
        for connection in held:
            connection.close()
    with server.client() as client:

        def answered():
            with contextlib.suppress(Exception):
                return client.get("/never.html").status_code == 200
            return False

        assert until(answered, 30)


def test_a_fault_of_ours_tells_nothing(server):
    assert "Traceback" not in server.output
    assert "fault" not in server.output
