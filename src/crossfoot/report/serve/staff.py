"""Everybody behind the door: the desk, the examiners, and who takes over when the archive grows."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from crossfoot.core.errors import CrossfootError, EvidenceError, UsageError
from crossfoot.report.serve import desk, examiner
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import Reply
from crossfoot.report.serve.behind import Behind, GoneError, TooSlowError
from crossfoot.report.serve.limits import (
    ANSWER_SECONDS,
    DRAFT_SECONDS,
    EXAMINERS,
    POLL_SECONDS,
    READY_SECONDS,
    WAITING_DRAFTS,
    WAITING_QUESTIONS,
)
from crossfoot.report.serve.messages import Asked, Draft, Failed, Ready, Shown, Underway
from crossfoot.report.serve.opened import Archive, Progress
from crossfoot.report.serve.shelf import Held, Shelf

Tell = Callable[[str], None]


class Staff:
    """The processes behind the door, and the pages that they made.

    Args:
        archive: what is served.
        tell: says what happens to whoever runs the server.
    """

    def __init__(self, archive: Archive, tell: Tell) -> None:
        self.shelf: Shelf = {}
        self.releases = 0
        self._archive = archive
        self._tell = tell
        self._stamp = ""
        self._desk: Behind | None = None
        self._making: Behind | None = None
        self._waiting = 0
        self._examiners: list[tuple[str, Behind]] = []
        self._examining = asyncio.Semaphore(EXAMINERS)
        self._drafts = 0
        self._ended = False

    def open(self, progress: Progress) -> None:
        """Read the archive and make every page; afterwards everything is ready.

        Raises:
            CrossfootError: the archive cannot be read.
        """
        self._stamp = self._archive.stamp()
        self._desk, self.shelf, self.releases = self._built(progress)
        self._examiners.append(self._newcomer())

    def end(self) -> None:
        """End every process."""
        self._ended = True
        idle = [process for _, process in self._examiners]
        for process in (self._desk, self._making, *idle):
            if process:
                process.end()

    # -- the pages, made anew when the archive changes

    async def watch(self) -> None:
        """Look now and then whether the archive changed, and take in what it has become.

        The old pages are shown until the new ones are all there.
        """
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                stamp = await asyncio.to_thread(self._archive.stamp)
            except (CrossfootError, OSError):
                continue  # it is being written, or it is away: what was read is still shown
            lost = self._desk is not None and not self._desk.alive
            if stamp != self._stamp or lost:
                self._stamp = stamp
                await self._take_over()

    async def _take_over(self) -> None:
        try:
            fresh, shelf, number = await asyncio.to_thread(self._built, _silent)
        except CrossfootError as error:
            self._tell(f"The pages stay as they are: {error.problem} {error.remedy}")
            return
        old, self._desk = self._desk, fresh
        self.shelf, self.releases = shelf, number
        self._tell("The archive changed; its pages were made anew.")
        idle, self._examiners = self._examiners, [self._newcomer()]
        for process in (old, *(process for _, process in idle)):
            if process:
                await asyncio.to_thread(process.end)

    def _built(self, progress: Progress) -> tuple[Behind, Shelf, int]:
        """A new desk with everything it made.

        Raises:
            CrossfootError: the archive cannot be read.
        """
        process = Behind(desk.work, self._archive, self._desk is None)
        self._making = process
        try:
            return process, *self._made_by(process, progress)
        except GoneError as error:
            raise UsageError(
                f"The pages could not be made: {error}.",
                "What it said last stands above; `crossfoot check` may say more.",
            ) from error
        except BaseException:  # an interrupt, too
            process.end()
            raise
        finally:
            self._making = None

    def _made_by(self, process: Behind, progress: Progress) -> tuple[Shelf, int]:
        shelf: dict[str, Held] = {}
        while True:
            match process.receive():
                case Underway(done, of, name):
                    progress(done, of, name)
                case Shown(path, held):
                    shelf[path] = held
                case Ready(releases):
                    return shelf, releases
                case Failed(problem, remedy, code):
                    kind = EvidenceError if code == EvidenceError.exit_code else UsageError
                    raise kind(problem, remedy)

    # -- questions

    async def answer(self, asked: Asked) -> Reply:
        """The desk's answer to a question.

        Raises:
            NoAnswerError: it is busy, or gone.
        """
        if self._waiting >= WAITING_QUESTIONS or self._desk is None:
            raise _busy("Many questions wait to be answered.")
        self._waiting += 1
        try:
            reply: Reply = await asyncio.to_thread(self._desk.ask, asked, ANSWER_SECONDS)
        except GoneError:
            raise _busy("The archive is being read anew.") from None
        finally:
            self._waiting -= 1
        return reply

    # -- drafts

    async def check(self, name: str, content: bytes, *, json: bool) -> Reply:
        """What does not add up in a draft.

        Raises:
            NoAnswerError: it cannot be checked, or not now, or not in time.
        """
        if self._drafts >= EXAMINERS + WAITING_DRAFTS:
            raise _busy("Other drafts are being checked.")
        self._drafts += 1
        try:
            async with self._examining:
                return await self._examined(Draft(name, content, json))
        finally:
            self._drafts -= 1

    async def _examined(self, draft: Draft) -> Reply:
        stamp, process = self._examiners.pop() if self._examiners else self._newcomer()
        try:
            await _prepared(process)
            said = await asyncio.to_thread(process.ask, draft, DRAFT_SECONDS)
        except TooSlowError:
            raise NoAnswerError(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"`{draft.name}` was given up: checking it took longer than "
                f"{DRAFT_SECONDS:g} seconds.",
                "Save the sheets about the programme as a workbook of their own and check that.",
            ) from None
        except GoneError:
            raise _busy("The check was broken off.") from None
        finally:
            # One that knows the archive as it was is let go.
            if process.alive and stamp == self._stamp and not self._ended:
                self._examiners.append((stamp, process))
            else:
                process.end()
        if isinstance(said, NoAnswerError):
            raise said
        reply: Reply = said
        return reply

    def _newcomer(self) -> tuple[str, Behind]:
        return self._stamp, Behind(examiner.work, self._archive)


async def _prepared(process: Behind) -> None:
    try:
        await asyncio.to_thread(process.ready, READY_SECONDS)
    except GoneError:
        raise _busy("Checks are being prepared, or the archive cannot be read.") from None


def _silent(_done: int, _of: int, _name: str) -> None:
    """Nobody watches how far it is."""


def _busy(detail: str) -> NoAnswerError:
    return NoAnswerError(HTTPStatus.SERVICE_UNAVAILABLE, detail, "Try again in a little while.")
