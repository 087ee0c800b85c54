"""A web server on this machine that gives prepared answers, and remembers what it was asked."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Said:
    """One prepared answer.

    Attributes:
        body: what is announced.
        status: its status.
        headers: besides Content-Length.
        cut: send only so many bytes of the body, then hang up.
        hang: seconds of silence before the body.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    hang: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    headers: dict[str, str]
    at: float


def page(*links):
    """An HTML page with these links."""
    body = "".join(f'<p><a href="{link}">Statistics</a></p>' for link in links)
    return Said(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(),
                headers={"Content-Type": "text/html"})  # fmt: skip


class Server:
    """Prepared answers by path; of several the last is given again and again."""

    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"
        self.other = f"http://localhost:{port}"  # the same server under another name of a host
        self.answers = {}
        self.asked = []

    def say(self, path, *answers):
        """Prepare what to answer at a path."""
        self.answers[path] = list(answers)

    def times(self, path):
        """How often a path was asked for."""
        return len(self.to(path))

    def to(self, path):
        """The requests for a path, with the query or without."""
        return [a for a in self.asked if path in (a.path, a.path.partition("?")[0])]

    def next(self, path):
        """The answer that is due."""
        for known in (path, path.partition("?")[0]):
            if known in self.answers:
                waiting = self.answers[known]
                return waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return Said(b"not there", 404)


@contextmanager
def replayed():
    """A server that runs while the context does."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            headers = {name.lower(): text for name, text in self.headers.items()}
            server.asked.append(Asked(self.path, headers, time.monotonic()))
            said = server.next(self.path)
            tag = said.headers.get("ETag")
            if said.status == 200 and tag and headers.get("if-none-match") == tag:
                said = Said(status=304, headers=said.headers)
            if said.hang:
                stop.wait(said.hang)
            self.send_response(said.status)
            for name, text in said.headers.items():
                self.send_header(name, text)
            if said.status != 304:
                self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            if said.status != 304:
                self.wfile.write(said.body[: said.cut])
            if said.cut is not None:
                self.close_connection = True

        def log_message(self, *_words):
            """Nothing: a test is quiet."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_request):
            """A client that hung up is what some tests are about."""

    listening = Quiet(("127.0.0.1", 0), Handler)
    server = Server(listening.server_address[1])
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
