"""Reading workbooks through a guarded process that serves many files.

A crash, a hang or too much memory costs only the file that caused it: the process is
replaced and the next file is read as if nothing had happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from crossfoot.core.digest import Digest
from crossfoot.reading.grid import wire
from crossfoot.reading.grid.child import (
    DEFAULT_LIMITS,
    MUST_WATCH,
    Child,
    Limits,
    default_command,
    memory_words,
)
from crossfoot.reading.grid.faults import UnreadableWorkbookError
from crossfoot.reading.grid.model import FormSheet, WorkbookGrid
from crossfoot.reading.grid.refusal import Fault, Refusal


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheets are read; capitals do not matter.

    Attributes:
        in_name: words that the name of a wanted sheet holds; `*` for every sheet.
        in_title: words that a text in its first rows holds; asked only where no name does.
    """

    in_name: str = "atd"
    in_title: str = "alternatives to detention"


ABOUT_THE_PROGRAMME: Final = Wanted()


class Worker:
    """A guarded process that reads one file after another. Use it as a context manager.

    It starts with the first request and is not meant to be shared between threads.

    Args:
        limits: what one file may cost.
        command: how the process is started; the default is this package's own worker.
        watch: whether its memory is watched from outside as well; the default is to do so
            where the system does not hold a process to its limit.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        command: Sequence[str] = (),
        *,
        watch: bool = MUST_WATCH,
    ) -> None:
        self._limits = limits
        self._command = list(command) or default_command(limits)
        self._watch = watch
        self._child: Child | None = None
        self.peak_memory = 0
        """The most memory that any file took in the worker, in bytes; 0 where not known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process. A later request starts another."""
        child, self._child = self._child, None
        if child:
            child.end()

    def read(
        self,
        path: Path,
        digest: Digest,
        *,
        name: str = "",
        wanted: Wanted = ABOUT_THE_PROGRAMME,
        count_others: bool = False,
    ) -> WorkbookGrid:
        """The sheets of a workbook that are wanted, and the names of the others.

        Args:
            path: the file.
            digest: the sha256 its bytes must have.
            name: what to call the file in sentences; its name on disk if empty.
            wanted: which sheets to read; a workbook without any has empty `grids`.
            count_others: whether to count the numbers on the other sheets, just as they
                would be counted if the sheet were read (dates, although stored as numbers,
                are not; `None` stays where a sheet cannot be read).

        Raises:
            UnreadableWorkbookError: nothing was read from the file; it says why.
        """
        request = {
            "operation": "read",
            "path": str(path),
            "digest": digest.hex,
            "in_name": wanted.in_name.lower(),
            "in_title": wanted.in_title.lower(),
            "count_others": count_others,
        }
        return wire.workbook(digest, self._ask(request, name or path.name))

    def person_level(self, path: Path, *, name: str = "") -> str | None:
        """A sentence when the file looks like records about single persons, else `None`.

        Workbooks, delimited text and Parquet files are looked at, by their headers alone.
        What is none of these, or is damaged, gives `None`.

        Args:
            path: the file.
            name: what to call it in the sentence; its name on disk if empty.

        Raises:
            UnreadableWorkbookError: the file cannot be opened, or looking at it failed.
        """
        name = name or path.name
        words = self._ask({"operation": "person_level", "path": str(path)}, name)["words"]
        return f"`{name}` looks like records about single persons: {words}." if words else None

    def form(self, path: Path) -> tuple[FormSheet, ...]:
        """The visible sheets of a workbook that is a form, each as rows of texts.

        Raises:
            UnreadableWorkbookError: it is no workbook, or larger than any form.
        """
        answer = self._ask({"operation": "form", "path": str(path)}, path.name)
        return tuple(
            FormSheet(name, tuple((number, tuple(texts)) for number, texts in rows))
            for name, rows in answer["sheets"]
        )

    def _ask(self, request: dict[str, Any], name: str) -> dict[str, Any]:
        try:
            answer = self._running().ask(request)
        except Refusal as refusal:
            self.close()
            raise UnreadableWorkbookError(name, refusal.fault, refusal.detail) from None
        except BaseException:
            # An interrupted answer must not be taken for the answer to the next request.
            self.close()
            raise
        self.peak_memory = max(self.peak_memory, answer.get("peak", 0))
        if "result" in answer:
            result: dict[str, Any] = answer["result"]
            return result
        fault, detail = Fault(answer["fault"]), answer["detail"]
        if fault in (Fault.MEMORY, Fault.CRASH):
            self.close()
        raise UnreadableWorkbookError(name, fault, detail or memory_words(self._limits))

    def _running(self) -> Child:
        if self._child and not self._child.alive:
            self.close()
        if self._child is None:
            self._child = Child(self._command, self._limits, watch=self._watch)
        return self._child


def read(path: Path, digest: Digest, *, name: str = "", count_others: bool = False) -> WorkbookGrid:
    """Read one workbook in a worker of its own; for more than one, use a `Worker`.

    Raises:
        UnreadableWorkbookError: nothing was read from the file; it says why.
    """
    with Worker() as worker:
        return worker.read(path, digest, name=name, count_others=count_others)


def person_level(path: Path, *, name: str = "") -> str | None:
    """`Worker.person_level` in a worker of its own.

    Raises:
        UnreadableWorkbookError: the file cannot be opened, or looking at it failed.
    """
    with Worker() as worker:
        return worker.person_level(path, name=name)
