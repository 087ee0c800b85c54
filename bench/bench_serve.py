"""`serve` with 50 readers at once: how long a built page takes, also while a draft is checked.

Side by side in the same run: a bare server of the same pages as files. The readers ask without
a pause, one page after the other over a connection that stays open, in a process of their own.
Waiting for that process's own turn is part of every figure. Nothing here fails on time.

python bench/bench_serve.py             on ../shared/releases if there, else on the example
python bench/bench_serve.py ARCHIVE     on an archive that is there
"""

import asyncio
import contextlib
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

SHARED = Path(__file__).parent.parent.parent / "shared" / "releases"
READERS = 50
SECONDS = 6.0
MOST_PAGES = 400
BAR_MS = 100.0
CROSSFOOT = [sys.executable, "-m", "crossfoot"]
_LINK = re.compile(rb'href="([^"#?]+)"')


@dataclass(slots=True)
class Reading:
    """What one crowd of readers saw."""

    took: list[float] = field(default_factory=list)
    failed: int = 0
    bytes: int = 0

    def line(self, what: str) -> str:
        """The figures in one line."""
        every = sorted(self.took) or [0.0]
        p50, p99 = (every[int(len(every) * share)] * 1000 for share in (0.50, 0.99))
        said = "within" if p99 < BAR_MS else "OVER"
        return (
            f"{what:<44} {len(every) / SECONDS:7,.0f} pages/s  p50 {p50:6.1f} ms  p99 {p99:6.1f} ms"
            f"  worst {every[-1] * 1000:6.1f} ms  {self.failed} failed"
            f"  ({said} the bar of {BAR_MS:.0f} ms)"
        )


async def reader(place: tuple[str, int], paths: list[str], until: float, seen: Reading) -> None:
    """One reader: page after page over one connection, or over another where that is closed."""
    source = sink = None
    turn = 0
    while time.perf_counter() < until:
        if sink is None:
            source, sink = await asyncio.open_connection(*place)
        path = paths[turn % len(paths)]
        turn += 1
        began = time.perf_counter()
        sink.write(f"GET {path} HTTP/1.1\r\nhost: {place[0]}:{place[1]}\r\n\r\n".encode())
        try:
            head = (await source.readuntil(b"\r\n\r\n")).lower()
            size = int(head.partition(b"content-length: ")[2].split(b"\r\n", 1)[0])
            body = await source.readexactly(size)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            seen.failed += 1
            head, body = b"http/1.0 connection: close", b""
        seen.took.append(time.perf_counter() - began)
        seen.bytes += len(body)
        if not head.startswith((b"http/1.1 200", b"http/1.0 200")):
            seen.failed += 1
        if b"connection: close" in head or head.startswith(b"http/1.0"):
            sink.close()
            source = sink = None


