"""A worker process as its parent holds it: started, asked, watched, ended."""

import contextlib
import importlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import crossfoot
from crossfoot.reading.grid.frames import read_frame, write_frame
from crossfoot.reading.grid.refusal import Fault, Refusal

_WATCH_SECONDS = 0.05
_START_SECONDS = 60.0
_STDERR_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: wall time for one file, so that with stopping the worker it stays below ten.
        memory: bytes the worker may take, so that with its parent it stays below 1 GiB.
    """

    seconds: float = 9.0
    memory: int = 768 << 20


DEFAULT_LIMITS: Final = Limits()
# Where the system does not hold a process to its memory, the parent looks.
MUST_WATCH: Final = sys.platform != "linux"


def default_command(limits: Limits) -> list[str]:
    """How the worker is started: by module name, never from the current folder."""
    module = "crossfoot.reading.grid.worker"
    return [sys.executable, "-P", "-m", module, str(limits.memory), str(limits.seconds)]


class Child:
    """One running worker process.

    Args:
        command: program and arguments.
        limits: what one request may cost.
        watch: whether to look at its memory from outside.

    Raises:
        Refusal: it does not start.
    """

    def __init__(self, command: Sequence[str], limits: Limits, *, watch: bool) -> None:
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._watched = _watched(self._process.pid) if watch else None
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self._receive(_START_SECONDS)
        except BaseException:
            self.end()
            raise

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request and its answer.

        Raises:
            Refusal: it crashed, hung or took too much memory; it must be ended then.
        """
        stream = self._process.stdin
        if stream is None:
            raise Refusal(Fault.CRASH, "the reading process has no input")
        # Where it is gone already, waiting for its answer says why.
        with contextlib.suppress(OSError):
            write_frame(stream, request)  # type: ignore[arg-type]  # bytes, as no text mode was asked
        return self._receive(self._limits.seconds)

    def end(self) -> None:
        """End it, whatever it does, and leave nothing open."""
        process = self._process
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        self._listener.join()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _listen(self) -> None:
        stream = self._process.stdout
        while stream is not None:
            try:
                answer = read_frame(stream)  # type: ignore[arg-type]  # as above
            except (OSError, ValueError):
                answer = None
            self._answers.put(answer)
            if answer is None:
                return

    def _receive(self, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                words = f"reading it took longer than {seconds:g} seconds"
                raise Refusal(Fault.HANG, words)
            try:
                answer = self._answers.get(
                    timeout=min(left, _WATCH_SECONDS) if self._watched else left
                )
            except queue.Empty:
                self._look_at_memory()
                continue
            if answer is None:
                raise self._died()
            return answer

    def _look_at_memory(self) -> None:
        if self._watched is None:
            return
        try:
            resident = self._watched.memory_info().rss
        except Exception:  # noqa: BLE001  # it may end while it is looked at: its answer says why
            return
        if resident > self._limits.memory:
            raise Refusal(Fault.MEMORY, memory_words(self._limits))

    def _died(self) -> Refusal:
        process = self._process
        try:
            code = process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return Refusal(Fault.CRASH, "the reading process closed its output")
        said = process.stderr.read()[-_STDERR_TAIL:] if process.stderr else b""
        if b"memory allocation of" in said or b"MemoryError" in said:
            return Refusal(Fault.MEMORY, memory_words(self._limits))
        return Refusal(Fault.CRASH, f"the reading process ended with {_ending(code)}")


def memory_words(limits: Limits) -> str:
    """The detail of a refusal for want of memory."""
    return f"reading it took more than {limits.memory >> 20:,} MiB"


def _ending(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"code {code}"


def _environment() -> dict[str, str]:
    """The parent's, with the place of this package first, wherever it was imported from."""
    home = str(Path(crossfoot.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _watched(pid: int) -> Any:
    """A view of the process; psutil is a dependency only where the system sets no limits."""
    return importlib.import_module("psutil").Process(pid)
