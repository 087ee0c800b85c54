"""A real Chromium on pages of the real releases, as files, from a plain server, and live."""

import contextlib
import functools
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading

import pytest

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


def run(*words, cwd, state):
    """The installed command; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", *map(str, words)],
        cwd=cwd, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "CROSSFOOT_STATE": str(state), "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done


@pytest.fixture(scope="session")
def kept(real_archive):
    """An archive of the real releases, and the folder of what its machine remembers."""
    return real_archive.path.parent


@pytest.fixture(scope="session")
def site(kept):
    """The report on them as a folder."""
    run("build", "site", "--archive", "archive", cwd=kept, state=kept / "state")
    return kept / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        """A test's output is no access log."""


@pytest.fixture(scope="session")
def served(site):
    """The address of the folder behind a server that only hands out files."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def live(kept):
    """The address of `crossfoot serve` on the same archive."""
    command = [sys.executable, "-m", "crossfoot", "serve", "--archive", "archive", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", env={**os.environ, "CROSSFOOT_STATE": str(kept / "state")},
    )  # fmt: skip
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    else:
        pytest.fail("the server did not start: " + "".join(said))
    rest = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
    rest.start()
    yield found[0]
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(20)
    process.kill()
    rest.join(5)
    process.stdout.close()


# The library leaves an event loop running: it is shut again before other tests want their own.
@pytest.fixture(scope="module")
def chromium():
    """The browser; without one the tests are skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (loads a second)

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Seen:
    """What a page did besides showing itself."""

    def __init__(self, page, own):
        self.errors, self.outside = [], []
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", lambda r: None if own(r.url) else self.outside.append(r.url))


@pytest.fixture
def opened(chromium):
    """Open a page: `opened(address, width=..., theme=..., script=...)` gives page and deeds."""
    contexts = []

    def open_page(address, *, width=1280, theme="light", script=True, zoom=1):
        context = chromium.new_context(
            viewport={"width": width // zoom, "height": 900 // zoom},
            device_scale_factor=zoom, color_scheme=theme, java_script_enabled=script,
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        start = re.match(r"\w+://[^/]*", address)[0]
        seen = Seen(page, lambda url: url.startswith((start, "data:", "blob:")))
        page.goto(address, wait_until="load")
        return page, seen

    yield open_page
    for context in contexts:
        context.close()
