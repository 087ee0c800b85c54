"""A real server on a free port, as people start it, and clients of every manner."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PATIENCE = 240  # a machine may be busy with other things
MARK = "a-line-between-parts"


@dataclass
class Served:
    """A running server: its address, its process, and what it has said so far."""

    address: str
    process: subprocess.Popen
    archive: Path
    said: list[str] = field(default_factory=list)

    @property
    def place(self):
        """Host and port."""
        host, _, port = self.address.removeprefix("http://").strip("/").rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def output(self):
        """Everything printed so far."""
        return "".join(self.said)

    def client(self, **how):
        """An HTTP client of this server."""
        return httpx.Client(base_url=self.address, timeout=60, trust_env=False, **how)

    def connect(self):
        """A bare connection."""
        return socket.create_connection(self.place, timeout=60)

    def says(self, words, seconds=PATIENCE):
        """Wait until it says something; whether it did."""
        return until(lambda: words in self.output, seconds)


def until(happens, seconds=PATIENCE, pause=0.1):
    """Wait until something is so; whether it came to be."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(pause)
    return bool(happens())


@contextlib.contextmanager
def serving(archive, *words, env=None):
    """`crossfoot serve` on a free port, ended at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "crossfoot", "serve", "--archive", archive, "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", **(env or {})},
    )
    served = Served("", process, archive)

    def listen():
        for line in process.stdout:
            served.said.append(line)

    ears = threading.Thread(target=listen, daemon=True)
    ears.start()
    try:
        until(lambda: "open http" in served.output or process.poll() is not None)
        found = re.search(r"open (http\S+)", served.output)
        assert found, served.output
        served.address = found[1]
        yield served
    finally:
        process.terminate()
        process.wait(PATIENCE)
        ears.join(10)
        process.stdout.close()


def exchanged(connection, data=b""):
    """Send bytes, and give everything that comes back until the other side closes."""
    connection.sendall(data)
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def form(token, name, content, *, extra=b""):
    """Body and headers of a form with a file, as a browser sends it."""
    head = f'--{MARK}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
    head += f'--{MARK}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    body = head.encode() + content + f"\r\n--{MARK}--\r\n".encode() + extra
    return body, {"content-type": f"multipart/form-data; boundary={MARK}"}
