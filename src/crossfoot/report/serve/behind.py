"""A process behind the door, as the front holds it: started, asked, given up, ended.

Whatever takes long happens in such a process: the front shares no interpreter with it.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

_NICE = 5
_LAST_WORDS = 2.0


class GoneError(Exception):
    """The process ended without an answer, or had to be ended."""


class TooSlowError(GoneError):
    """It took longer than it may; it was ended."""


class Behind:
    """One process that answers one question at a time.

    Args:
        work: what it does, given its end of the pipe and `words`; a function with a name.
        words: what it is told at the start.
    """

    def __init__(self, work: Callable[..., None], *words: object) -> None:
        # A fresh interpreter on every system: nothing of the front is inherited.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_begin, args=(work, theirs, *words), daemon=True)
        self._process.start()
        theirs.close()
        self._one_at_a_time = threading.Lock()
        self._said_ready = False

    def ready(self, seconds: float) -> None:
        """Wait until it has said that it is ready; said once, that holds.

        Raises:
            GoneError: it is not, and will not be.
        """
        with self._one_at_a_time:
            if not self._said_ready:
                self.receive(seconds)
                self._said_ready = True

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    def ask(self, question: object, seconds: float) -> Any:
        """One question and its answer. The process is ended where it takes too long.

        Raises:
            GoneError: there is no answer, and will be none.
        """
        with self._one_at_a_time:
            try:
                self._pipe.send(question)
            except (OSError, ValueError) as error:
                raise GoneError("it is gone") from error
            return self.receive(seconds)

    def receive(self, seconds: float | None = None) -> Any:
        """The next thing it says by itself.

        Raises:
            GoneError: it says nothing more.
        """
        try:
            if not self._pipe.poll(seconds):
                self.end()
                raise TooSlowError(f"it took longer than {seconds:g} seconds")
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise GoneError("it ended without an answer") from error

    def end(self) -> None:
        """End it, whatever it does. What it started ends with it."""
        self._process.kill()
        self._process.join(_LAST_WORDS)
        self._pipe.close()


def step_back() -> None:
    """Let whoever answers readers go first from now on; called in the process itself."""
    if sys.platform != "win32":
        os.nice(_NICE)


def _begin(work: Callable[..., None], pipe: Connection, *words: object) -> None:
    """The first function in the new process."""
    # An interrupt from the keyboard reaches the whole group; the front decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work(pipe, *words)
    except (EOFError, OSError):
        return  # the front is gone: there is nobody to work for