async def crowd(place: tuple[str, int], paths: list[str]) -> Reading:
    """Fifty readers, each beginning at another page."""
    seen, until = Reading(), time.perf_counter() + SECONDS
    step = max(1, len(paths) // READERS)
    turns = [
        paths[n * step % len(paths) :] + paths[: n * step % len(paths)] for n in range(READERS)
    ]
    await asyncio.gather(*(reader(place, own, until, seen) for own in turns))
    return seen


def measured(place: tuple[str, int], paths: list[str]) -> Reading:
    """What a crowd sees, in a process of its own."""
    words = json.dumps([place, paths])
    done = subprocess.run(
        [sys.executable, __file__, "--crowd"], input=words, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return Reading(**json.loads(done.stdout))


def pages(address: str) -> list[str]:
    """Paths of built pages, found by following links from the front page."""
    waiting, seen = [address, f"{address}never.html"], {}
    while waiting and len(seen) < MOST_PAGES:
        place = waiting.pop(0)
        if place in seen or not place.startswith(address):
            continue
        try:
            with urllib.request.urlopen(place) as answer:  # noqa: S310  (our own server)
                seen[place] = answer.headers.get("etag") is not None
                found = _LINK.findall(answer.read()) if seen[place] else []
        except OSError:
            seen[place] = False
            continue
        waiting += [urljoin(place, link.decode()) for link in found]
    built = [urlsplit(place).path for place, from_memory in seen.items() if from_memory]
    return [path for path in built if not path.startswith(("/api/", "/compare", "/draft"))]


@contextlib.contextmanager
def serving(archive: Path) -> Iterator[str]:
    """`crossfoot serve`; the address it prints."""
    command = [*CROSSFOOT, "serve", "--archive", archive, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().rpartition("open ")[2].strip()
        finally:
            server.terminate()


@contextlib.contextmanager
def bare(folder: Path) -> Iterator[tuple[str, int]]:
    """A server of files that does nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", BARE, str(port), str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield "127.0.0.1", port
        finally:
            server.terminate()


BARE = """
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[2])
handler.func.protocol_version = "HTTP/1.1"
server = http.server.ThreadingHTTPServer
server.request_queue_size = 256
server(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
"""


def checking(address: str, draft: Path, over: threading.Event, took: list[float]) -> None:
    """One draft after the other, until it is over."""
    with urllib.request.urlopen(f"{address}api/draft") as answer:  # noqa: S310
        token = json.load(answer)["token"]
    mark = "a-line-between-parts"
    head = f'--{mark}\r\ncontent-disposition: form-data; name="token"\r\n\r\n{token}\r\n'
    head += f'--{mark}\r\ncontent-disposition: form-data; name="file"; filename="{draft.name}"\r\n'
    body = f"{head}\r\n".encode() + draft.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    kind = {"content-type": f"multipart/form-data; boundary={mark}"}
    while not over.is_set():
        began = time.perf_counter()
        request = urllib.request.Request(f"{address}api/draft", body, kind)  # noqa: S310
        with contextlib.suppress(OSError), urllib.request.urlopen(request) as answer:  # noqa: S310
            answer.read()
            took.append(time.perf_counter() - began)
        over.wait(0.2)


def main(archive: Path, folder: Path, draft: Path) -> None:
    with serving(archive) as address:
        paths = pages(address)
        place = urlsplit(address)
        own = place.hostname, place.port
        print(f"{len(paths)} built pages and files, {READERS} readers, {SECONDS:.0f} s each")
        print(measured(own, paths).line("serve"))
        over, took = threading.Event(), []
        thread = threading.Thread(target=checking, args=(address, draft, over, took))
        thread.start()
        print(measured(own, paths).line("serve, while drafts are checked"))
        over.set()
        thread.join()
        words = ", ".join(f"{seconds:.1f}" for seconds in took)
        print(f"{'':<44} drafts checked meanwhile, each in seconds: {words or 'none'}")
    subprocess.run([*CROSSFOOT, "build", folder, "--archive", archive], check=True,
                   capture_output=True)  # fmt: skip
    with bare(folder) as beside:
        print(measured(beside, paths).line("http.server on the same pages as files"))


if __name__ == "__main__":
    if sys.argv[1:] == ["--crowd"]:
        there, asked = json.load(sys.stdin)
        result = asyncio.run(crowd(tuple(there), asked))
        json.dump({"took": result.took, "failed": result.failed, "bytes": result.bytes}, sys.stdout)
        sys.exit()
    with tempfile.TemporaryDirectory() as top:
        kept, files = Path(top) / "archive", sorted(SHARED.glob("*.xlsx"))
        if len(sys.argv) > 1:
            kept = Path(sys.argv[1])
        elif files:
            subprocess.run([*CROSSFOOT, "add", SHARED, "--archive", kept], check=True,
                           capture_output=True)  # fmt: skip
        else:
            subprocess.run([*CROSSFOOT, "audit", "--archive", kept], check=False,
                           capture_output=True)  # fmt: skip
        blob = files[-1] if files else next(path for path in kept.rglob("*") if path.is_file())
        main(kept, Path(top) / "site", blob)
